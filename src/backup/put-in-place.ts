import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

/** So that a file's name survives a power failure as well as its bytes. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** File systems without hard links say one of these. */
const NO_LINKS = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"];

/**
 * Gives a finished file its name, all at once, and never takes another file's place.
 * @throws an error with code EEXIST when there is a file of that name
 */
export function putInPlace(finished: string, file: string): void {
  try {
    // Unlike renaming, linking refuses a name that is taken.
    linkSync(finished, file);
    rmSync(finished);
  } catch (error) {
    if (!NO_LINKS.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    if (existsSync(file))
      throw Object.assign(new Error(`${file} exists`), { code: "EEXIST", path: file });
    renameSync(finished, file);
  }
  syncFolder(dirname(file));
}
