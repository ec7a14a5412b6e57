import { type Dawg, FINAL, LAST, TARGET } from "./dawg.ts";
import { FREQUENCY, WORD } from "./lexicon-class.ts";

/** Shorter beginnings say nothing. */
const SHORTEST = 4;

/**
 * How common the words are that a word goes on from, classes of frequency summed: of two forms that
 * no text has shown, the one of commoner words is likelier (yapmacıktır goes on from yap, yapma).
 * @param classes of all words, by their numbers in the automaton
 * @param codes letter codes of the word, which may go on behind `length`
 */
export function wordSupport(
  { edges, before, root }: Dawg,
  classes: Uint8Array,
  codes: Uint8Array,
  length: number,
): number {
  let node = root;
  let number = 0;
  let sum = 0;
  for (let i = 0; i < length - 1; i++) {
    let at = node;
    while ((edges[at] as number) >>> 26 !== codes[i]) {
      if (((edges[at] as number) & LAST) !== 0) return sum;
      at++;
    }
    const edge = edges[at] as number;
    number += before[at] as number;
    if ((edge & FINAL) !== 0) {
      const kind = classes[number] as number;
      if (i + 1 >= SHORTEST && (kind & WORD) !== 0) sum += kind & FREQUENCY;
      number++;
    }
    node = edge & TARGET;
    if (node === 0) return sum;
  }
  return sum;
}
