import type { Lexicons } from "../../language/lexicon.ts";
import { prepare } from "../prepare.ts";
import type { Check, Observation } from "../rule.ts";
import type { Example } from "./examples.ts";
import { type MarkedText, readMarks } from "./marked-text.ts";

/** @returns what is wrong with the example and how to mend it, or null if it behaves */
export function tryExample(example: Example, check: Check, lexicons: Lexicons): string | null {
  const marked = readMarks(example.text);
  if (typeof marked === "string") return `the example "${example.text}": ${marked}`;
  try {
    return compare(example, marked, check, lexicons);
  } catch (error) {
    return `the rule fails on the example "${example.text}": ${(error as Error).message}`;
  }
}

function compare(
  example: Example,
  marked: MarkedText,
  check: Check,
  lexicons: Lexicons,
): string | null {
  const find = (text: string) => {
    const observations = check(prepare(text, lexicons, example.language));
    return example.entry === null
      ? observations
      : observations.filter(({ entry }) => entry === example.entry);
  };
  const found = find(marked.text);
  const owner = example.entry === null ? "the rule" : `entry "${example.entry}"`;
  if (example.kind === "pass") {
    if (found.length === 0) return null;
    return `${owner} must leave "${marked.text}" alone but catches ${quoteAll(found, marked)}; narrow it or add an exception`;
  }
  const failure = misplaced(found, marked);
  if (example.kind === "todo") {
    if (failure !== null) return null;
    return `the known gap "${example.text}" of ${owner} works now; move it from todo to flag`;
  }
  if (failure !== null) {
    return `${owner} must catch "${example.text}" but ${failure}; mend the entry or the marks, or move the example to todo`;
  }
  return stillFound(found, marked, find, owner);
}

/** Compares what was found with what is marked; without marks anything will do. */
function misplaced(found: readonly Observation[], marked: MarkedText): string | null {
  if (found.length === 0) return "catches nothing";
  if (marked.ranges.length === 0) return null;
  const isSame = (a: Range, b: Range) => a.start === b.start && a.end === b.end;
  const missed = marked.ranges.filter((range) => !found.some((one) => isSame(one, range)));
  const extra = found.filter((one) => !marked.ranges.some((range) => isSame(one, range)));
  if (missed.length === 0 && extra.length === 0) return null;
  if (missed.length === 0) return `also catches ${quoteAll(extra, marked)}`;
  return `catches ${quoteAll(found, marked)}, not ${quoteAll(missed, marked)}`;
}

/** A correction that is itself caught would send the reader in circles. */
function stillFound(
  found: readonly Observation[],
  marked: MarkedText,
  find: (text: string) => Observation[],
  owner: string,
): string | null {
  const fixes = found.filter(({ suggestion }) => suggestion !== null);
  if (fixes.length === 0) return null;
  let text = marked.text;
  for (const { start, end, suggestion } of fixes.toSorted((a, b) => b.start - a.start)) {
    text = text.slice(0, start) + suggestion + text.slice(end);
  }
  const left = find(text);
  if (left.length <= found.length - fixes.length) return null;
  return `what ${owner} suggests for "${marked.text}" is "${text}", where it still catches ${quoteAll(left, { text })}; mend the suggestion`;
}

type Range = { readonly start: number; readonly end: number };

function quoteAll(ranges: readonly Range[], { text }: { text: string }): string {
  return ranges.map(({ start, end }) => `"${text.slice(start, end)}" (${start}-${end})`).join(", ");
}
