import { HOUR_MS } from "../store/counters.ts";

/** One day of a calendar, and the hours in UTC that it begins and ends with. */
export interface LocalDay {
  /** As in 2026-11-26. */
  readonly day: string;
  /** Milliseconds since 1970; the end is exclusive. */
  readonly from: number;
  readonly to: number;
}

/** Is this the name of a time zone that we know, such as Europe/Istanbul? */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** "2026-11-26" for a moment in a time zone. */
export function dayIn(timeZone: string, at: number): string {
  return formatter(timeZone).format(at);
}

/** The day so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 24 * HOUR_MS).toISOString().slice(0, 10);
}

/**
 * The days from one to another, both included. A day that begins within an hour (in zones with
 * half hours) is given that whole hour, since counters know whole hours only.
 */
export function localDays(first: string, last: string, timeZone: string): LocalDay[] {
  const format = formatter(timeZone);
  const starts: number[] = [];
  const days: string[] = [];
  for (let day = first; day <= last; day = dayAfter(day, 1)) {
    days.push(day);
    starts.push(startOf(day, format));
  }
  const end = startOf(dayAfter(last, 1), format);
  return days.map((day, index) => ({
    day,
    from: starts[index] as number,
    to: starts[index + 1] ?? end,
  }));
}

/** No zone is further from UTC than 14 hours, and none changes its day twice in 28. */
function startOf(day: string, format: Intl.DateTimeFormat): number {
  const midnight = Date.parse(day);
  let [before, within] = [midnight / HOUR_MS - 15, midnight / HOUR_MS + 15];
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (format.format(middle * HOUR_MS) >= day) within = middle;
    else before = middle;
  }
  return within * HOUR_MS;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  let format = formatters.get(timeZone);
  if (!format) {
    // This locale writes a day as ISO 8601 does.
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
    formatters.set(timeZone, format);
  }
  return format;
}
