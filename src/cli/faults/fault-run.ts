import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Kept } from "./kept.ts";
import type { Senders } from "./senders.ts";

/** What a kind of fault came to. */
export interface FaultRun {
  readonly name: string;
  readonly runs: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  /** Answers with 503 and Retry-After. */
  readonly unavailable: number;
  /** Milliseconds from the end of each fault's cause to the next acknowledged comment. */
  readonly recoveries: readonly number[];
  /** Anything else that must not be. */
  readonly problems: readonly string[];
}

/** Puts together what was seen from outside and what was found inside. */
export function outcome(
  name: string,
  senders: Senders,
  { kept, recoveries }: { readonly kept: readonly Kept[]; readonly recoveries: readonly number[] },
): FaultRun {
  return {
    name,
    runs: recoveries.length,
    acknowledged: senders.acknowledged.size,
    // Each look finds what the ones before it found as well.
    lost: Math.max(...kept.map(({ lost }) => lost)),
    doubled: Math.max(...kept.map(({ doubled }) => doubled)),
    unavailable: senders.unavailable,
    recoveries,
    problems: [...new Set([...senders.problems, ...kept.flatMap(({ problems }) => problems)])],
  };
}

/** Ends a service in the way that is meant, and waits until it is gone. */
export async function endService(
  service: ChildProcess,
  signal: "SIGKILL" | "SIGTERM",
): Promise<void> {
  if (service.exitCode !== null || service.signalCode !== null) return;
  const gone = once(service, "exit");
  service.kill(signal);
  await gone;
}
