import { type HiddenWord, hiddenWords } from "./disguise.ts";
import { isVowelless, looksOf } from "./disguise-word.ts";
import type { Lexicon } from "./lexicon.ts";
import { likeliestFilled, likeliestMasked, likeliestSpelling } from "./likeliest-word.ts";
import type { Token } from "./tokens.ts";

/** A text with its disguises undone, as far as anybody can tell what its words were. */
export interface RestoredText {
  readonly text: string;
  /** The UTF-16 offsets in the text as typed of what stands at `start`..`end` of this one. */
  placeOf(start: number, end: number): Place;
}

export interface Place {
  readonly start: number;
  readonly end: number;
  /** Some of its letters had to be guessed. */
  readonly guessed: boolean;
}

/** A word of the restored text beside what it was typed as. */
interface Piece {
  readonly at: number;
  readonly length: number;
  readonly start: number;
  readonly end: number;
  readonly guessed: boolean;
}

/** From this share of disguised words on the rest of a text is read together with them. */
const MOSTLY = 0.4;
/** One disguised word says nothing about the others. */
const FEWEST = 2;
/** A word spelled out is made of so many tokens. */
const SPELLED_OUT = 5;

/**
 * The whole text as it would read without its disguises, for texts where most words are hidden:
 * a phrase, a target or the learned model needs the innocent words too. Null for all other texts.
 * @param knows words besides those of the lexicon, given in small letters
 */
export function restoredText(
  text: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
  knows: (word: string) => boolean,
): RestoredText | null {
  const hidden = hiddenWords(text, tokens, lexicon, knows);
  if (!isMostlyHidden(hidden, tokens, text) || !isReadable(hidden, lexicon)) return null;
  const first = new Map<number, HiddenWord>();
  for (const word of hidden) {
    // A piece of a torn word is no word that lacks its vowels.
    const isBetter = !first.has(word.firstToken) || isTorn(word, text);
    if (isBetter && !isParted(word, text)) first.set(word.firstToken, word);
  }
  const vowelless = hidden.filter(({ disguise }) => disguise === "dropped").length >= FEWEST;
  const marked = /[çğıöşü]/u.test(text);
  const pieces: Piece[] = [];
  let restored = "";
  let behind = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const word = first.get(i);
    const reading =
      word === undefined ? shortWord(token, vowelless, lexicon) : read(word, lexicon, marked);
    if (reading === null) continue;
    const { start, end } = word ?? token;
    restored += text.slice(behind, start);
    const guessed = word === undefined || GUESSED.has(word.disguise);
    pieces.push({ at: restored.length, length: reading.length, start, end, guessed });
    restored += reading;
    behind = end;
    if (word !== undefined) i = word.lastToken;
  }
  restored += text.slice(behind);
  return { text: restored, placeOf: (start, end) => placeOf(pieces, start, end) };
}

const COUNTED: ReadonlySet<string> = new Set(["masked", "dropped", "symbols", "spaced"]);
/** Disguises that leave letters out. */
const GUESSED: ReadonlySet<string> = new Set(["masked", "dropped"]);

/** Are so many words hidden that the whole text has to be read through its disguises? */
export function isMostlyHidden(
  hidden: readonly HiddenWord[],
  tokens: readonly Token[],
  text: string,
): boolean {
  return isMostly(hidden, tokens, (word) => COUNTED.has(word.disguise) || isTorn(word, text));
}

/** Are most words of a text torn by the ends of its lines? Their pieces mean nothing by themselves. */
export function isMostlyTorn(
  hidden: readonly HiddenWord[],
  tokens: readonly Token[],
  text: string,
): boolean {
  return isMostly(hidden, tokens, (word) => isTorn(word, text));
}

