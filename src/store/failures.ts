import { StoreUnavailableError } from "./store.ts";

/** The database cannot be opened; the message is one line for the person who starts the service. */
export class DatabaseOpenError extends Error {
  override readonly name = "DatabaseOpenError";
}

/** What a SQLite result code means, by the part of its name that all its variants share. */
const MEANINGS: readonly (readonly [prefix: string, meaning: string])[] = [
  ["SQLITE_FULL", "the disk is full"],
  ["SQLITE_BUSY", "another process holds the database"],
  ["SQLITE_LOCKED", "another process holds the database"],
  ["SQLITE_READONLY", "the database file or its folder is read-only"],
  ["SQLITE_CANTOPEN", "the database file cannot be opened"],
  ["SQLITE_PERM", "the database file may not be used by this user"],
  ["SQLITE_AUTH", "the database file may not be used by this user"],
  // The index of the write-ahead log cannot grow.
  ["SQLITE_IOERR_SHMSIZE", "the disk is full"],
  ["SQLITE_IOERR", "the disk does not answer as it should"],
  ["SQLITE_CORRUPT", "the database file is damaged and must be restored from a backup"],
  ["SQLITE_NOTADB", "the file is not a SQLite database"],
  ["SQLITE_NOMEM", "there is not enough memory"],
  ["SQLITE_PROTOCOL", "another process holds the database"],
];

/** What went wrong with the database in a few words, or null if it is a mistake of ours. */
export function meaningOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code } = error as NodeJS.ErrnoException;
  const known = MEANINGS.find(([prefix]) => code?.startsWith(prefix));
  if (known) return known[1];
  return error.message === "The database connection is not open" ? "the database is closed" : null;
}

/** The error to throw at runtime: StoreUnavailableError for what may pass, anything else as it is. */
export function translated(error: unknown): unknown {
  const meaning = meaningOf(error);
  if (meaning === null) return error;
  return new StoreUnavailableError(`The store is unavailable: ${meaning}.`, { cause: error });
}
