import type { Line } from "./matcher-phrases.ts";
import { follows } from "./matcher-phrases.ts";
import type { Step, Steps } from "./matcher-vocabulary.ts";

/** Does any of these patterns stand somewhere in the sentence of unit `at`? */
export function inSentence(line: Line, at: number, patterns: readonly Steps[]): boolean {
  const [from, to] = sentenceAround(line, at);
  for (const { steps } of patterns) {
    for (let first = from; first <= to; first++) {
      if (runsFrom(line, steps, 0, first) >= 0) return true;
    }
  }
  return false;
}

/** Does any of these patterns make the match of units `first`..`last` innocent? */
export function isExcused(
  line: Line,
  first: number,
  last: number,
  patterns: readonly Steps[],
): boolean {
  const [from, to] = sentenceAround(line, first);
  return patterns.some((pattern) => {
    if (pattern.match >= 0) return surrounds(line, first, last, pattern);
    for (let start = from; start <= Math.min(last, to); start++) {
      if (runsFrom(line, pattern.steps, 0, start) >= first) return true;
    }
    return false;
  });
}

/** `@` holds the match: what stands before it is read backwards, what stands behind it forwards. */
function surrounds(line: Line, first: number, last: number, { steps, match }: Steps): boolean {
  const after = steps.slice(match + 1);
  if (after.length > 0 && !runsAfter(line, after, 0, last)) return false;
  return runsBefore(line, steps, match - 1, first);
}

/** @returns the last unit of a run of the steps that begins at `at`, or -1; the longest that there is. */
function runsFrom(
  line: Line,
  steps: readonly Step[],
  index: number,
  at: number,
  begun = false,
): number {
  const step = steps[index];
  if (step === undefined) return at - 1;
  let longest = -1;
  if (step.optional) longest = runsFrom(line, steps, index + 1, at, begun);
  // The first word may stand anywhere, also when optional ones before it are missing.
  const from = begun ? at + step.gap : at;
  for (let next = at; next <= Math.min(from, line.units.length - 1); next++) {
    if (begun && !follows(line.units, next, step.gap)) break;
    if (!satisfies(line, next, step.element)) continue;
    longest = Math.max(longest, runsFrom(line, steps, index + 1, next + 1, true));
  }
  return longest;
}

function runsAfter(line: Line, steps: readonly Step[], index: number, last: number): boolean {
  const step = steps[index];
  if (step === undefined) return true;
  if (step.optional && runsAfter(line, steps, index + 1, last)) return true;
  const furthest = Math.min(last + 1 + step.gap, line.units.length - 1);
  for (let next = last + 1; next <= furthest && follows(line.units, next, step.gap); next++) {
    if (satisfies(line, next, step.element) && runsAfter(line, steps, index + 1, next)) return true;
  }
  return false;
}

/** Steps `index` down to 0 must stand before unit `at`; the gap before the later step applies. */
function runsBefore(line: Line, steps: readonly Step[], index: number, at: number): boolean {
  const step = steps[index];
  if (step === undefined) return true;
  if (step.optional && runsBefore(line, steps, index - 1, at)) return true;
  const gap = steps[index + 1]?.gap ?? 0;
  for (let before = at - 1; before >= Math.max(0, at - 1 - gap); before--) {
    if (!follows(line.units, before + 1, gap)) return false;
    if (satisfies(line, before, step.element) && runsBefore(line, steps, index - 1, before)) {
      return true;
    }
  }
  return false;
}

function satisfies(line: Line, at: number, element: number): boolean {
  return line.hits[at]?.some((hit) => hit.stem.elements.includes(element)) ?? false;
}

function sentenceAround(line: Line, at: number): [number, number] {
  const sentence = line.units[at]?.sentence;
  let from = at;
  while (from > 0 && line.units[from - 1]?.sentence === sentence) from--;
  let to = at;
  while (to + 1 < line.units.length && line.units[to + 1]?.sentence === sentence) to++;
  return [from, to];
}
