import type { EntryMatch } from "./matcher.ts";
import type { Line } from "./matcher-phrases.ts";
import type { Unit } from "./matcher-unit.ts";

/** Which units of the line as typed stand where units `first`..`last` of another line stand. */
export function placeIn(
  typed: Line,
  line: Line,
  first: number,
  last: number,
): [number, number] | null {
  const from = (line.units[first] as Unit).start;
  const to = (line.units[last] as Unit).end;
  const begin = typed.units.findIndex((unit) => unit.end > from);
  const end = typed.units.findLastIndex((unit) => unit.start < to);
  return begin < 0 || end < begin ? null : [begin, end];
}

/** Was any of its words hidden? */
export function isUndone({ units, first, last }: EntryMatch): boolean {
  return units.slice(first, last + 1).some((unit) => unit.disguise !== "none");
}

/** Do both find the same entry in the same place? */
export function isSameSpot(a: EntryMatch, b: EntryMatch): boolean {
  const from = (match: EntryMatch) => (match.units[match.first] as Unit).start;
  const to = (match: EntryMatch) => (match.units[match.last] as Unit).end;
  return a.entry === b.entry && from(a) < to(b) && from(b) < to(a);
}
