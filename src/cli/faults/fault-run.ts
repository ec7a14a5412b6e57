import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { spawnService, untilAlive } from "../bench-http.ts";
import { takeAlong } from "./at-exit.ts";
import type { Kept } from "./kept.ts";
import type { Senders } from "./senders.ts";

/** What every run that kills again and again is asked. */
export interface KillsAsked {
  readonly kills: number;
  readonly senders: number;
  /** Numbers in [0, 1): when to kill, and for how long. */
  readonly random: () => number;
  readonly say: (line: string) => void;
}

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

export interface FaultyService {
  readonly process: ChildProcess;
  /** Ends it in the way that is meant, and waits until it is gone. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
}

/** Starts the service, and waits until it answers. */
export async function startService(
  port: number,
  databaseUrl: string,
  before: readonly string[] = [],
): Promise<FaultyService> {
  const child = spawnService(port, databaseUrl, before);
  takeAlong(child);
  const gone = once(child, "exit");
  await untilAlive(`http://127.0.0.1:${port}`, child).catch((error) => {
    child.kill("SIGKILL");
    throw error;
  });
  return {
    process: child,
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await gone;
    },
  };
}
