import { expect, test } from "vitest";
import { dayIn, isTimeZone, localDays } from "../../src/http/local-days.ts";

const HOUR = 3_600_000;

test.each([
  ["Europe/Istanbul", "2026-11-26", "2026-11-25T21:00:00.000Z", 24],
  ["UTC", "2026-11-26", "2026-11-26T00:00:00.000Z", 24],
  ["Pacific/Kiritimati", "2026-11-26", "2026-11-25T10:00:00.000Z", 24],
  ["America/New_York", "2026-11-01", "2026-11-01T04:00:00.000Z", 25],
  ["Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00.000Z", 23],
])("in %s the day %s begins at %s and has %i hours", (zone, day, from, hours) => {
  const [only] = localDays(day, day, zone);
  expect(new Date(only?.from ?? 0).toISOString()).toBe(from);
  expect(((only?.to ?? 0) - (only?.from ?? 0)) / HOUR).toBe(hours);
  expect(dayIn(zone, only?.from ?? 0)).toBe(day);
});

test("days follow each other without gaps over a year", () => {
  const days = localDays("2026-01-01", "2026-12-31", "Europe/Berlin");
  expect(days).toHaveLength(365);
  days.slice(1).forEach((day, index) => {
    expect(day.from).toBe(days[index]?.to);
  });
});

test("knows zones from what is none", () => {
  expect([isTimeZone("Europe/Istanbul"), isTimeZone("Mars/Olympus")]).toEqual([true, false]);
});
