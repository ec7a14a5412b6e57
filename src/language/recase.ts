import { lowerTr, upperTr } from "./casing.ts";
import { massOf } from "./deasciify.ts";
import type { Lexicon, Lexicons } from "./lexicon.ts";
import { harmonicParticle, isQuestionParticle } from "./question-particle.ts";
import { isRomanNumeral } from "./shouting.ts";
import type { Token } from "./tokens.ts";
import { variantsOf } from "./variant-cache.ts";

/** What must be known besides the lexicons. */
export interface CasingData {
  /** Is the word written in capitals throughout, as TBMM is? */
  isAbbreviation(word: Token): boolean;
  /** Always with a capital, although the lexicon takes them for common words; in lower case. */
  readonly capitalised: ReadonlySet<string>;
}

/** A word this common (log2 class) is hardly meant as the name it also is: can, deniz. */
const COMMON_WORD = 7;

/** Can shouted text of this language be put into sentence case? German, for one, cannot. */
export function canRecase(language: string): boolean {
  return language === "tr" || language === "en";
}

/**
 * The stretch of text from the first to the last of `tokens` in sentence case: small letters,
 * capitals where sentences begin, names and abbreviations as they should be. What is no word
 * stays as it is; words that are not in capitals too. `before` is what stands in front.
 */
export function inSentenceCase(
  text: string,
  tokens: readonly Token[],
  before: Token | undefined,
  language: string,
  lexicons: Lexicons,
  data: CasingData,
): string {
  let written = "";
  let end = tokens[0]?.start ?? 0;
  const dotted = text.includes("İ");
  let lastWord = "";
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const previous = tokens[i - 1] ?? before;
    const word =
      shoutedParticle(token, language, dotted, lastWord) ??
      recased(token, previous, tokens[i + 1], language, dotted, lexicons, data);
    written += text.slice(end, token.start) + word;
    end = token.end;
    if (token.kind === "word") lastWord = lowerTr(word);
  }
  return written;
}

function recased(
  token: Token,
  previous: Token | undefined,
  next: Token | undefined,
  language: string,
  dotted: boolean,
  lexicons: Lexicons,
  data: CasingData,
): string {
  if (token.kind === "number" && token.apostrophe > 0) {
    return token.text.slice(0, token.apostrophe) + lowerTr(token.text.slice(token.apostrophe));
  }
  if (token.kind !== "word" || (token.letterCase !== "upper" && token.lower.length > 1)) {
    return token.text;
  }
  const turkish = language === "tr";
  const lower = turkish ? turkishLower(token, dotted, lexicons.tr) : token.text.toLowerCase();
  const split = token.apostrophe < 0 ? lower.length : token.apostrophe;
  const stem = lower.slice(0, split);
  const suffix = lower.slice(split);
  if (isRomanNumeral(token.text.slice(0, split))) return token.text.slice(0, split) + suffix;
  if (turkish && SHORT_TITLES.has(stem)) return upperTr(stem.slice(0, 1)) + lower.slice(1);
  if (data.isAbbreviation(token)) {
    return (turkish ? upperTr(stem) : stem.toUpperCase()) + suffix;
  }
  const begins = token.sentenceStart && !startsWithNumber(token, previous);
  const capital = begins || isName(token, stem, previous, next, lexicons, data, turkish);
  if (!capital) return lower;
  return (turkish ? upperTr(stem.slice(0, 1)) : stem.slice(0, 1).toUpperCase()) + lower.slice(1);
}

/** Short for what people are called by; only the first letter is a capital. */
export const SHORT_TITLES = new Set(
  "dr prof doç av sn yrd öğr gör arş uzm müh mim alb yzb".split(" "),
);

/** The question particle typed as MI may be mi or mı: the word before tells. */
function shoutedParticle(
  token: Token,
  language: string,
  dotted: boolean,
  lastWord: string,
): string | null {
  if (language !== "tr" || dotted || token.letterCase !== "upper") return null;
  if (!token.lower.includes("ı") || !isQuestionParticle(token.ascii)) return null;
  const harmonic = harmonicParticle(lastWord, token.ascii);
  return harmonic && dotsAsIn(token.lower, harmonic);
}

/**
 * Turkish small letters of a shouted word. A capital I may be either i or ı. Where the writer is
 * seen to have the İ (`dotted`) it is ı, unless that makes no word.
 */
