import type { Lexicons } from "./lexicon.ts";
import type { Loudness } from "./shouting.ts";
import type { Token } from "./tokens.ts";
import { unlistedReading } from "./unlisted-forms.ts";
import { variantsOf } from "./variant-cache.ts";

/** Consecutive shouted words, by index among the comment's words; end exclusive. */
export interface Run {
  readonly start: number;
  readonly end: number;
  readonly shouted: number;
}

/** From the first shouted word to the last, or null if none is. */
export function wholeRun(loudness: readonly Loudness[]): Run | null {
  const start = loudness.indexOf("shouted");
  if (start < 0) return null;
  const shouted = loudness.filter((one) => one === "shouted").length;
  return { start, end: loudness.lastIndexOf("shouted") + 1, shouted };
}

/** Runs of shouted words; neutral ones neither break nor begin nor end them. */
export function runsOf(loudness: readonly Loudness[]): Run[] {
  const runs: Run[] = [];
  let start = -1;
  let end = -1;
  let shouted = 0;
  const close = () => {
    if (shouted > 0) runs.push({ start, end, shouted });
    shouted = 0;
  };
  loudness.forEach((one, index) => {
    if (one === "spoken") close();
    if (one !== "shouted") return;
    if (shouted === 0) start = index;
    end = index + 1;
    shouted++;
  });
  close();
  return runs;
}

/** The run with the abbreviations around it whose suffixes are shouted: TBMM'NİN. */
export function withShoutedSuffixes(words: readonly Token[], run: Run): Run {
  let { start, end } = run;
  while (start > 0 && isShoutedSuffix(words[start - 1] as Token)) start--;
  while (end < words.length && isShoutedSuffix(words[end] as Token)) end++;
  return { ...run, start, end };
}

function isShoutedSuffix({ letterCase, apostrophe }: Token): boolean {
  return letterCase === "upper" && apostrophe > 0;
}

/** Sentences with a word in ordinary case. */
export function spokenSentences(
  words: readonly Token[],
  loudness: readonly Loudness[],
): ReadonlySet<number> {
  const spoken = new Set<number>();
  for (let i = 0; i < words.length; i++) {
    if (loudness[i] === "spoken") spoken.add((words[i] as Token).sentence);
  }
  return spoken;
}

/** Most shouted words that the run has of any sentence without a word in ordinary case. */
export function longestSentence(
  words: readonly Token[],
  loudness: readonly Loudness[],
  run: Run,
  spoken: ReadonlySet<number>,
): number {
  let longest = 0;
  let sentence = -1;
  let count = 0;
  for (let i = run.start; i < run.end; i++) {
    const word = words[i] as Token;
    if (word.sentence !== sentence) count = 0;
    sentence = word.sentence;
    if (loudness[i] === "shouted") count++;
    if (count > longest && !spoken.has(sentence)) longest = count;
  }
  return longest;
}

/**
 * Lists of brands and names in capitals are no shouting: half of the words must be others. A
 * word that stands alone must be a known one.
 */
export function isOrdinary(
  words: readonly Token[],
  loudness: readonly Loudness[],
  run: Run,
  { tr, en }: Lexicons,
): boolean {
  let known = 0;
  let names = 0;
  for (let i = run.start; i < run.end; i++) {
    if (loudness[i] !== "shouted") continue;
    const word = words[i] as Token;
    const { lower, ascii } = word;
    if (tr.has(lower) || en.has(ascii)) known++;
    else if (tr.isName(lower) || en.isName(ascii)) names++;
    else if (variantsOf(tr, ascii).length > 0 || unlistedReading(word, tr) !== null) known++;
  }
  return names * 2 <= run.shouted && names < run.shouted && (run.shouted > 1 || known > 0);
}
