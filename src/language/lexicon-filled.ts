import { type Dawg, FINAL, LAST, TARGET } from "./dawg.ts";
import type { Candidate } from "./lexicon.ts";
import { FREQUENCY } from "./lexicon-class.ts";
import { letterCode, letterOf, PARTNER } from "./lexicon-letters.ts";

const VOWELS: ReadonlySet<number> = new Set([..."aeıioöuü"].map((vowel) => letterCode(vowel, 0)));
/** Bounds the search; real words need some hundred steps. */
const MAX_STEPS = 2_000;

/**
 * All words of an automaton that give this ASCII skeleton when their vowels, the first letter
 * apart, are left out. One vowel may be missing between two letters.
 * @param classes a byte a word, by its number in the automaton
 */
export function filledWords(dawg: Dawg, classes: Uint8Array, skeleton: string): Candidate[] {
  const found: Candidate[] = [];
  let steps = MAX_STEPS;

  function walk(depth: number, node: number, index: number, prefix: string, mayFill: boolean) {
    if (node === 0 || steps-- <= 0) return;
    const letter = depth < skeleton.length ? letterCode(skeleton, depth) : 0;
    const partner = letter === 0 ? 0 : (PARTNER[letter] as number);
    for (let at = node; ; at++) {
      const edge = dawg.edges[at] as number;
      const code = edge >>> 26;
      const isNext = letter !== 0 && (code === letter || (partner !== 0 && code === partner));
      if (isNext || (mayFill && VOWELS.has(code))) {
        const word = prefix + letterOf(code);
        const number = index + (dawg.before[at] as number);
        const final = (edge & FINAL) !== 0;
        const next = isNext ? depth + 1 : depth;
        if (final && next === skeleton.length) {
          found.push({ word, distance: 0, frequency: (classes[number] as number) & FREQUENCY });
        }
        walk(next, edge & TARGET, number + (final ? 1 : 0), word, isNext);
      }
      if ((edge & LAST) !== 0) return;
    }
  }

  walk(0, dawg.root, 0, "", false);
  return found;
}
