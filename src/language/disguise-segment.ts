import type { Lexicon } from "./lexicon.ts";

const LONGEST_WORD = 18;
/** Longer runs are cut off here: the cost is letters × LONGEST_WORD look-ups. */
export const MAX_SEGMENTED = 260;

/** Words that only `knows` knows are as rare as this (log2). */
const KNOWN_ELSEWHERE = 5;
/** What it costs that a word lacks its Turkish letters. */
const UNMARKED = 3;

/**
 * Parts letters written without word boundaries ("buadamgüzel") into the likeliest words, by
 * their frequency. Letters that belong to no known word are kept together.
 * @param knows words besides those of the lexicon
 * @returns the offsets at which words begin, the first always 0
 */
export function segment(
  letters: string,
  lexicon: Lexicon,
  knows?: (word: string) => boolean,
): number[] {
  const size = Math.min(letters.length, MAX_SEGMENTED);
  const costs = costsOf(letters, size, lexicon);
  const cost = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(size + 1);
  cost[0] = 0;
  for (let end = 1; end <= size; end++) {
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
      let own = costs[start * LONGEST_WORD + end - start - 1] as number;
      if (own > ELSEWHERE && end - start > 1 && knows?.(letters.slice(start, end)) === true) {
        own = ELSEWHERE;
      }
      const total = (cost[start] as number) + own;
      if (total < (cost[end] as number)) {
        cost[end] = total;
        from[end] = start;
      }
    }
  }
  const starts: number[] = [];
  for (let at = size; at > 0; at = from[at] as number) starts.unshift(from[at] as number);
  return starts;
}

/** What the words in letters lately parted cost: every pack asks about the same ones. */
const recent = new Map<string, { readonly lexicon: Lexicon; readonly costs: Float64Array }>();
const MAX_RECENT = 16;

/** What the word of each length costs at each place, by place × LONGEST_WORD + length - 1. */
function costsOf(letters: string, size: number, lexicon: Lexicon): Float64Array {
  const known = recent.get(letters);
  if (known?.lexicon === lexicon) return known.costs;
  const costs = new Float64Array(size * LONGEST_WORD).fill(Number.POSITIVE_INFINITY);
  for (let start = 0; start < size; start++) {
    for (let length = 1; length <= LONGEST_WORD && start + length <= size; length++) {
      const word = letters.slice(start, start + length);
      costs[start * LONGEST_WORD + length - 1] = wordCost(word, lexicon);
    }
  }
  if (recent.size >= MAX_RECENT) recent.clear();
  recent.set(letters, { lexicon, costs });
  return costs;
}

/** About -log2 of how often the commonest words are met. */
const COMMONEST = 18;
const ELSEWHERE = COMMONEST - KNOWN_ELSEWHERE;

/** About -log2 of how often a word is met; an unknown one costs by its letters. */
function wordCost(word: string, lexicon: Lexicon): number {
  const unknown = 20 + 4 * word.length;
  if (word.length === 1) return word === "o" ? COMMONEST - lexicon.frequency(word) : unknown;
  const frequency = lexicon.frequency(word);
  if (frequency > 0 || lexicon.has(word)) {
    const isScrap = word.length <= SCRAP && frequency < COMMON;
    return COMMONEST - frequency + (isScrap ? SCRAP_COST : 0);
  }
  const [variant] = word.length < MIN_UNMARKED ? [] : lexicon.variants(word);
  return variant === undefined ? unknown : COMMONEST - variant.frequency + UNMARKED;
}

/** Words this short are found in any letters unless they are among the common ones (log2). */
const SCRAP = 3;
const SCRAP_COST = 5;
const COMMON = 9;
/** Shorter words with other marks fit anywhere. */
const MIN_UNMARKED = 3;
