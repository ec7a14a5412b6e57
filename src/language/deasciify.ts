import { caseAt, lowerTr, upperTr } from "./casing.ts";
import { foldCircumflex, TURKISH_TWIN } from "./fold.ts";
import type { Lexicon, Variant } from "./lexicon.ts";
import { WORD } from "./lexicon-class.ts";
import type { Token } from "./tokens.ts";
import { variantsOf } from "./variant-cache.ts";

/** A word that may have been meant. `mass` is about how often it occurs in the lexicon's texts. */
export interface Reading {
  readonly word: string;
  readonly mass: number;
  /** A word of the lexicon, not only a name or a form made up. */
  readonly isWord: boolean;
  /** Only if a capital I stands for i, as on an English keyboard. */
  readonly dotted: boolean;
}

/** Mass of a known word that was never seen in the texts. */
const UNSEEN = 0.35;
/** The same for a reading of few letters: dictionaries are full of odd short forms ("dallaş"). */
const UNSEEN_SHORT = 0.1;
const SHORT = 6;

/** What a log2 frequency class stands for in occurrences. */
export function massOf(frequency: number): number {
  return frequency === 0 ? UNSEEN : 2 ** (frequency - 1);
}

/**
 * The known words that a word becomes by giving it Turkish letters, without itself: cok → çok,
 * "guzelliği" → güzelliği. Letters typed with their Turkish marks are kept, so "ölü" never
 * becomes olu; a capital I may stand for i. `stem` is the part looked at, from the word's start,
 * and `variants` what the lexicon has with its skeleton.
 */
export function turkishReadings(
  word: Token,
  variants: readonly Variant[],
  stem = word.lower,
): Reading[] {
  const readings: Reading[] = [];
  const plain = foldCircumflex(stem);
  for (const { word: proper, frequency, kind } of variants) {
    if (proper === plain || !canStandFor(word, proper)) continue;
    const rare = frequency === 0 && proper.length <= SHORT;
    const mass = rare ? UNSEEN_SHORT : massOf(frequency);
    readings.push({
      word: proper,
      mass,
      isWord: (kind & WORD) !== 0,
      dotted: isDotted(stem, proper),
    });
  }
  return readings;
}

/** Shortest parts of a joined word. */
const FIRST_PART = 3;
const SECOND_PART = 5;
/** How common each part must be (log2 class) to be believed; a long second part may be rarer. */
const FIRST_FREQUENCY = 5;
const SECOND_WEIGHT = 18;
/** Longer strings are no words, and looking for seams in them takes time. */
const MAX_JOINED = 24;

/** Readings of a word that no lexicon knows as two known words run together: havayollari. */
export function joinedReadings(word: Token, lexicon: Lexicon): Reading[] {
  const { ascii } = word;
  if (ascii.length > MAX_JOINED) return [];
  for (let cut = ascii.length - SECOND_PART; cut >= FIRST_PART; cut--) {
    const second = variantsOf(lexicon, ascii.slice(cut))[0];
    if (second === undefined || second.frequency * second.word.length < SECOND_WEIGHT) continue;
    const first = variantsOf(lexicon, ascii.slice(0, cut))[0];
    if (first === undefined || first.frequency < FIRST_FREQUENCY) continue;
    const proper = first.word + second.word;
    return proper !== foldCircumflex(word.lower) && canStandFor(word, proper)
      ? [{ word: proper, mass: UNSEEN, isWord: false, dotted: isDotted(word.lower, proper) }]
      : [];
  }
  return [];
}

/**
 * A lower-case word in the letter case of the one it stands for, letter by letter where lengths
 * agree: GUZEL → GÜZEL, Istanbul → İstanbul.
 */
export function inTypedCase(proper: string, typed: string): string {
  const composed = typed.normalize("NFC");
  if (composed.length === proper.length) {
    let written = "";
    for (let i = 0; i < proper.length; i++) {
      const letter = proper[i] as string;
      written += caseAt(composed, i) > 0 ? upperTr(letter) : letter;
    }
    return written;
  }
  const first = caseAt(composed, 0) > 0;
  if (first && lowerTr(composed.slice(1)) !== composed.slice(1)) return upperTr(proper);
  return first ? upperTr(proper.slice(0, 1)) + proper.slice(1) : proper;
}

/** Does the word begin with `proper` typed by leaving Turkish marks out (or typing I for İ)? */
export function canStandFor(word: Token, proper: string): boolean {
  const typed = word.lower;
  if (typed.length < proper.length) return false;
  for (let i = 0; i < proper.length; i++) {
    const written = typed[i] as string;
    const meant = proper[i] as string;
    if (written === meant || TURKISH_TWIN[written] === meant) continue;
    if (written === "ı" && meant === "i" && isCapitalI(word, i)) continue;
    if ((written === "â" && meant === "a") || (written === "û" && meant === "u")) continue;
    return false;
  }
  return true;
}

/** Has an ı of the typed word become i? */
export function isDotted(typed: string, proper: string): boolean {
  for (let i = 0; i < proper.length; i++) if (typed[i] === "ı" && proper[i] === "i") return true;
  return false;
}

/** Was the letter at `index` of `lower` typed as the capital I of an English keyboard? */
function isCapitalI(word: Token, index: number): boolean {
  if (word.text.length === word.lower.length) return word.text[index] === "I";
  return word.letterCase === "upper" || index === 0;
}
