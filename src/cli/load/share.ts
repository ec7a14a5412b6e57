import { existsSync, mkdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../command-error.ts";
import { atExit, pause } from "../faults/at-exit.ts";

/** Where Linux keeps its control groups: the processor's own in version 1, all in version 2. */
const GROUPS = "/sys/fs/cgroup";
const PROCESSOR_GROUPS = join(GROUPS, "cpu");

/**
 * Microseconds in which a share is used up and given anew. Short: who has used up its share while
 * it holds the writers' lock keeps all others waiting until then.
 */
const PERIOD = 5_000;

/** Percent; the kernel hands out no less than a millisecond at a time. */
export const LEAST_SHARE = 20;

/**
 * Holds processes, all of their threads together, to a share of one core.
 * @param name of the control group
 * @param percent of a core
 * @returns what removes the group, once the processes have ended
 * @throws CommandError where the system has no such groups or this user may not make one
 */
export function holdToShare(name: string, pids: readonly number[], percent: number): () => void {
  const isFirst = existsSync(join(PROCESSOR_GROUPS, "cpu.cfs_quota_us"));
  const group = join(isFirst ? PROCESSOR_GROUPS : GROUPS, name);
  const quota = (PERIOD * percent) / 100;
  try {
    mkdirSync(group);
    if (isFirst) {
      writeFileSync(join(group, "cpu.cfs_period_us"), String(PERIOD));
      writeFileSync(join(group, "cpu.cfs_quota_us"), String(quota));
    } else {
      writeFileSync(join(group, "cpu.max"), `${quota} ${PERIOD}`);
    }
    for (const pid of pids) writeFileSync(join(group, "cgroup.procs"), String(pid));
  } catch (error) {
    removeGroup(group);
    throw new CommandError(
      `No instance can be held to a share of a core here (${(error as Error).message}); that takes ` +
        "root's rights on Linux. With --share 0 it is reckoned from processor time instead.",
    );
  }
  return atExit(() => removeGroup(group));
}

/** Processes that were killed leave their group a moment later. */
const LEAVING_MS = 20;

function removeGroup(group: string): void {
  for (let tries = 50; tries > 0 && existsSync(group); tries--) {
    try {
      rmdirSync(group);
    } catch {
      pause(LEAVING_MS);
    }
  }
}
