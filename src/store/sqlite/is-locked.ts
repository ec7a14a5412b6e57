import { readFileSync, statSync } from "node:fs";

/** Whether any process has locked a file: Linux lists all locks, by inode; elsewhere it is not known. */
export function isLocked(path: string): boolean {
  const file = statSync(path, { throwIfNoEntry: false });
  if (!file) return false;
  try {
    return readFileSync("/proc/locks", "utf8").includes(`:${file.ino} `);
  } catch {
    return false;
  }
}
