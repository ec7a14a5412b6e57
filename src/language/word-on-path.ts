import { type Dawg, FINAL, TARGET } from "./dawg.ts";
import { FREQUENCY, WORD } from "./lexicon-class.ts";

/** Shorter beginnings say nothing. */
const SHORTEST = 4;

export interface WordOnPath {
  /** Its number in the automaton. */
  readonly number: number;
  /**
   * How common the words are that it goes on from, classes of frequency summed: of two forms that
   * no text has shown, the one of commoner words is the likelier.
   */
  readonly support: number;
}

/**
 * What is known of a word by its way through the automaton.
 * @param classes of all words, by number
 * @param codes letter codes of the word, which may go on behind `length`; it must be there
 */
export function wordOnPath(
  dawg: Dawg,
  classes: Uint8Array,
  codes: Uint8Array,
  length: number,
): WordOnPath {
  let node = dawg.root;
  let number = 0;
  let support = 0;
  for (let i = 0; i < length; i++) {
    const at = dawg.edge(node, codes[i] as number);
    const edge = dawg.edges[at] as number;
    number += dawg.before[at] as number;
    if (i < length - 1 && (edge & FINAL) !== 0) {
      const kind = classes[number] as number;
      if (i + 1 >= SHORTEST && (kind & WORD) !== 0) support += kind & FREQUENCY;
      number++;
    }
    node = edge & TARGET;
  }
  return { number, support };
}
