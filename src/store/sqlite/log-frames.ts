import type Database from "better-sqlite3";

/** Bytes; see https://sqlite.org/fileformat2.html#walformat */
const LOG_HEADER = 32;
const FRAME_HEADER = 24;

/**
 * How long, in bytes, the write-ahead log has to be for what SQLite believes to be in it. Whoever
 * writes appends first and counts afterwards, and whoever begins the log anew or truncates it counts
 * none first, all under the lock of writers: with that lock held, a log that is shorter was cut off
 * by somebody else, and without it the log may just be about to be truncated.
 * @param db in no transaction of its own
 * @returns asks the index that all processes share; does nothing to the log
 */
export function leastLogSize(db: Database.Database): () => number {
  const pageSize = db.pragma("page_size", { simple: true }) as number;
  const asked = db.prepare<[], { readonly log: number }>("pragma wal_checkpoint(noop)");
  return () => {
    const frames = asked.get()?.log ?? 0;
    return frames === 0 ? 0 : LOG_HEADER + frames * (FRAME_HEADER + pageSize);
  };
}
