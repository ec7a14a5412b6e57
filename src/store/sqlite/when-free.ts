import { setTimeout as wait } from "node:timers/promises";

/**
 * For so long SQLite itself waits for another process, in milliseconds, while everything stands
 * still: a worker beside this one is done sooner.
 */
export const BUSY_TIMEOUT = 20;
/** For so long a write is tried again while everything else goes on. */
const PATIENCE = 2_000;
/** Not in step with others who wait. */
const PAUSE = 5;
const PAUSE_SPREAD = 10;

/** Whether another process holds the lock that is wanted. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && ((error as NodeJS.ErrnoException).code ?? "").startsWith("SQLITE_BUSY");

/**
 * Does something that takes SQLite's lock, again and again while another process holds it.
 * @param work leaves nothing behind when it fails
 * @throws the last failure after two seconds, and any other at once
 */
export async function whenFree<T>(work: () => T): Promise<T> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
    }
    await wait(PAUSE + Math.random() * PAUSE_SPREAD);
  }
}
