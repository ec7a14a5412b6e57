import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { DatabaseOpenError } from "../store/failures.ts";
import { checkSqliteFile } from "../store/sqlite/checkup.ts";
import { holdAlone, replaceSqliteFile } from "../store/sqlite/replace-file.ts";
import { BackupError, reasonOf } from "./backup-error.ts";
import { stamp } from "./names.ts";
import { unpack } from "./pack.ts";
import { putInPlace, syncFolder } from "./put-in-place.ts";
import { workFolder } from "./work-folder.ts";

export interface RestoreAsked {
  /** As `makeBackup` made it. */
  readonly file: string;
  /** `sqlite:` and a file. */
  readonly url: string;
  /** Replace a database that is there already; it is kept beside. */
  readonly force: boolean;
  readonly now?: Date;
  readonly progress?: (step: "unpack" | "check", share: number) => void;
}

export interface Restored {
  readonly path: string;
  readonly comments: number;
  /** Where the database is now that was there before; null if there was none. */
  readonly kept: string | null;
}

/**
 * Unpacks a backup beside the database, opens and checks it, and only then puts it in the
 * database's place.
 * @throws BackupError in one line; the database that was there is as it was
 */
export async function restoreBackup(asked: RestoreAsked): Promise<Restored> {
  const { force, now = new Date(), progress = () => undefined } = asked;
  const [file, path] = [resolve(asked.file), resolve(asked.url.replace(/^sqlite:/, ""))];
  const refuse = (why: string, cause?: unknown) =>
    new BackupError(`The backup ${file} was not restored: ${why}.`, { cause });
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw refuse("it is not there");
  const replaces = existsSync(path);
  if (replaces && !force) {
    throw refuse(`there is a database ${path} already; --force replaces it and keeps it beside`);
  }
  try {
    // Asked first, so that nobody waits for minutes to be refused; and held again at the end.
    if (replaces) holdAlone(path)();
    mkdirSync(dirname(path), { recursive: true });
    using work = workFolder(dirname(path));
    const copy = join(work.path, "copy.db");
    await unpack(file, copy, (bytes) => progress("unpack", bytes / size));
    progress("check", 0);
    const { comments, problems } = await checkSqliteFile(copy);
    if (problems.length > 0) throw refuse(problems.join("; "));
    const kept = `${path}.replaced-${stamp(now)}`;
    if (replaces) replaceSqliteFile(copy, path, kept);
    else putInPlace(copy, path);
    syncFolder(dirname(path));
    return { path, comments, kept: replaces ? kept : null };
  } catch (error) {
    if (error instanceof BackupError) throw error;
    if (error instanceof DatabaseOpenError) throw refuse(error.message, error);
    throw refuse(reasonOf(error), error);
  }
}
