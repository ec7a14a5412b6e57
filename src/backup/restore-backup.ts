import { existsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { copyDatabase } from "../copy/copy-database.ts";
import { NotEmptyError } from "../copy/copy-state.ts";
import { makeFolder } from "../make-folder.ts";
import { withoutPassword } from "../store/database-address.ts";
import { isPostgres, openDatabase } from "../store/open-database.ts";
import { checkSqliteFile } from "../store/sqlite/checkup.ts";
import { realPath } from "../store/sqlite/real-path.ts";
import { holdAlone, replaceSqliteFile } from "../store/sqlite/replace-file.ts";
import { BackupError, reasonOf } from "./backup-error.ts";
import { removeUnfinished, stamp } from "./names.ts";
import { unpack } from "./pack.ts";
import { putInPlace, syncFolder } from "./put-in-place.ts";
import { refuseLiveDatabase } from "./refuse-live.ts";
import { workFolder } from "./work-folder.ts";

export interface RestoreAsked {
  /** As `makeBackup` made it. */
  readonly file: string;
  /** `sqlite:` and a file, or `postgres://…`. */
  readonly url: string;
  /** Replace a database that is there already; it is kept beside. */
  readonly force: boolean;
  readonly now?: Date;
  readonly progress?: (step: "unpack" | "check" | "copy", share: number) => void;
}

export interface Restored {
  /** The database, as people know it. */
  readonly where: string;
  readonly comments: number;
  /** Where the database is now that was there before, a file or a schema; null if there was none. */
  readonly kept: string | null;
}

/**
 * Unpacks a backup, opens and checks it, and only then puts it in the place of the database.
 * @throws BackupError in one line; the database that was there is as it was
 */
export async function restoreBackup(asked: RestoreAsked): Promise<Restored> {
  const file = resolve(asked.file);
  try {
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) throw new BackupError("it is not there");
    await refuseLiveDatabase(file);
    const sized = { ...asked, file, size };
    return isPostgres(asked.url) ? await intoPostgres(sized) : await inPlace(sized);
  } catch (error) {
    const remedy =
      error instanceof NotEmptyError ? "; --force replaces it and keeps it beside" : "";
    const message = `The backup ${file} was not restored: ${reasonOf(error)}${remedy}.`;
    throw new BackupError(message, { cause: error });
  }
}

type Sized = RestoreAsked & { readonly size: number };

async function inPlace(asked: Sized): Promise<Restored> {
  // A link stays one, and what is kept lies beside the file.
  const path = realPath(asked.url.replace(/^sqlite:/, ""));
  const replaces = existsSync(path);
  if (replaces && !asked.force) {
    throw new BackupError(
      `there is a database ${path} already; --force replaces it and keeps it beside`,
    );
  }
  // Asked first, so that nobody waits for minutes to be refused; and held again at the end.
  if (replaces) holdAlone(path)();
  makeFolder(dirname(path));
  const now = asked.now ?? new Date();
  removeUnfinished(dirname(path), now);
  using work = workFolder(dirname(path));
  const { copy, comments } = await unpackChecked(asked, work.path);
  const kept = `${path}.replaced-${stamp(now)}`;
  if (replaces) replaceSqliteFile(copy, path, kept);
  else putInPlace(copy, path);
  syncFolder(dirname(path));
  return { where: path, comments, kept: replaces ? kept : null };
}

async function intoPostgres(asked: Sized): Promise<Restored> {
  removeUnfinished(tmpdir(), new Date());
  using work = workFolder(tmpdir());
  const { copy } = await unpackChecked(asked, work.path);
  const from = `sqlite:${copy}`;
  // One of an older version is brought forward first.
  await (await openDatabase(from)).close();
  const { progress, url, force } = asked;
  const fill = (to: string) =>
    copyDatabase({
      ...{ from, to },
      ...(progress ? { progress: (_step, share) => progress("copy", share) } : {}),
    });
  const where = withoutPassword(url);
  if (!force) return { where, comments: (await fill(url)).comments, kept: null };
  const { replaceInPostgres } = await import("./replace-postgres.ts");
  const { filled, kept } = await replaceInPostgres(url, stamp(asked.now ?? new Date()), fill);
  return { where, comments: filled.comments, kept: kept && `the schema ${kept}` };
}

async function unpackChecked({ file, size, progress }: Sized, folder: string) {
  const copy = join(folder, "copy.db");
  await unpack(file, copy, (bytes) => progress?.("unpack", bytes / size));
  progress?.("check", 0);
  const { comments, problems } = await checkSqliteFile(copy);
  if (problems.length > 0) throw new BackupError(problems.join("; "));
  return { copy, comments };
}
