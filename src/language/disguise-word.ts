import type { Lexicon } from "./lexicon.ts";
import { WORD } from "./lexicon-class.ts";
import type { Token } from "./tokens.ts";

const DOUBLED = 1;
const TRIPLED = 2;
const BORROWED = 4;
const FOREIGN = 8;
const VOWELLESS = 16;

/** Words of the language may double a letter; shorter ones are not worth a guess. */
const MIN_DOUBLED = 5;
const MIN_BORROWED = 4;

/** aeiou ı ö ü and circumflexed vowels; the first 0x180 code units. */
const IS_VOWEL = new Uint8Array(0x180);
for (const vowel of "aeiouıöüâîû") IS_VOWEL[vowel.charCodeAt(0)] = 1;

/** What is odd about a word's letters, in one pass: 0 for ordinary words. See `isForeign`. */
export function looksOf(lower: string): number {
  let looks = VOWELLESS;
  let before = 0;
  let beforeThat = 0;
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    if (i > 0 && code < 0x180 && IS_VOWEL[code] === 1) looks &= ~VOWELLESS;
    if (code === before) looks |= code === beforeThat ? DOUBLED | TRIPLED : DOUBLED;
    if (code === 0x71 || code === 0x77 || code === 0x78) looks |= BORROWED;
    else if (code > 0x7f && !isTurkish(code)) looks |= FOREIGN;
    beforeThat = before;
    before = code;
  }
  return looks;
}

/** No vowel behind the first letter: sktr, amk, tbmm. */
export function isVowelless(looks: number): boolean {
  return (looks & VOWELLESS) !== 0;
}

/** Letters that neither Turkish nor English has. */
export function isForeign(looks: number): boolean {
  return (looks & FOREIGN) !== 0;
}

/** ç ğ ı ö ş ü, circumflexed vowels and the typographic apostrophe. */
function isTurkish(code: number): boolean {
  switch (code) {
    case 0xe7:
    case 0x11f:
    case 0x131:
    case 0xf6:
    case 0x15f:
    case 0xfc:
    case 0xe2:
    case 0xee:
    case 0xfb:
    case 0x2019:
      return true;
    default:
      return false;
  }
}

/** What a word may be respelt as, likeliest first. */
export interface Respelling {
  readonly word: readonly string[];
  readonly disguise: "stretched" | "symbols";
}

const NONE: readonly never[] = [];

/** siiiktiir → siktir, siqtir → siktir; words that the lexicon knows with their letters stay. */
export function respellings(token: Token, looks: number, lexicon: Lexicon): readonly Respelling[] {
  if ((looks & (DOUBLED | BORROWED)) === 0) return NONE;
  const { lower } = token;
  const isKnown = (lexicon.classOfWord(token) & WORD) !== 0;
  const found: Respelling[] = [];
  if (looks & DOUBLED) {
    const calm = calmed(lower, (looks & TRIPLED) !== 0, isKnown);
    if (calm.length > 0) found.push({ word: calm, disguise: "stretched" });
  }
  if (looks & BORROWED && lower.length >= MIN_BORROWED && !isKnown) {
    const word = lower.replaceAll("q", "k").replaceAll("w", "v").replaceAll("x", "k");
    found.push({ word: [word], disguise: "symbols" });
  }
  return found;
}

function calmed(lower: string, tripled: boolean, isKnown: boolean): readonly string[] {
  if (!tripled && (lower.length < MIN_DOUBLED || isKnown)) return NONE;
  const single = withoutRepeats(lower);
  if (!tripled) return [single];
  const partly = lower.replace(/(.)\1{2,}/gu, "$1");
  const double = lower.replace(/(.)\1{2,}/gu, "$1$1");
  return [...new Set([partly, single, double])];
}

function withoutRepeats(lower: string): string {
  let single = "";
  let before = "";
  for (const char of lower) {
    if (char !== before) single += char;
    before = char;
  }
  return single;
}
