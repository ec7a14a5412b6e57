import type { Finding } from "./api.ts";

type Row = string | readonly string[];

/** How much of the beginning and of the end two texts, or lists, share; the two never overlap. */
export function sharedEnds(before: Row, after: Row): { head: number; tail: number } {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { head, tail };
}

/** What findings ask for, the strongest first. */
export const STRENGTH = ["reject", "hold", "note"] as const;

const isLetter = (letter: string | undefined) =>
  letter !== undefined && /[\p{L}\p{M}]/u.test(letter);

/**
 * Findings of a text in the text as it is now: those behind an edit move with it, those that it
 * touches are gone until the next check.
 */
export function movedFindings(
  findings: readonly Finding[],
  before: string,
  after: string,
): readonly Finding[] {
  if (before === after) return findings;
  const { head, tail } = sharedEnds(before, after);
  const by = after.length - before.length;
  return findings.flatMap((finding) => {
    const { start, end } = finding;
    // A letter typed at a word's end makes another word of it.
    if (end < head || (end === head && !isLetter(after[head]))) return [finding];
    const kept = before.length - tail;
    if (start > kept || (start === kept && !isLetter(after[start + by - 1]))) {
      return [{ ...finding, start: start + by, end: end + by }];
    }
    return [];
  });
}

/** What readers are told of: what decides, and notes that offer a correction. */
export function worthTelling(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ action, suggestion }) => action !== "note" || suggestion !== null);
}

interface Part {
  readonly text: string;
  readonly at: number;
  readonly action: Finding["action"] | undefined;
}

/** Parts of the text, in order, each with the strongest action found in it. */
export function segments(text: string, findings: readonly Finding[]): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  const edges = findings.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);
  for (const edge of [...edges, text.length]) {
    if (edge <= at) continue;
    const action = STRENGTH.find((asked) =>
      findings.some(({ start, end, action }) => start <= at && edge <= end && action === asked),
    );
    parts.push({ text: text.slice(at, edge), at, action });
    at = edge;
  }
  return parts;
}
