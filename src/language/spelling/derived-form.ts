import type { Lexicon } from "../lexicon.ts";
import { lemmasOf } from "../suffix-analysis.ts";
import { isInfinitive, stemsOf } from "../suffix-stems.ts";
import { turkishSuffixes } from "../suffixes.ts";

/** Shortest beginning, and least class of frequency, from which a word may be derived. */
const SHORTEST = 4;
const FREQUENCY = 3;

/**
 * Might it be a common word with endings that no dictionary foresaw (tarak → taraksız,
 * gümüş → gümüşledik)?
 * @param word lower case, unknown to the lexicon
 */
export function isDerived(word: string, lexicon: Lexicon): boolean {
  const { strict, start } = turkishSuffixes();
  for (let cut = word.length - 1; cut >= SHORTEST; cut--) {
    const text = word.slice(0, cut);
    for (const lemma of lemmasOf(text)) {
      const known = isInfinitive(lemma)
        ? lexicon.has(lemma)
        : lexicon.has(lemma) && lexicon.frequency(lemma) >= FREQUENCY;
      if (!known) continue;
      for (const stem of stemsOf(lemma)) {
        if (stem.text !== text) continue;
        if (strict.accepts(start(stem.kind, stem.harmony, stem.soft).strict, word, cut))
          return true;
      }
    }
  }
  return false;
}
