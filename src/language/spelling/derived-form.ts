import type { Lexicon } from "../lexicon.ts";
import { analyse, isProperEnding, lemmasOf } from "../suffix-analysis.ts";
import { isInfinitive, type Stem, stemsOf } from "../suffix-stems.ts";

/** Shortest beginning, and least class of frequency, from which a word may be derived. */
const SHORTEST = 4;
const FREQUENCY = 3;

/**
 * Might it be a common word with endings that no dictionary foresaw (tarak → taraksız,
 * gümüş → gümüşledik)?
 * @param word lower case, unknown to the lexicon
 */
export function isDerived(word: string, lexicon: Lexicon): boolean {
  for (let cut = word.length - 1; cut >= SHORTEST; cut--) {
    const text = word.slice(0, cut);
    const rest = word.slice(cut);
    const isEnding = (stem: Stem) => stem.text === text && isProperEnding(stem, rest);
    for (const lemma of lemmasOf(text)) {
      if (isDictionaryForm(lemma, lexicon) && stemsOf(lemma).some(isEnding)) return true;
    }
  }
  return false;
}

/** Class of frequency of a word that was met at least twice. */
const MET = 2;

/** Is it a form of a word in use, however rare itself (uyarmak → uyardım)? Lower case, known. */
export function isFormOfCommon(word: string, lexicon: Lexicon): boolean {
  if (lexicon.language !== "tr") return false;
  return analyse(word, lexicon).some(
    ({ lemma, suffixes }) => suffixes.length > 0 && lexicon.frequency(lemma) >= MET,
  );
}

/** The lexicon holds inflected words too; only what takes a plural itself is taken for a noun. */
function isDictionaryForm(lemma: string, lexicon: Lexicon): boolean {
  if (!lexicon.has(lemma)) return false;
  if (isInfinitive(lemma)) return !/m[ae]m[ae]k$/.test(lemma);
  if (lexicon.frequency(lemma) < FREQUENCY) return false;
  return lexicon.has(`${lemma}lar`) || lexicon.has(`${lemma}ler`);
}
