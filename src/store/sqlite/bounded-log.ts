import type Database from "better-sqlite3";
import { meaningOf } from "../failures.ts";

/** Bytes; SQLite itself begins the log anew at half of it, unless somebody is reading. */
export const LARGEST_LOG = 32 * 1024 * 1024;

/** Milliseconds for which everything stands still, waiting for readers of other processes. */
const PATIENCE = 100;
/** Milliseconds; a backup reads for as long as it takes. */
const TRY_AGAIN = 2_000;

/**
 * Keeps the write-ahead log from growing for ever. SQLite begins it anew only in a moment in which
 * nobody reads what is in it, and with many processes such a moment may never come by itself:
 * here the writer makes one, by letting those who read finish before anything more is written.
 * @param logSize bytes of the log as it is now
 * @param patience milliseconds to wait for somebody else otherwise; set again afterwards
 * @returns to be called before a transaction begins
 */
export function boundedLog(
  db: Database.Database,
  logSize: () => number,
  patience: number,
): () => void {
  let tryFrom = 0;
  return () => {
    if (performance.now() < tryFrom) return;
    if (logSize() <= LARGEST_LOG) return;
    tryFrom = performance.now() + TRY_AGAIN;
    try {
      db.pragma(`busy_timeout = ${PATIENCE}`);
      db.pragma("wal_checkpoint(truncate)");
    } catch (error) {
      // A full disk or another's lock: the write that follows meets it too, and tells.
      if (meaningOf(error) === null) throw error;
    } finally {
      db.pragma(`busy_timeout = ${patience}`);
    }
  };
}
