import { isBritish } from "../english-forms.ts";
import { foldCircumflex } from "../fold.ts";
import type { Lexicon, Lexicons } from "../lexicon.ts";
import { ABBREVIATION, FREQUENCY, NAME, VULGAR, WORD } from "../lexicon-class.ts";
import { isProperEnding } from "../suffix-analysis.ts";
import type { Token } from "../tokens.ts";
import { variantsOf } from "../variant-cache.ts";

/** A Turkish word or name; the same letters also come from English typed on a Turkish keyboard. */
const isTurkish = (word: string, tr: Lexicon) => tr.has(word) || tr.isName(word);

/** Shortest name, and abbreviation, that may carry a suffix without an apostrophe. */
const SHORTEST_STEM = 3;
const SHORTEST_ABBREVIATION = 2;
/** Behind two or three letters chance is great, so only what is often seen there counts: chpliler, tvde. */
const SHORT_ABBREVIATION = 3;
const AFTER_ABBREVIATION =
  /^(?:l[ae]r|[cç][ıiuü]|l[ıiuü]|s[ıiuü]z|[dt][ae]|n?[ıiuü]n|y?[ıiuü]|y?[ae]|yl?[ae]|ye)(?:l[ae]r|l[ıiuü]k|[ıiuü]|[ae]|[dt][ae]n?|n?[ıiuü]n|n|ki|y[ıiuü][mz])*$/u;
/** Laughter, keyboard mashing, drawn-out sounds: no words, so no misspelt ones. */
const NOISE =
  /^(?:(?=.*[hj]|.{6})(?:(?:[hjks]+[aeıioöuü]+){2,}[hjks]*|(?:[aeıioöuü]+[hjks]+)+[aeıioöuü]*)|[aeıioöuü]+|(.{1,3})\1{2,}.?)$/u;
/** Short forms (knk, tşk), or noise as well. In English they are mostly slips: knw, whrn. */
const WITHOUT_VOWEL = /^[^aeıioöuü]+$/u;

/** Has it no vowel, so that it may be short for something? */
export function isVowelless(word: string): boolean {
  return WITHOUT_VOWEL.test(word);
}

/** A suffix that stands alone, as in "CHP lilerin" or behind a link; what it lacks is no letter. */
const LOOSE_SUFFIX =
  /^(?:l[ae]r(?:[ıi]n?|[ae]|d[ae]n?|[ıi]n[ıiae]|[ıi]nd[ae]n?)?|[dt][ae](?:n|ki|kiler)?|n[ıiuü]n?|nd[ae]n?|l[ıiuü]k?|l[ıiuü]l[ae]r|s[ıiuü]z|[dt][ıiuü]r?|m[ıiuü]ş|y[ıiuü]|yl?[ae]|[ıiuü]n[ıiuü]?)$/u;

/**
 * Is there nothing to say about the spelling of this form, wherever it stands? True for words of
 * the language and for all that a spelling rule has no business with: names, abbreviations, foreign
 * words, noise.
 */
export function isFineForm(token: Token, lexicon: Lexicon, lexicons: Lexicons): boolean {
  const { lower, letterCase } = token;
  if (lower.length < 3 || token.apostrophe >= 0 || letterCase === "mixed") return true;
  if ((lexicon.classOfWord(token) & (WORD | NAME | ABBREVIATION)) !== 0) return true;
  if (letterCase === "upper" && lower.length <= 5) return true;
  if (/[^\p{L}]/u.test(lower) || NOISE.test(lower) || LOOSE_SUFFIX.test(lower)) return true;
  if (lexicon === lexicons.en) return isFineEnglish(token, lexicons);
  return WITHOUT_VOWEL.test(lower) || isFineTurkish(token, lexicons);
}

/** A title or a word that is spoken of is no longer than this; what is longer is said by somebody. */
const LONGEST_QUOTED_TITLE = 3;

/** Does the word stand in quotation marks as a title, a name or a word that is spoken of? */
export function isMentioned(words: readonly Token[], index: number): boolean {
  if (words[index]?.quoted !== true) return false;
  let first = index;
  let last = index;
  while (words[first - 1]?.quoted === true) first--;
  while (last - first < LONGEST_QUOTED_TITLE && words[last + 1]?.quoted === true) last++;
  return last - first < LONGEST_QUOTED_TITLE;
}

/** Has the word the capital of a name? */
export function hasNameCapital({ letterCase, sentenceStart }: Token): boolean {
  return letterCase === "title" && !sentenceStart;
}

function isFineEnglish({ lower, ascii }: Token, { tr, en }: Lexicons): boolean {
  // Readers in Turkey mix languages: a Turkish word is no misspelt English one.
  return (
    isBritish(lower, en) ||
    tr.frequency(lower) > 0 ||
    (lower !== ascii && isTurkish(lower, tr)) ||
    (lower.endsWith("s") && en.isName(lower.slice(0, -1)))
  );
}

