import { expect, test } from "vitest";
import { dueSince, parseBackupTimes } from "../../src/backup/times.ts";

const at = (text: string) => new Date(text).getTime();

test.each([
  ["03:30", "2026-11-26T10:00:00", "2026-11-26T03:30:00"],
  ["03:30", "2026-11-26T03:30:00", "2026-11-26T03:30:00"],
  ["03:30", "2026-11-26T03:29:59", "2026-11-25T03:30:00"],
  ["03:30, 15:30", "2026-11-26T16:00:00", "2026-11-26T15:30:00"],
  ["15:30,3:30", "2026-12-01T02:00:00", "2026-11-30T15:30:00"],
  ["00:00", "2027-01-01T00:00:00", "2027-01-01T00:00:00"],
])("with %s, at %s the newest backup due is that of %s", (text, now, due) => {
  const times = parseBackupTimes(text);
  expect(times).not.toBeNull();
  expect(times && dueSince(times, at(now))).toBe(at(due));
});

test("every 6h comes four times a day, at the same times for every process", () => {
  const times = parseBackupTimes("every 6h");
  const due = times && dueSince(times, at("2026-11-26T10:00:00Z"));
  expect(new Date(due ?? 0).toISOString()).toBe("2026-11-26T06:00:00.000Z");
});

test.each([
  "",
  "noon",
  "24:00",
  "3:3",
  "03:30,",
  "every 4m",
  "every 8d",
  "every",
  "every 1.5h",
  "6h",
])("%j is no time for backups", (text) => expect(parseBackupTimes(text)).toBeNull());
