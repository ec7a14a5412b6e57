import { readdirSync, readlinkSync } from "node:fs";
import { DatabaseOpenError } from "../failures.ts";
import { lockersOf } from "./is-locked.ts";

/** Milliseconds; whoever closes a database as the last deletes both just before it lets go. */
const PATIENCE = 1_000;
const PAUSE = 20;

/**
 * Refuses a database that another program has open with a log, or with the log's index, that was
 * deleted meanwhile: SQLite would make new ones beside it, and when that program ends, it throws away
 * what others have written with them. Only Linux tells.
 * @throws DatabaseOpenError saying what to do
 */
export function refuseStranded(path: string): void {
  const until = performance.now() + PATIENCE;
  for (;;) {
    const deleted = deletedOf(path);
    if (deleted === null) return;
    if (performance.now() > until) {
      throw new DatabaseOpenError(
        `The database ${path} cannot be used: ${deleted} was deleted while a program has the ` +
          "database open. Stop that program, the service for example, and try again.",
      );
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  }
}

function deletedOf(path: string): string | null {
  const files = lockersOf(path).flatMap(filesOf);
  return [`${path}-wal`, `${path}-shm`].find((file) => files.includes(`${file} (deleted)`)) ?? null;
}

/** What a process has open, as far as this user may know. */
function filesOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder).map((handle) => readlinkOrNothing(`${folder}/${handle}`));
  } catch {
    return [];
  }
}

function readlinkOrNothing(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // Closed since it was listed.
    return "";
  }
}
