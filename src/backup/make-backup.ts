import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { makeFolder } from "../make-folder.ts";
import { isPostgres } from "../store/open-database.ts";
import { checkSqliteFile } from "../store/sqlite/checkup.ts";
import { realPath } from "../store/sqlite/real-path.ts";
import { snapshot } from "../store/sqlite/snapshot.ts";
import { BackupError, reasonOf } from "./backup-error.ts";
import { backupName, removeUnfinished } from "./names.ts";
import { pack, packedHash } from "./pack.ts";
import { putInPlace } from "./put-in-place.ts";
import { workFolder } from "./work-folder.ts";

/** Told what is being done, and its share that is done, 0…1. */
export type Progress = (step: "copy" | "check" | "pack" | "read back", share: number) => void;

export interface BackupAsked {
  /** `sqlite:` and a file, or `postgres://…`. */
  readonly url: string;
  /** A folder, which is made if it is missing and ends with a slash, or a file's name. */
  readonly to: string;
  /** The folder for what is not finished, of which somebody else is to know. */
  readonly work?: string;
  readonly now?: Date;
  readonly progress?: Progress;
}

export interface MadeBackup {
  readonly file: string;
  readonly comments: number;
  /** Packed, and as a database. */
  readonly bytes: number;
  readonly unpacked: number;
}

/**
 * Makes one packed file out of the whole database as it is at one moment, while the service runs
 * and writes. It gets its name only after its copy was opened and checked, and after the packed
 * file was read back; a file that is there already is never replaced.
 * @throws BackupError in one line; nothing is left behind
 */
export async function makeBackup(asked: BackupAsked): Promise<MadeBackup> {
  const { now = new Date(), progress = () => undefined } = asked;
  const file = placeFor(asked.to, now);
  try {
    const folder = dirname(file);
    makeFolder(folder, 0o700);
    removeUnfinished(folder, now);
    using work = workFolder(folder, asked.work);
    const copy = join(work.path, "copy.db");
    const tell = (share: number) => progress("copy", share);
    if (isPostgres(asked.url)) await dump(asked.url, copy, tell);
    else {
      const source = sourceFile(asked.url);
      removeUnfinishedRestores(source, now);
      await snapshot(source, copy, tell);
    }
    return { file, ...(await packChecked(copy, file, progress)) };
  } catch (error) {
    throw new BackupError(`The backup ${file} was not made: ${reasonOf(error)}.`, { cause: error });
  }
}

/** Checks a copy that nobody else has open, and gives it its name as a packed file. */
async function packChecked(copy: string, file: string, progress: Progress) {
  progress("check", 0);
  const { comments, problems } = await checkSqliteFile(copy);
  if (problems.length > 0) {
    throw new BackupError(`the database is not sound: ${problems.join("; ")}`);
  }
  const unpacked = statSync(copy).size;
  const packed = join(dirname(copy), "packed");
  const hash = await pack(copy, packed, (bytes) => progress("pack", bytes / unpacked));
  progress("read back", 0);
  if ((await packedHash(packed)) !== hash) {
    throw new BackupError("what was read back is not what was written; the disk may be failing");
  }
  const bytes = statSync(packed).size;
  putInPlace(packed, file);
  return { comments, bytes, unpacked };
}

function placeFor(to: string, now: Date): string {
  const isFolder = /[/\\]$/.test(to) || statSync(to, { throwIfNoEntry: false })?.isDirectory();
  const file = resolve(isFolder ? join(to, backupName(now)) : to);
  if (existsSync(file)) {
    throw new BackupError(`The backup ${file} was not made: there is a file of that name already.`);
  }
  return file;
}

/**
 * A backup of PostgreSQL is a SQLite file as well: one format, checked by the same means, which
 * can be restored to either. For larger ones there is `pg_dump`.
 */
async function dump(url: string, copy: string, tell: (share: number) => void): Promise<void> {
  const { copyDatabase } = await import("../copy/copy-database.ts");
  const progress = (_step: string, share: number) => tell(share);
  await copyDatabase({ from: url, to: `sqlite:${copy}`, oneMoment: true, progress });
}

/** What a killed `restore` left beside the database holds accounts and secrets. */
function removeUnfinishedRestores(database: string, now: Date): void {
  try {
    removeUnfinished(dirname(realPath(database)), now);
  } catch {
    // A folder that this user may not look into: a backup needs to read the database alone.
  }
}

function sourceFile(url: string): string {
  const path = resolve(url.replace(/^sqlite:/, ""));
  if (!existsSync(path)) throw new BackupError(`there is no database ${path}`);
  if (statSync(path).isDirectory()) throw new BackupError(`${path} is a folder, not a database`);
  return path;
}
