import { existsSync, linkSync, renameSync } from "node:fs";
import SqliteFile from "better-sqlite3";
import { DatabaseOpenError } from "../failures.ts";
import { isLocked } from "./is-locked.ts";

/** Milliseconds to wait for somebody who is just closing it. */
const PATIENCE = 500;

/**
 * Puts a finished database in the place of another, which stays beside it under the name `kept`.
 * The old one is held alone meanwhile, and has everything of its write-ahead log in it. Whatever
 * happens on the way, there is always one of the two in the place.
 * @throws DatabaseOpenError when a program has the old one open
 */
export function replaceSqliteFile(finished: string, path: string, kept: string): void {
  const release = holdAlone(path);
  try {
    linkOrMove(path, kept);
    for (const log of ["-wal", "-shm"].filter((end) => existsSync(path + end))) {
      // Only a database too damaged to be opened still has one; beside another it would be poison.
      renameSync(path + log, kept + log);
    }
    renameSync(finished, path);
  } finally {
    release();
  }
}

/** @throws DatabaseOpenError when another program has the database open, reading or writing */
export function holdAlone(path: string): () => void {
  const db = new SqliteFile(path, { fileMustExist: true, timeout: PATIENCE });
  try {
    // Leaving write-ahead logging needs the file for oneself, which whoever has it open prevents.
    db.pragma("journal_mode = delete");
    db.exec("begin exclusive");
    return () => db.close();
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    const damaged = /^SQLITE_(CORRUPT|NOTADB)/.test(code);
    db.close();
    if (damaged && !isLocked(path)) return () => undefined;
    if (damaged || /^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) {
      throw new DatabaseOpenError(`${path} is in use; stop the service first`);
    }
    throw error;
  }
}

function linkOrMove(path: string, kept: string): void {
  try {
    linkSync(path, kept);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw error;
    renameSync(path, kept);
  }
}
