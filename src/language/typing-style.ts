/** What one word says about how its writer types. */
export interface WordEvidence {
  /** About how often this very form occurs when people type with Turkish letters. */
  readonly own: number;
  /** How often all that it may stand for if Turkish letters were left out, without itself. */
  readonly lost: number;
  /** Was one of ç ğ ı ö ş ü or İ typed? */
  readonly marked: boolean;
}

/**
 * Ways of typing Turkish, and how often each leaves the marks of a word out: with a proper
 * keyboard and a slip now and then, half and half, and in ASCII throughout.
 */
const STYLES = [
  { prior: 0.7, slip: 0.02 },
  { prior: 0.15, slip: 0.4 },
  { prior: 0.15, slip: 0.98 },
] as const;
/** Someone who leaves marks out seldom leaves out only some marks of one word. */
const PARTLY = 0.3;

/** How likely each style is after all words of a comment were seen; sums to 1. */
export type StyleBelief = readonly number[];

/** Weighs the words of one comment together, so that sure words speak for ambiguous ones; null says nothing. */
export function judgeStyle(words: readonly (WordEvidence | null)[]): StyleBelief {
  const weights = STYLES.map(({ prior }): number => prior);
  for (const word of words) {
    if (word === null) continue;
    let sum = 0;
    for (let i = 0; i < STYLES.length; i++) {
      const { slip } = STYLES[i] as (typeof STYLES)[number];
      const weight = (weights[i] as number) * (kept(word, slip) + left(word, slip));
      weights[i] = weight;
      sum += weight;
    }
    // Keeps thousands of factors within numbers.
    for (let i = 0; i < STYLES.length; i++) weights[i] = (weights[i] as number) / sum;
  }
  return weights;
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

/** The style that leaves out most. */
const CARELESS = Math.max(...STYLES.map(({ slip }) => slip));
/** For what rounding may make of the sum of beliefs. */
const NEARLY = 0.999;

/** Might letters be missing from this word with a probability of a half or more, however its writer types? */
export function mayLack(word: WordEvidence): boolean {
  return left(word, CARELESS) >= NEARLY * kept(word, CARELESS);
}

/** The form as it stands is what was meant; a word without marks looks the same in any style. */
function kept(word: WordEvidence, slip: number): number {
  return word.marked ? word.own * (1 - slip) : word.own;
}

function left({ lost, marked }: WordEvidence, slip: number): number {
  return slip * lost * (marked ? PARTLY : 1);
}