function isFineTurkish({ lower, letterCase }: Token, { tr, en }: Lexicons): boolean {
  if (letterCase !== "lower" && en.isName(lower)) return true;
  if (en.has(lower) && (lower.length > 3 || en.frequency(lower) > 0)) return true;
  return isPredicate(lower, tr) || isOfVulgar(lower, tr);
}

/** "You are …", and a person between the past and the conditional: yüzsüzsün, bozuksunuz, yaptımsa. */
const SECOND_PERSON = /(?<=[aeıioöuü][^aeıioöuü]*)s[ıiuü]n(?:[ıiuü]z)?$/u;
const PAST_CONDITION = /(?<=[dt][ıiuü](?:[mn]|n[ıiuü]z))s[ae]$/u;
/** Class of frequency of the nouns and adjectives that people are called. */
const CALLED = 2;

/** Dictionaries foresee these forms of few words. */
function isPredicate(word: string, tr: Lexicon): boolean {
  const condition = word.search(PAST_CONDITION);
  if (condition > 0 && tr.has(word.slice(0, condition))) return true;
  const person = word.search(SECOND_PERSON);
  if (person < SHORTEST_STEM) return false;
  const stem = word.slice(0, person);
  if (!tr.has(stem) || tr.frequency(stem) < CALLED) return false;
  if (!tr.has(`${stem}lar`) && !tr.has(`${stem}ler`)) return false;
  return isProperEnding(
    { text: stem, kind: "noun", soft: false, harmony: stem },
    word.slice(person),
  );
}

/** Is it a swear word with endings? Content rules see to it; nothing else ought to be suggested. */
function isOfVulgar(word: string, tr: Lexicon): boolean {
  const classes = tr.beginnings(word);
  for (let cut = word.length - 1; cut >= SHORTEST_STEM; cut--) {
    if (((classes[cut] as number) & VULGAR) === 0) continue;
    const stem = word.slice(0, cut);
    const rest = word.slice(cut);
    for (const kind of ["noun", "verb"] as const) {
      if (isProperEnding({ text: stem, kind, soft: false, harmony: stem }, rest)) return true;
    }
  }
  return false;
}

/** Shortest name that is told by its ending though it is a word besides (adana + dan). */
const SHORTEST_AMBIGUOUS = 5;
/** Such endings hide no particle that is joined to the word (olur + mu). */
const CASE_ENDING = /^(?:[dt][ae]n?|y[ıiuüae]|n[ıiuü]n|y?l[ae]|l[ıiuü])$/u;
/** Ayşecim, Füsuncum: as dear ones are called. */
const DEAR = /^[cç][ıiuü]m$/u;

/**
 * The name or abbreviation that the word may be, typed with an ending but without capital and
 * apostrophe (istanbulluyum, chpliler), or null. Such a chain of letters also comes about by chance.
 */
export function nameWithin({ lower }: Token, tr: Lexicon): string | null {
  const word = foldCircumflex(lower);
  const beginnings = tr.beginnings(word);
  for (let cut = word.length - 1; cut >= SHORTEST_ABBREVIATION; cut--) {
    const kind = beginnings[cut] as number;
    if ((kind & (cut < SHORTEST_STEM ? ABBREVIATION : NAME | ABBREVIATION)) === 0) continue;
    if ((kind & WORD) !== 0 && cut < SHORTEST_AMBIGUOUS) continue;
    const stem = word.slice(0, cut);
    const rest = word.slice(cut);
    // Of names that are words too, or that nobody was heard to use, only a plain ending tells.
    const plain = (kind & WORD) !== 0 || (kind & FREQUENCY) === 0;
    if (plain && !CASE_ENDING.test(rest) && !DEAR.test(rest)) continue;
    if (cut <= SHORT_ABBREVIATION && !AFTER_ABBREVIATION.test(rest)) continue;
    if (DEAR.test(rest)) return stem;
    if (isProperEnding({ text: stem, kind: "noun", soft: false, harmony: stem }, rest)) {
      return stem;
    }
  }
  return null;
}

/**
 * The word of the lexicon that this may be, typed without its Turkish letters: another rule's
 * case. @returns how common that word is (log2 class), -1 when there is none
 */
export function missingLetters({ text, lower, ascii }: Token, lexicon: Lexicon): number {
  // A capital I may have been typed for İ; then ı is no evidence of what was meant.
  const capitalI = text.includes("I");
  const meant = variantsOf(lexicon, ascii).find(({ word }) => {
    for (let i = 0; i < word.length; i++) {
      const typed = lower.charAt(i);
      if (typed !== word.charAt(i) && !isBare(typed, ascii.charAt(i), capitalI)) return false;
    }
    return true;
  });
  return meant?.frequency ?? -1;
}

/** Is this what the proper letter looks like without its mark? */
function isBare(typed: string, ascii: string, capitalI: boolean): boolean {
  return typed === ascii || (typed === "ı" && capitalI);
}
