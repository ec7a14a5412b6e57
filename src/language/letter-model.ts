import { ALPHABET, letterCodes } from "./lexicon-letters.ts";

const SIZE = ALPHABET.length + 1;
/** Parts of a bit that one step of a table's byte is worth. */
const STEPS = 8;

/** Entries of a table: one for each letter behind each two; 0 stands for a word's edges. */
export const LETTER_TABLE = SIZE ** 3;

/**
 * How surprising each letter is behind two others, in eighths of a bit: what tells likely word
 * forms from odd ones when neither has been seen. Probabilities of one, two and three letters are
 * interpolated (Witten & Bell 1991).
 * @param forms words with their weights
 */
export function trainLetters(forms: Iterable<readonly [word: string, weight: number]>): Uint8Array {
  const three = new Float64Array(LETTER_TABLE);
  const two = new Float64Array(SIZE ** 2);
  const one = new Float64Array(SIZE);
  for (const [word, weight] of forms) {
    const codes = letterCodes(word);
    if (codes === null) continue;
    let first = 0;
    let second = 0;
    for (let i = 0; i <= codes.length; i++) {
      const code = codes[i] ?? 0;
      const at = (first * SIZE + second) * SIZE + code;
      three[at] = (three[at] as number) + weight;
      two[second * SIZE + code] = (two[second * SIZE + code] as number) + weight;
      one[code] = (one[code] as number) + weight;
      first = second;
      second = code;
    }
  }
  const flat = interpolate(one, new Float64Array(1).fill(1 / SIZE));
  return Uint8Array.from(interpolate(three, interpolate(two, flat)), (share) =>
    Math.min(255, Math.round(-Math.log2(share) * STEPS)),
  );
}

/** Each row of counts as shares, mixed with the shares that one letter less of context gives. */
function interpolate(counts: Float64Array, wider: Float64Array): Float64Array {
  const shares = new Float64Array(counts.length);
  for (let row = 0; row < counts.length; row += SIZE) {
    let total = 0;
    let kinds = 0;
    for (let code = 0; code < SIZE; code++) {
      const count = counts[row + code] as number;
      total += count;
      if (count > 0) kinds++;
    }
    const own = total / (total + kinds + 1);
    for (let code = 0; code < SIZE; code++) {
      const known = total === 0 ? 0 : (counts[row + code] as number) / total;
      shares[row + code] = own * known + (1 - own) * (wider[(row + code) % wider.length] as number);
    }
  }
  return shares;
}

/** Bits of surprise of a word's letters, its end included. */
export function surprise(table: Uint8Array, codes: Uint8Array, length: number): number {
  let total = 0;
  let row = 0;
  for (let i = 0; i <= length; i++) {
    const code = i < length ? (codes[i] as number) : 0;
    total += table[row * SIZE + code] as number;
    row = (row % SIZE) * SIZE + code;
  }
  return total / STEPS;
}
