import { existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import SqliteFile from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type SmallDisk, smallDisk } from "../../../src/cli/faults/small-disk.ts";
import { isLocked } from "../../../src/store/sqlite/is-locked.ts";
import { sqliteDatabase } from "../databases.ts";

describe.runIf(existsSync("/proc/locks"))("a database that a program has open", () => {
  let files: ReturnType<typeof sqliteDatabase>;
  beforeEach(() => {
    files = sqliteDatabase();
  });
  afterEach(() => files.remove());

  test("is known by its lock until it is closed", async () => {
    const { close } = await files.open();
    expect(isLocked(files.file)).toBe(true);
    await close();
    expect(isLocked(files.file)).toBe(false);
  });

  test("is not taken for a file of the same number on another disk", async () => {
    const disks: SmallDisk[] = [];
    for (const name of ["one", "other"]) {
      mkdirSync(join(files.folder, name));
      const disk = await smallDisk(join(files.folder, name));
      // Only whoever may mount a file system can have small ones.
      if (disk === null || disk.before.length > 0) return;
      disks.push(disk);
    }
    const [mine, theirs] = disks.map(({ folder }) => join(folder, "x.db")) as [string, string];
    const opened = [mine, theirs].map((file) => new SqliteFile(file));
    try {
      for (const db of opened) db.exec("create table t (a)");
      opened[0]?.exec("begin immediate");
      expect(statSync(mine).ino).toBe(statSync(theirs).ino);
      expect(isLocked(mine)).toBe(true);
      expect(isLocked(theirs)).toBe(false);
    } finally {
      for (const db of opened) db.close();
      for (const disk of disks) disk.remove();
    }
  });
});
