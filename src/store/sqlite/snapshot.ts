import { closeSync, openSync } from "node:fs";
import SqliteFile from "better-sqlite3";

/** Pages of 4 KiB copied at a time; in between, progress is told. */
const STEP = 2_000;

/**
 * Copies a database as it is at one moment, while others go on writing to it. SQLite's own backup
 * begins anew whenever another process has written, and would never end on a busy service; inside
 * a reading transaction it sees the same moment to its end. `VACUUM INTO` would do too, but it
 * builds every index anew, which takes several times as long, tells no progress, and hides damage
 * in an index, which whoever looks after the service should hear of.
 * @param progress told the share that is done, 0…1
 */
export async function snapshot(
  from: string,
  to: string,
  progress: (share: number) => void,
): Promise<void> {
  closeSync(openSync(to, "wx", 0o600));
  const db = new SqliteFile(from, { readonly: true, fileMustExist: true });
  try {
    db.exec("begin");
    db.prepare("select count(*) from sqlite_schema").get();
    await db.backup(to, {
      progress({ totalPages, remainingPages }) {
        progress(totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
        return STEP;
      },
    });
  } finally {
    db.close();
  }
}
