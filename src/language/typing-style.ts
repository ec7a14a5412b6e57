import type { Reading } from "./deasciify.ts";

/** What one word says about how its writer types. */
export interface WordEvidence {
  /** About how often this very form occurs when people type with Turkish letters. */
  readonly own: number;
  /** What it may stand for if Turkish letters were left out, without itself. */
  readonly readings: readonly Reading[];
  /** Was one of ç ğ ı ö ş ü or İ typed? */
  readonly marked: boolean;
}

/**
 * Ways of typing Turkish, and how often each leaves the marks of a word out: with a proper
 * keyboard and a slip now and then, half and half, and in ASCII throughout.
 */
const STYLES = [
  { prior: 0.8, slip: 0.02 },
  { prior: 0.1, slip: 0.4 },
  { prior: 0.1, slip: 0.98 },
] as const;
/** Someone who leaves marks out seldom leaves out only some marks of one word. */
const PARTLY = 0.3;

/** How likely each style is after all words of a comment were seen; sums to 1. */
export type StyleBelief = readonly number[];

/** Weighs the words of one comment together, so that sure words speak for ambiguous ones. */
export function judgeStyle(words: readonly WordEvidence[]): StyleBelief {
  const logs = STYLES.map(({ prior }) => Math.log(prior));
  for (const word of words) {
    for (let i = 0; i < STYLES.length; i++) {
      const { slip } = STYLES[i] as (typeof STYLES)[number];
      logs[i] = (logs[i] as number) + Math.log(kept(word, slip) + left(word, slip));
    }
  }
  const highest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Probability that Turkish letters are missing from this word. */
export function missingLetters(word: WordEvidence, belief: StyleBelief): number {
  let probability = 0;
  for (let i = 0; i < STYLES.length; i++) {
    const { slip } = STYLES[i] as (typeof STYLES)[number];
    const lost = left(word, slip);
    if (lost > 0) probability += ((belief[i] as number) * lost) / (lost + kept(word, slip));
  }
  return probability;
}

/** The form as it stands is what was meant; a word without marks looks the same in any style. */
function kept(word: WordEvidence, slip: number): number {
  return word.marked ? word.own * (1 - slip) : word.own;
}

function left(word: WordEvidence, slip: number): number {
  let mass = 0;
  for (const reading of word.readings) mass += reading.mass;
  return slip * mass * (word.marked ? PARTLY : 1);
}
