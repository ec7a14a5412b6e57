import { massOf } from "./deasciify.ts";
import { fallbackLanguage } from "./detect-fallback.ts";
import { FUNCTION_WORDS, TELLING_LETTERS } from "./function-words.ts";
import type { Lexicon, Lexicons } from "./lexicon.ts";
import type { Token } from "./tokens.ts";
import { variantsOf } from "./variant-cache.ts";

/** Telling nearly all comments apart needs no more than the first words. */
const MAX_WORDS = 60;
/** A lead (in bits) that nothing later turns round. */
const DECISIVE = 40;
/** Bits that one word may add, so that none decides alone. */
const MOST_BITS = 10;
/** What a word costs a language whose lexicon should know it. */
const MISSING_BITS = -2.5;
/** How often a string that no list knows is expected in any language. */
const UNKNOWN = 0.05;
/** What a listed function word adds; less than a common word of a lexicon, which knows better. */
const LISTED_BITS = 8;
/** What a letter such as ə adds in bits. */
const LETTER_BITS = 3;
/** Turkish without its letters counts, but for less than Turkish with them. */
const TYPED_IN_ASCII = 0.5;
/** Log2 class below which a word says less than its being a name. */
const RARE_WORD = 4;
const CONTRACTION = /'(?:s|t|m|re|ve|ll|d)$/;
/** Below this many bits a word of the language, or the only one of several, says too little. */
const LEAST_BITS = 2.5;

type Scores = Map<string, number>;

/**
 * Language of a comment as ISO 639-1, or "und" when nothing tells (names, emoji, numbers alone).
 * Each word adds bits for every language that knows it: Turkish (also typed in ASCII) and English
 * by their lexicons, some others by their function words and letters; franc, held to a short
 * list, is asked only when that says too little.
 */
export function detectLanguage(words: readonly Token[], lexicons: Lexicons): string {
  const scores: Scores = new Map();
  let counted = 0;
  for (const word of words) {
    if (counted >= MAX_WORDS) break;
    if (!isTelling(word)) continue;
    counted++;
    addWord(word, lexicons, scores);
    if (counted % 8 === 0 && lead(scores) > DECISIVE) break;
  }
  if (counted < 3) addNames(words, lexicons, scores);
  const [language, bits] = best(scores);
  const enough = bits >= Math.max(LEAST_BITS, counted) && lead(scores) > 0.5;
  if (enough) return language;
  return fallbackLanguage(wordsOf(words)) ?? (bits >= LEAST_BITS ? language : "und");
}

/** The words alone, so that links and numbers say nothing. */
function wordsOf(words: readonly Token[]): string {
  return words
    .slice(0, MAX_WORDS)
    .map((word) => word.text)
    .join(" ");
}

function addWord(word: Token, lexicons: Lexicons, scores: Scores): void {
  const { lower, ascii } = word;
  const { tr, en } = lexicons;
  const stem = word.apostrophe > 0 ? lower.slice(0, word.apostrophe) : lower;
  if (tr.isAbbreviation(lower) || en.isAbbreviation(ascii)) return;
  const frequency = tr.has(stem) ? tr.frequency(stem) : -1;
  const isName = word.letterCase === "title" && (en.isName(ascii) || tr.isName(stem));
  // A name that is an odd Turkish word as well (Vince: vinç + -e) is a name.
  if (isName && frequency < RARE_WORD) return;
  // As a suffix, 's and 't are English; Turkish parts names, which have a capital.
  const contracted = word.apostrophe > 0 && word.letterCase === "lower";
  if (frequency >= 0 && !contracted) add(scores, "tr", massOf(frequency));
  else if (word.apostrophe < 0) {
    const variant = variantsOf(tr, ascii)[0];
    if (variant !== undefined) add(scores, "tr", massOf(variant.frequency) * TYPED_IN_ASCII);
    else addBits(scores, "tr", MISSING_BITS);
  }
  addEnglish(word, stem, en, scores);
  if (!isAscii(word.text)) {
    for (const { letters, languages } of TELLING_LETTERS) {
      if (letters.test(lower)) for (const code of languages) addBits(scores, code, LETTER_BITS);
    }
  }
  const listed = FUNCTION_WORDS.get(lower) ?? FUNCTION_WORDS.get(ascii);
  if (listed !== undefined) for (const code of listed) addBits(scores, code, LISTED_BITS);
}

function addEnglish(word: Token, stem: string, en: Lexicon, scores: Scores): void {
  // A word of ASCII letters has the same small letters in English, I for i among them.
  const typed = word.text.replaceAll("’", "'");
  const plain = word.ascii.replaceAll("’", "'");
  const short = CONTRACTION.test(plain) ? plain.slice(0, stem.length) : plain;
  const known = isAscii(typed) ? [plain, short].find((form) => en.has(form)) : undefined;
  if (known === undefined) addBits(scores, "en", MISSING_BITS);
  else add(scores, "en", massOf(en.frequency(known)));
}

/** In a comment of a word or two capitals may still be words: "Çok Güzel". Names stay mute. */
function addNames(words: readonly Token[], lexicons: Lexicons, scores: Scores): void {
  for (const word of words.slice(0, 6)) {
    if (isTelling(word) || word.lower.length < 2) continue;
    const { lower } = word;
    if (!lexicons.tr.isName(lower) && !lexicons.en.isName(lower)) addWord(word, lexicons, scores);
  }
}

function add(scores: Scores, language: string, mass: number): void {
  addBits(scores, language, Math.min(MOST_BITS, Math.log2(mass / UNKNOWN)));
}

function addBits(scores: Scores, language: string, bits: number): void {
  scores.set(language, (scores.get(language) ?? 0) + bits);
}

function best(scores: Scores): [string, number] {
  let found: [string, number] = ["und", 0];
  for (const [language, bits] of scores) if (bits > found[1]) found = [language, bits];
  return found;
}

/** Bits between the first language and the second. */
function lead(scores: Scores): number {
  let first = 0;
  let second = 0;
  for (const bits of scores.values()) {
    if (bits > first) {
      second = first;
      first = bits;
    } else if (bits > second) second = bits;
  }
  return first - second;
}

/** A capital inside a sentence is likely a name, and names tell nothing; nor do single letters. */
function isTelling(word: Token): boolean {
  return word.lower.length > 1 && (word.letterCase !== "title" || word.sentenceStart);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}
