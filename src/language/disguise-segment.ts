import type { Lexicon } from "./lexicon.ts";

const LONGEST_WORD = 18;
/** Longer runs are cut off here: the cost is letters × LONGEST_WORD look-ups. */
export const MAX_SEGMENTED = 240;

/**
 * Parts letters written without word boundaries ("buadamgüzel") into the likeliest words, by
 * their frequency. Letters that belong to no known word are kept together.
 * @returns the offsets at which words begin, the first always 0
 */
export function segment(letters: string, lexicon: Lexicon): number[] {
  const size = Math.min(letters.length, MAX_SEGMENTED);
  const cost = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(size + 1);
  cost[0] = 0;
  for (let end = 1; end <= size; end++) {
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
      const total = (cost[start] as number) + wordCost(letters.slice(start, end), lexicon);
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

/** About -log2 of how often a word is met; an unknown one costs by its letters. */
function wordCost(word: string, lexicon: Lexicon): number {
  if (word.length > 1 || word === "o") {
    const frequency = lexicon.frequency(word);
    if (frequency > 0 || lexicon.has(word)) return 18 - frequency;
  }
  return 20 + 4 * word.length;
}