function isMostly(
  hidden: readonly HiddenWord[],
  tokens: readonly Token[],
  isCounted: (word: HiddenWord) => boolean,
): boolean {
  if (hidden.length === 0) return false;
  const covered = new Set<number>();
  let words = 0;
  for (const word of hidden) {
    if (covered.has(word.firstToken) || !isCounted(word)) continue;
    words++;
    for (let i = word.firstToken; i <= word.lastToken; i++) covered.add(i);
  }
  if (words < FEWEST && covered.size < SPELLED_OUT) return false;
  const all = tokens.filter(({ kind }) => kind !== "punctuation").length;
  return covered.size >= MOSTLY * all;
}

/** Torn by the end of a line: sik⏎tir. */
function isTorn({ disguise, start, end }: HiddenWord, text: string): boolean {
  return disguise === "split" && text.slice(start, end).includes("\n");
}

/** Where stars hide letters they part none: Y*rk't*n is York'tan, not Yrktn. */
export function isParted({ disguise, start, end }: HiddenWord, text: string): boolean {
  return disguise === "split" && text.slice(start, end).includes("*");
}

/** Of the hidden words of a Turkish text hardly ever fewer can be read. */
const LEAST_READABLE = 0.4;
/** Shorter ones fit a word of any language. */
const TELLING = 4;
/** Fewer say nothing of the language: swear words are in no dictionary. */
const ENOUGH = 3;

/**
 * Are the words that a text hides words of this language? In English and German texts, hidden the
 * same way, hardly any is. True where little is hidden.
 */
export function isReadable(hidden: readonly HiddenWord[], lexicon: Lexicon): boolean {
  const words = hidden.filter(
    ({ disguise, lower }) =>
      (COUNTED.has(disguise) || disguise === "letters") &&
      (disguise !== "masked" || ONE_STAR.test(lower)),
  );
  const telling = words.filter(({ lower }) => lower.length >= TELLING);
  if (telling.length < ENOUGH) return true;
  const known = telling.filter((word) => isKnown(word, lexicon)).length;
  return known >= LEAST_READABLE * telling.length;
}

function isKnown({ disguise, lower, spellings }: HiddenWord, lexicon: Lexicon): boolean {
  if (disguise === "masked") return likeliestMasked(lower, lexicon) !== null;
  if (disguise === "dropped") return likeliestFilled(lower, lexicon) !== null;
  return likeliestSpelling(lower, spellings, lexicon) !== null;
}

const ONE_STAR = /^[^*]*\*[^*]*$/;

const SHORTEST = 3;

/** What a hidden word stands for, or null if nobody can tell. */
function read(
  { disguise, lower, spellings }: HiddenWord,
  lexicon: Lexicon,
  marked: boolean,
): string | null {
  if (disguise === "masked") return likeliestMasked(lower, lexicon, marked);
  if (disguise === "dropped") return likeliestFilled(lower, lexicon);
  // The letters are all there.
  if (disguise === "spaced" || disguise === "split") return lower;
  // S6 and 5g are what they are.
  if (lower.length < SHORTEST) return null;
  return likeliestSpelling(lower, spellings, lexicon) ?? lower;
}

/** Among words without vowels two letters are one as well: bn, gt. */
function shortWord({ kind, lower }: Token, vowelless: boolean, lexicon: Lexicon): string | null {
  if (!vowelless || kind !== "word" || lower.length !== 2) return null;
  if (lexicon.isAbbreviation(lower)) return null;
  return isVowelless(looksOf(lower)) ? likeliestFilled(lower, lexicon) : null;
}

function placeOf(pieces: readonly Piece[], start: number, end: number): Place {
  let guessed = false;
  let from = start;
  let to = end;
  for (const piece of pieces) {
    const close = piece.at + piece.length;
    if (piece.at >= end) break;
    const shift = piece.end - close;
    if (close <= start) {
      from = start + shift;
      to = end + shift;
      continue;
    }
    if (start >= piece.at) from = piece.start;
    to = end > close ? end + shift : piece.end;
    guessed ||= piece.guessed;
  }
  return { start: from, end: to, guessed };
}
