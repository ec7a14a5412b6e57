/** When backups are made: at these minutes of the day, in local time, or again and again. */
export type BackupTimes = { readonly minutes: readonly number[] } | { readonly everyMs: number };

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const SHORTEST_MS = 5 * 60_000;
const LONGEST_MS = 7 * 86_400_000;

/** "03:30, 15:30" or "every 6h" (from 5m to 7d); null when it is neither. */
export function parseBackupTimes(text: string): BackupTimes | null {
  const [, count, unit = ""] = /^every (\d{1,5}) ?([mhd])$/.exec(text.trim()) ?? [];
  const everyMs = Number(count) * (UNIT_MS[unit] ?? 0);
  if (everyMs >= SHORTEST_MS && everyMs <= LONGEST_MS) return { everyMs };
  const times = text
    .split(",")
    .map((time) => /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time.trim()))
    .map((match) => (match ? Number(match[1]) * 60 + Number(match[2]) : null));
  if (times.includes(null)) return null;
  return { minutes: [...new Set(times as number[])].sort((a, b) => a - b) };
}

/**
 * The newest moment at which a backup was due.
 * @param now milliseconds since 1970
 * @returns the same; a backup that was begun since then is enough
 */
export function dueSince(times: BackupTimes, now: number): number {
  if ("everyMs" in times) return Math.floor(now / times.everyMs) * times.everyMs;
  const today = new Date(now);
  // Dates with a day before the first of a month are understood; so are hours that a change to
  // summer time leaves out.
  const moments = [0, -1].flatMap((days) =>
    times.minutes.map((minute) =>
      new Date(
        today.getFullYear(),
        today.getMonth(),
        today.getDate() + days,
        Math.floor(minute / 60),
        minute % 60,
      ).getTime(),
    ),
  );
  return Math.max(...moments.filter((moment) => moment <= now));
}
