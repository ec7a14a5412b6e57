import { closeSync, openSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Whether any process has locked a file: Linux lists all locks; elsewhere it is not known. */
export const isLocked = (path: string): boolean => lockersOf(path).length > 0;

/** The ids of the processes that have locked a file; none where that is not known. */
export function lockersOf(path: string): number[] {
  const file = statSync(path, { throwIfNoEntry: false });
  if (!file) return [];
  try {
    const locked = new RegExp(` (\\d+) ${deviceOf(dirname(path))}:${file.ino} `, "g");
    const pids = [...readFileSync("/proc/locks", "utf8").matchAll(locked)];
    return [...new Set(pids.map(([, pid]) => Number(pid)))];
  } catch {
    return [];
  }
}

/**
 * The device of the file system that a folder is in, as the list of locks has it. `stat` would not
 * do: on btrfs and overlays it tells of another one.
 */
function deviceOf(folder: string): string {
  const handle = openSync(folder, "r");
  try {
    const info = readFileSync(`/proc/self/fdinfo/${handle}`, "utf8");
    const mount = /^mnt_id:\s+(\d+)$/m.exec(info)?.[1];
    const mounts = readFileSync("/proc/self/mountinfo", "utf8");
    const device = new RegExp(`^${mount} \\d+ (\\d+):(\\d+) `, "m").exec(mounts);
    if (!device) throw new Error(`no mount ${mount}`);
    return device.slice(1).map(inHex).join(":");
  } finally {
    closeSync(handle);
  }
}

const inHex = (part: string) => Number(part).toString(16).padStart(2, "0");
