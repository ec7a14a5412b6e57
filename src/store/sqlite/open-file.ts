import { closeSync, existsSync, openSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "better-sqlite3";
import { makeFolder } from "../../make-folder.ts";
import { DatabaseOpenError, meaningOf } from "../failures.ts";
import { boundedLog } from "./bounded-log.ts";
import { type Failing, failingOf } from "./failing.ts";
import { isLocked } from "./is-locked.ts";
import { placeOf } from "./place.ts";
import { realPath } from "./real-path.ts";
import { refuseStranded } from "./stranded.ts";
import { BUSY_TIMEOUT, WriteTurns } from "./write-turns.ts";

/** How long opening waits for another process, in milliseconds. */
const OPENING_TIMEOUT = 2000;

/** Page cache of the writing connection; the reading one has better-sqlite3's default. */
const CACHE_KIB = 8_000;

/**
 * So long, in pages of 4 KiB, may the write-ahead log become before it is brought into the file: the
 * pages that nearly every commit writes are then brought over more rarely than by SQLite's 1,000.
 */
const LOG_PAGES = 4_000;

/** "SZGC": tells our files from those of other programs. */
export const APPLICATION_ID = 0x535a4743;

/** One SQLite file, opened twice: to write, and to read without waiting for a transaction. */
export interface SqliteFile {
  /** Where it lies, every link followed. */
  readonly path: string;
  /** Somebody had it open before; only Linux tells. */
  readonly wasOpen: boolean;
  readonly writer: Database.Database;
  readonly reader: Database.Database;
  /** Whoever uses the writer asks for one. */
  readonly turns: WriteTurns;
  /** Whoever meets a failure tells it. */
  readonly failing: Failing;
  /** See `Place`. */
  assertInPlace(): void;
  /** After `assertInPlace`, before a transaction: keeps the write-ahead log from growing for ever. */
  boundLog(): void;
  close(): void;
}

/**
 * Opens or creates the file and its folder.
 * @throws DatabaseOpenError saying what is wrong with it
 */
export function openSqliteFile(name: string): SqliteFile {
  const path = madeIfMissing(name);
  refuseStranded(path);
  // Whoever has it open holds this lock for as long.
  const wasOpen = isLocked(`${path}-shm`);
  const opened: Database.Database[] = [];
  try {
    const writer = connect(path, opened);
    prepareWriter(writer, path);
    writer.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
    const reader = connect(path, opened);
    reader.pragma("query_only = on");
    // Opens the log too, which then stays the same for as long as anybody has the file open.
    reader.prepare("select 1 from sqlite_schema").get();
    const place = placeOf(resolve(name), path, { writer, reader });
    return {
      path,
      wasOpen,
      writer,
      reader,
      turns: new WriteTurns(writer),
      failing: failingOf(opened),
      assertInPlace: place.assertSame,
      boundLog: boundedLog(writer, place.logSize, BUSY_TIMEOUT),
      close() {
        reader.close();
        writer.close();
      },
    };
  } catch (error) {
    for (const db of opened) db.close();
    throw error instanceof DatabaseOpenError ? error : openError(path, error);
  }
}

/** The one line for a failure to open, with what to do about it. */
export function openError(path: string, error: unknown): DatabaseOpenError {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  const { code, message } = cause as NodeJS.ErrnoException;
  const what = meaningOf(cause) ?? FILE_PROBLEMS[code ?? ""] ?? message;
  return new DatabaseOpenError(
    `The database ${path} cannot be used: ${what} (${code ?? "no code"}). ` +
      "Mend that, or name another file in DATABASE_URL.",
    { cause: error },
  );
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  EACCES: "this user may not read and write it",
  EPERM: "this user may not read and write it",
  EROFS: "it lies on a read-only disk",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of its path is not a folder",
  EEXIST: "a part of its path is not a folder",
  ENOENT: "its folder cannot be made",
  EISDIR: "it is a folder",
  ELOOP: "a link leads in a circle",
};

/**
 * Made by ourselves so that only the service's user can read accounts and comments in it. A file
 * that is there is not opened here: closing it again would drop SQLite's locks in this process.
 * @returns where it lies
 */
function madeIfMissing(name: string): string {
  try {
    const path = realPath(name);
    makeFolder(dirname(path));
    if (!existsSync(path)) closeSync(openSync(path, "a+", 0o600));
    else if (statSync(path).isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    return realPath(path);
  } catch (error) {
    throw openError(resolve(name), error);
  }
}

function connect(path: string, opened: Database.Database[]): Database.Database {
  const db = new Database(path, { fileMustExist: true, timeout: OPENING_TIMEOUT });
  opened.push(db);
  return db;
}

function prepareWriter(db: Database.Database, path: string): void {
  refuseForeignFile(db, path);
  const mode = db.pragma("journal_mode = wal", { simple: true });
  if (mode !== "wal") {
    throw new DatabaseOpenError(
      `The database ${path} cannot be used: its disk does not support a write-ahead log ` +
        `(journal mode ${mode}). Put it on a local disk.`,
    );
  }
  // An answered write survives a power failure; better-sqlite3's default would not keep that.
  db.pragma("synchronous = full");
  db.pragma("foreign_keys = on");
  db.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
  // Half of better-sqlite3's default: the system keeps the file in memory anyway.
  db.pragma(`cache_size = -${CACHE_KIB}`);
  // Looked at first: setting it again would be a write at every opening.
  if (applicationId(db) !== APPLICATION_ID) db.pragma(`application_id = ${APPLICATION_ID}`);
}

function applicationId(db: Database.Database): number {
  return db.pragma("application_id", { simple: true }) as number;
}

function refuseForeignFile(db: Database.Database, path: string): void {
  const tables = db.prepare("select name from sqlite_schema").pluck().all();
  // Last, since another process of ours may be making this very file: it marks it before it fills it.
  const id = applicationId(db);
  if (id === APPLICATION_ID || (id === 0 && tables.length === 0)) return;
  const sign =
    tables.length > 0 ? `it holds the table ${JSON.stringify(tables[0])}` : "it is marked";
  throw new DatabaseOpenError(
    `The database ${path} belongs to another program (${sign}). Name another file in DATABASE_URL.`,
  );
}
