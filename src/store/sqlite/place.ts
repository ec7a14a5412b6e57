import { statSync } from "node:fs";
import { DatabaseOpenError } from "../failures.ts";
import { StoreUnavailableError } from "../store.ts";

/** Where an open database lies: its file, its write-ahead log, and the index of that log. */
export interface Place {
  /**
   * Before a transaction, so that no write goes nowhere.
   * @throws StoreUnavailableError when a part of it was moved, deleted or replaced
   */
  assertSame(): void;
  /** Bytes of the log when that was last asked. */
  logSize(): number;
}

/**
 * Remembers where the files of a database lie that was opened just now. As long as anybody has it
 * open, SQLite itself neither removes nor replaces any of them.
 * @param name as people know it, perhaps a link
 * @param path where the file really lies
 * @throws DatabaseOpenError when one of them is not there
 */
export function placeOf(name: string, path: string): Place {
  const log = { name: `${path}-wal`, ino: inodeAtOpening(`${path}-wal`) };
  const others = [...new Set([name, path, `${path}-shm`])].map((one) => ({
    name: one,
    ino: inodeAtOpening(one),
  }));
  let logSize = 0;
  return {
    assertSame() {
      for (const one of others) same(one);
      logSize = same(log).size;
    },
    logSize: () => logSize,
  };
}

function inodeAtOpening(name: string): number {
  const file = statSync(name, { throwIfNoEntry: false });
  if (file) return file.ino;
  throw new DatabaseOpenError(
    `The database cannot be used: ${name} is not there, though it was just opened. ` +
      "Is another program moving or deleting it? Stop that, and start again.",
  );
}

function same({ name, ino }: { readonly name: string; readonly ino: number }) {
  const file = statSync(name, { throwIfNoEntry: false });
  if (file?.ino === ino) return file;
  throw new StoreUnavailableError(
    `The store is unavailable: ${name} was moved or deleted while the service runs.`,
  );
}
