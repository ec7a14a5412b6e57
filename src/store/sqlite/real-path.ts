import { lstatSync, readlinkSync, realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Where a file lies, or would be made, when every link is followed, as SQLite follows them: its
 * log lies there too, and not beside the link.
 * @throws the system's error, such as ELOOP, when that cannot be found out
 */
export function realPath(name: string): string {
  const path = resolve(name);
  try {
    return realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink();
    return isLink ? realPath(resolve(dirname(path), readlinkSync(path))) : path;
  }
}
