import autocannon from "autocannon";
import { CommandError } from "../command-error.ts";
import type { Target } from "./target.ts";

/** What one kind of request cost. */
export interface Speed {
  readonly answered: number;
  /** Answered in a second. */
  readonly rate: number;
  /** Processor milliseconds of the server's processes. */
  readonly cpuMs: number;
  /** Milliseconds until the whole answer. */
  readonly p50: number;
  readonly p99: number;
}

/** Requests of one kind, and from how many readers at once. */
export interface Load {
  readonly requests: autocannon.Request[];
  readonly connections: number;
  /** Of an answer that counts. */
  readonly status: number;
  /** No more than so many. */
  readonly amount?: number;
}

/**
 * Sends requests for so many seconds, each connection one after the other.
 * @throws CommandError when an answer is not the one that was asked for
 */
export async function drive(target: Target, load: Load, seconds: number): Promise<Speed> {
  const before = target.usage();
  const result = await autocannon({
    url: target.address,
    connections: load.connections,
    ...(load.amount ? { amount: load.amount } : { duration: seconds }),
    requests: load.requests,
  });
  const { cpuMs } = target.usage();
  const answered = result.statusCodeStats?.[`${load.status}`]?.count ?? 0;
  const others = result.requests.total - answered + result.errors;
  if (result.requests.total === 0) {
    throw new CommandError("No request was answered in time: the machine is too busy to measure.");
  }
  if (others > 0) {
    const codes = JSON.stringify(result.statusCodeStats);
    throw new CommandError(
      `Expected answers with ${load.status} alone, got ${codes} and ${result.errors} errors.`,
    );
  }
  return {
    answered,
    rate: answered / result.duration,
    cpuMs: (cpuMs - before.cpuMs) / answered,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}
