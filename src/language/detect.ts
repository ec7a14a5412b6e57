import { franc } from "franc";
import { hasTurkishLetter } from "./fold.ts";
import type { Lexicon, Lexicons } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

/** Telling nearly all comments apart needs no more than the first words. */
const MAX_WORDS = 60;
/** Below this many letters franc guesses. */
const MIN_LETTERS_FOR_FRANC = 20;

/** ISO 639-3 codes franc may answer with, and what they are in ISO 639-1. */
const FRANC_CODES: Readonly<Record<string, string>> = {
  tur: "tr",
  eng: "en",
  deu: "de",
  fra: "fr",
  nld: "nl",
  spa: "es",
  azj: "az",
  kmr: "ku",
  rus: "ru",
  arb: "ar",
};

/**
 * Language of a comment as ISO 639-1, or "und" when nothing tells (names, emoji, numbers alone).
 * Words known to the lexicons decide first, Turkish typed in ASCII among them; franc, held to
 * a short list of languages, answers for the rest.
 */
export function detectLanguage(words: readonly Token[], text: string, lexicons: Lexicons): string {
  let tr = 0;
  let en = 0;
  let known = 0;
  let counted = 0;
  for (const word of words.slice(0, MAX_WORDS)) {
    if (!isTelling(word)) continue;
    counted++;
    const inTurkish = turkishEvidence(word, lexicons.tr);
    const inEnglish = englishEvidence(word, lexicons.en);
    if (inTurkish > 0 || inEnglish > 0) known++;
    tr += inTurkish;
    en += inEnglish;
  }
  if (counted === 0) return "und";
  if (known * 2 >= counted && tr !== en) return tr > en ? "tr" : "en";
  return byFranc(text) ?? (tr === en ? "und" : tr > en ? "tr" : "en");
}

function turkishEvidence(word: Token, lexicon: Lexicon): number {
  const stem = word.apostrophe > 0 ? word.lower.slice(0, word.apostrophe) : word.lower;
  if (lexicon.has(stem)) return (hasTurkishLetter(stem) ? 4 : 1) + lexicon.frequency(stem) / 4;
  const variant = lexicon.variants(word.ascii)[0];
  return variant === undefined ? 0 : 0.5 + variant.frequency / 4;
}

function englishEvidence(word: Token, lexicon: Lexicon): number {
  const plain = word.text.toLowerCase();
  return lexicon.has(plain) ? 1 + lexicon.frequency(plain) / 4 : 0;
}

/** A capital inside a sentence is likely a name, and names tell nothing. */
function isTelling(word: Token): boolean {
  return word.lower.length > 1 && (word.letterCase !== "title" || word.sentenceStart);
}

function byFranc(text: string): string | null {
  if (text.length < MIN_LETTERS_FOR_FRANC) return null;
  const code = franc(text, { only: Object.keys(FRANC_CODES), minLength: MIN_LETTERS_FOR_FRANC });
  return FRANC_CODES[code] ?? null;
}
