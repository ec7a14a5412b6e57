import { fallbackLanguage } from "./detect-fallback.ts";
import { FormBits, LANGUAGES, LAST_LETTER } from "./detect-form.ts";
import { FUNCTION_WORDS } from "./function-words.ts";
import { KURDISH_WORDS } from "./kurdish-words.ts";
import type { Lexicons } from "./lexicon.ts";
import { RememberedBytes } from "./remembered.ts";
import type { Token } from "./tokens.ts";

/** Telling nearly all comments apart needs no more than the first words. */
const MAX_WORDS = 60;
/** A lead (in bits) that nothing later turns round. */
const DECISIVE = 40;
/** Below this many bits a word of the language, or the only one of several, says too little. */
const LEAST_BITS = 2.5;
/** With fewer telling words than this, capitals and names have their say as well. */
const FEW_WORDS = 3;
/** What it adds that each word of a comment is on the list of Kurdish ones, though Turkish has some too (baş, sar). */
const ALL_LISTED_BITS = 6;
/** What a Turkish word adds that is more than rare. */
const COMMON_BITS = 7.5;
const TURKISH = LANGUAGES.indexOf("tr");
const KURDISH = LANGUAGES.indexOf("ku");
/** Names looked at when there is nothing else. */
const MAX_NAMES = 6;
/** What the first language must be ahead by. */
const LEAST_LEAD = 0.5;

/** What the languages have got so far; one for all, since comments are asked about one after another. */
const SCORES = new Float64Array(LANGUAGES.length);

const readers = new WeakMap<Lexicons, FormBits>();

/**
 * Language of a comment as ISO 639-1, or "und" when nothing tells (emoji, numbers, unknown names).
 * Each word adds bits for every language that knows it: Turkish (also typed in ASCII) and English
 * by their lexicons, some others by their function words and letters; franc, held to a short
 * list, is asked only when that says too little.
 */
export function detectLanguage(words: readonly Token[], lexicons: Lexicons): string {
  let reader = readers.get(lexicons);
  if (reader === undefined) {
    reader = new FormBits(lexicons);
    readers.set(lexicons, reader);
  }
  const scores = SCORES.fill(0);
  let counted = 0;
  for (const word of words) {
    if (counted >= MAX_WORDS) break;
    if (!isTelling(word)) continue;
    counted++;
    addAll(scores, reader.ofWord(word));
    if (counted % 8 === 0 && lead(scores) > DECISIVE) break;
  }
  const last = words.at(-1);
  if (last?.lower === LAST_LETTER && (scores[KURDISH] as number) > 0) {
    counted++;
    addAll(scores, reader.ofWord(last));
  }
  if (words.length > 1 && words.every(isListedKurdish) && hasRareTurkish(words, reader)) {
    scores[KURDISH] = (scores[KURDISH] as number) + ALL_LISTED_BITS;
  }
  if (counted < FEW_WORDS) addNames(words, reader, scores);
  const first = best(scores);
  const bits = scores[first] as number;
  const enough = bits >= Math.max(LEAST_BITS, counted) && lead(scores) > LEAST_LEAD;
  if (enough) return LANGUAGES[first] as string;
  const fallback = fallbackLanguage(wordsOf(words));
  return fallback ?? (bits >= LEAST_BITS ? (LANGUAGES[first] as string) : "und");
}

function hasRareTurkish(words: readonly Token[], reader: FormBits): boolean {
  return words.some((word) => (reader.ofWord(word)?.[TURKISH] ?? 0) < COMMON_BITS);
}

/** By form, whether a list of Kurdish words has it. */
const listedKurdish = new RememberedBytes();
const LISTED = 1;
const UNLISTED = 2;

function isListedKurdish(word: Token): boolean {
  let known = listedKurdish.get(word.form);
  if (known === 0) {
    known = isOnKurdishList(word) ? LISTED : UNLISTED;
    listedKurdish.set(word.form, known);
  }
  return known === LISTED;
}

function isOnKurdishList({ lower, ascii }: Token): boolean {
  if (KURDISH_WORDS.has(lower) || KURDISH_WORDS.has(ascii)) return true;
  return (FUNCTION_WORDS.get(lower) ?? FUNCTION_WORDS.get(ascii))?.includes("ku") === true;
}

/** The words alone, so that links and numbers say nothing. */
function wordsOf(words: readonly Token[]): string {
  return words
    .slice(0, MAX_WORDS)
    .map((word) => word.text)
    .join(" ");
}

/** In a comment of a word or two capitals may still be words ("Çok Güzel"), and names tell something. */
function addNames(words: readonly Token[], reader: FormBits, scores: Float64Array): void {
  for (const word of words.slice(0, MAX_NAMES)) {
    if (word.lower.length < 2) continue;
    // An unknown name speaks against no language.
    if (!isTelling(word)) addAll(scores, reader.ofWord(word), 0);
    addAll(scores, reader.ofName(word));
  }
}

function addAll(scores: Float64Array, bits: Float64Array | null, least = -Infinity): void {
  if (bits === null) return;
  for (let i = 0; i < scores.length; i++) {
    scores[i] = (scores[i] as number) + Math.max(least, bits[i] as number);
  }
}

/** Index of the language with the most bits. */
function best(scores: Float64Array): number {
  let found = 0;
  for (let i = 1; i < scores.length; i++) {
    if ((scores[i] as number) > (scores[found] as number)) found = i;
  }
  return found;
}

/** Bits between the first language and the second. */
function lead(scores: Float64Array): number {
  let first = 0;
  let second = 0;
  for (let i = 0; i < scores.length; i++) {
    const bits = scores[i] as number;
    if (bits > first) {
      second = first;
      first = bits;
    } else if (bits > second) second = bits;
  }
  return first - second;
}

/** "And", "of" and "is" in Kurdish; e stands for something else where it is not the last word. */
const TELLING_LETTER = /^[ûê]$/;

/** A capital inside a sentence is likely a name, unless its suffix tells; single letters tell nothing. */
function isTelling(word: Token): boolean {
  return (
    (word.lower.length > 1 || TELLING_LETTER.test(word.lower)) &&
    (word.letterCase !== "title" || word.sentenceStart || word.apostrophe > 0)
  );
}
