import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** `suzgec-20261126T030000Z.db.zst`: in the order of time when sorted by name. */
const NAME = /^suzgec-\d{8}T\d{6}Z\.db\.zst$/;

/** Unfinished work lies in a folder of this name beside what it is to become. */
export const UNFINISHED = ".suzgec-unfinished-";
const DAY_MS = 24 * 60 * 60 * 1000;

/** The moment in UTC as it stands in file names. */
export function stamp(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d+/g, "");
}

export const backupName = (at: Date) => `suzgec-${stamp(at)}.db.zst`;

/** The backups in a folder, oldest first; whatever else lies there is none of ours. */
export function backupsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort()
    .map((name) => join(folder, name));
}

interface Pruning {
  readonly folder: string;
  /** How many stay; 0: all. */
  readonly keep: number;
  /** The newest; it stays in any case. */
  readonly made: string;
  readonly now: Date;
}

/**
 * Removes the oldest backups of a folder. Those of a time to come, from when a clock was wrong, take
 * nobody's place and stay until their time has come.
 * @returns what was removed
 */
export function removeOldBackups({ folder, keep, made, now }: Pruning): string[] {
  if (keep === 0) return [];
  const newest = join(folder, backupName(now));
  const past = backupsIn(folder).filter((file) => file <= newest);
  const old = past.slice(0, -keep).filter((file) => file !== made);
  for (const file of old) rmSync(file);
  return old;
}

/** Removes what a backup or restore left behind that was killed more than a day ago. */
export function removeUnfinished(folder: string, now: Date): void {
  for (const name of readdirSync(folder).filter((one) => one.startsWith(UNFINISHED))) {
    const path = join(folder, name);
    const age = now.getTime() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age <= DAY_MS) continue;
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Another user's, in a folder for all.
    }
  }
}
