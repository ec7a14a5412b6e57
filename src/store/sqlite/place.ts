import { type Stats, statSync } from "node:fs";
import type Database from "better-sqlite3";
import { DatabaseOpenError } from "../failures.ts";
import { StoreUnavailableError } from "../store.ts";
import { leastLogSize } from "./log-frames.ts";

/** Where an open database lies: its file, its write-ahead log, and the index of that log. */
export interface Place {
  /**
   * Before a transaction, so that no write goes nowhere.
   * @throws StoreUnavailableError when a part of it was moved, deleted or replaced, or the log cut
   * off; what SQLite throws when another process holds the database
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
export function placeOf(
  name: string,
  path: string,
  { writer, reader }: { readonly writer: Database.Database; readonly reader: Database.Database },
): Place {
  const log = partAtOpening(`${path}-wal`);
  const others = [...new Set([name, path, `${path}-shm`])].map(partAtOpening);
  const leastSize = leastLogSize(reader);
  let logSize = 0;
  const looksCutOff = () => {
    // Asked first: the log may grow meanwhile.
    const least = leastSize();
    logSize = same(log).size;
    return logSize < least;
  };
  const isCutOff = () => {
    try {
      writer.exec("begin immediate");
      return looksCutOff();
    } catch (error) {
      // What every transaction begins with was in the missing part.
      if ((error as NodeJS.ErrnoException).code === "SQLITE_IOERR_SHORT_READ") return true;
      throw error;
    } finally {
      if (writer.inTransaction) writer.exec("rollback");
    }
  };
  return {
    assertSame() {
      for (const one of others) same(one);
      if (looksCutOff() && isCutOff()) throw unavailable(log.name, "cut off");
    },
    logSize: () => logSize,
  };
}

interface Part {
  readonly name: string;
  readonly ino: number;
}

function partAtOpening(name: string): Part {
  const file = statSync(name, { throwIfNoEntry: false });
  if (file) return { name, ino: file.ino };
  throw new DatabaseOpenError(
    `The database cannot be used: ${name} is not there, though it was just opened. ` +
      "Is another program moving or deleting it? Stop that, and start again.",
  );
}

function same({ name, ino }: Part): Stats {
  const file = statSync(name, { throwIfNoEntry: false });
  if (file?.ino === ino) return file;
  throw unavailable(name, "moved or deleted");
}

const unavailable = (name: string, what: string) =>
  new StoreUnavailableError(
    `The store is unavailable: ${name} was ${what} while the service runs.`,
  );
