export const PERIODS = ["7", "30", "90", "365"] as const;

/** Days, both ends included, in the reader's time zone: { from: "2026-11-20", to: "2026-11-26" }. */
export function periodOf(days: number, now: Date): { readonly from: string; readonly to: string } {
  const start = new Date(now);
  start.setDate(start.getDate() - days + 1);
  return { from: isoDay(start), to: isoDay(now) };
}

function isoDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