function turkishLower(token: Token, dotted: boolean, lexicon: Lexicon): string {
  const { lower } = token;
  const stem = token.apostrophe < 0 ? lower : lower.slice(0, token.apostrophe);
  if (!stem.includes("ı")) return lower;
  if (dotted && (token.text.includes("İ") || lexicon.classOf(stem) !== 0)) return lower;
  let best: { readonly word: string; readonly mass: number } | null = null;
  for (const { word, frequency } of variantsOf(lexicon, token.ascii.slice(0, stem.length))) {
    const reading = dotsAsIn(stem, word);
    // Other letters may lack their marks as well; a reading that needs none is likelier.
    const mass = massOf(frequency) * (reading === word ? 100 : 1);
    if (best === null || mass > best.mass) best = { word: reading, mass };
  }
  const guess = !dotted && /[eiöü]/.test(stem) ? stem.replaceAll("ı", "i") : stem;
  return (best?.word ?? guess) + lower.slice(stem.length);
}

/** The word with each ı dotted where the model of equal length has an i. */
function dotsAsIn(word: string, model: string): string {
  let dotted = "";
  for (let i = 0; i < word.length; i++) {
    dotted += word[i] === "ı" && model[i] === "i" ? "i" : word[i];
  }
  return dotted;
}

function isName(
  token: Token,
  stem: string,
  previous: Token | undefined,
  next: Token | undefined,
  { tr, en: english }: Lexicons,
  data: CasingData,
  turkish: boolean,
): boolean {
  const lexicon = turkish ? tr : english;
  if (data.capitalised.has(stem) || (!turkish && stem === "i")) return true;
  // In Turkish only names part their suffix, and months are names in a date.
  if (turkish && (token.apostrophe > 0 || (MONTHS.has(stem) && isDay(previous)))) return true;
  if (
    TITLES.has(stem) &&
    stem !== "sayın" &&
    previous?.kind === "word" &&
    lexicon.isName(previous.lower)
  )
    return true;
  const beside = [previous, next].filter((other) => other?.kind === "word") as Token[];
  if (!lexicon.isName(stem)) {
    return turkish && isForeignName(token, stem, beside, lexicon, english);
  }
  if (!lexicon.has(stem)) return true;
  if (beside.some((other) => TITLES.has(stemOf(other)))) return true;
  if (lexicon.frequency(stem) >= COMMON_WORD) return false;
  return beside.some((other) => isOnlyName(other, lexicon));
}

/** Words of Turkish may be part of a foreign name: San Francisco. */
function isForeignName(
  token: Token,
  stem: string,
  beside: readonly Token[],
  lexicon: Lexicon,
  english: Lexicon,
): boolean {
  const ascii = token.ascii.slice(0, stem.length);
  if (!english.isName(ascii)) return false;
  if (!lexicon.has(stem)) return !english.has(ascii);
  if (lexicon.frequency(stem) >= COMMON_WORD && !BEGIN_PLACES.has(ascii)) return false;
  return beside.some((other) => {
    const name = other.ascii.slice(0, stemOf(other).length);
    return english.isName(name) && !english.has(name) && !lexicon.has(stemOf(other));
  });
}

/** The day of a date: 10 Kasım, 1. Mart. */
function isDay(token: Token | undefined): boolean {
  return token?.kind === "number" && /^(?:[12]?\d|3[01])$/.test(token.text);
}

function stemOf({ lower, apostrophe }: Token): string {
  return apostrophe < 0 ? lower : lower.slice(0, apostrophe);
}

function isOnlyName({ lower }: Token, lexicon: Lexicon): boolean {
  return lexicon.isName(lower) && !lexicon.has(lower);
}

/** Common words with which names of foreign places begin. */
const BEGIN_PLACES = new Set("san santa los las new fort".split(" "));

const MONTHS = new Set(
  "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık".split(" "),
);

/** Beside these, a word that may be a name is one. */
const TITLES = new Set(
  "sayın bey hanım beyin hanımın beye hanıma beyi hanımı beyden hanımdan beyle hanımla".split(" "),
);

/** "5 KİŞİ GELDİ": the number has begun the sentence. */
function startsWithNumber(token: Token, previous: Token | undefined): boolean {
  return previous?.kind === "number" && previous.sentence === token.sentence;
}
