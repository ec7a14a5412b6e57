import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { backupName, removeOldBackups } from "../../src/backup/names.ts";
import { withFolder } from "../helpers/process.ts";

const NOW = new Date("2026-11-26T03:30:00Z");
const day = (days: number) => backupName(new Date(NOW.getTime() + days * 86_400_000));

describe("of a folder's backups", () => {
  test.each([
    ["the newest stay", [-3, -2, -1, 0], 2, 0, [-1, 0]],
    ["all stay with 0", [-3, -2, -1, 0], 0, 0, [-3, -2, -1, 0]],
    [
      "those of a time to come take nobody's place, and stay",
      [-2, -1, 0, 7, 8],
      2,
      0,
      [-1, 0, 7, 8],
    ],
    ["the one just made stays, though another is newer", [-2, -1, 0], 1, -1, [-1, 0]],
    ["the one just made stays, though the clock went back meanwhile", [-1, 7], 1, 7, [-1, 7]],
  ])("%s", async (_what, days, keep, made, left) => {
    await withFolder(async (folder) => {
      for (const each of days) writeFileSync(join(folder, day(each)), "");
      const removed = removeOldBackups({ folder, keep, made: join(folder, day(made)), now: NOW });
      expect(readdirSync(folder).sort()).toEqual(left.map(day));
      expect(removed).toHaveLength(days.length - left.length);
    });
  });
});
