import { asciiFold } from "../language/fold.ts";
import type { Lexicon } from "../language/lexicon.ts";
import {
  agreesMasked,
  agreesWithoutVowels,
  type Handwriting,
  handwritingOf,
  hasInnocentReading,
  hidesFilledWord,
  hidesInnocentWord,
  isWordOfItsOwn,
} from "../language/readings.ts";
import type { PreparedComment } from "./comment.ts";
import type { PackLanguage } from "./matcher-language.ts";
import type { WordHit, WordLookup } from "./matcher-lookup.ts";
import type { Line } from "./matcher-phrases.ts";
import { type Stem, SUFFIXES } from "./matcher-stems.ts";
import type { Unit } from "./matcher-unit.ts";
import type { Units } from "./matcher-units.ts";

/** What is known of how a comment is written, and what was settled of its words, since people repeat themselves. */
export interface Doubts extends Pick<Units, "masquerade" | "vowelless" | "unreadable"> {
  readonly hand: Handwriting;
  readonly settled: Map<string, boolean>;
}

/** @param typed the comment as it was typed */
export function doubtsOf(
  { text }: PreparedComment,
  typed: Line,
  { masquerade, vowelless, unreadable }: Units,
  lexicon: Lexicon,
): Doubts {
  const others = () => typed.units.filter((_, at) => typed.hits[at]?.length === 0);
  const hand = handwritingOf(text, () => others().map(({ lower }) => lower), lexicon);
  return { hand, masquerade, vowelless, unreadable, settled: new Map() };
}

/** What a unit was taken for. */
export interface Question {
  readonly hits: readonly WordHit[];
  /** Of the pattern that it is a part of. */
  readonly elements: readonly number[];
  /** The pattern has no other word. */
  readonly alone: boolean;
}

/**
 * Is the word what the writer meant? Inside a phrase only letters that had to be supplied are
 * doubted, since the words around it speak for the rest.
 */
export function isMeant(
  unit: Unit,
  { hits, elements, alone }: Question,
  doubts: Doubts,
  { lexicon, hasReadings }: PackLanguage,
  lookup: WordLookup,
): boolean {
  const spells = (reading: string, ascii = unit.ascii) =>
    elements.some((element) => lookup.spells(reading, ascii, element));
  if (doubts.unreadable && isGuessed(unit)) return false;
  if (unit.disguise === "dropped" || (doubts.vowelless && isWithoutVowels(unit.ascii))) {
    if (!doubts.vowelless && unit.ascii.length < MIN_ALONE) return false;
    if (!hits.some(({ stem }) => agreesWithoutVowels(unit.lower, stem.text))) return false;
    return !hidesFilledWord(unit, lexicon, doubts.vowelless, spells);
  }
  if (unit.disguise === "masked") {
    if (!hits.some(({ stem }) => agreesMasked(unit.lower, stem.text))) return false;
    const doubtful = (alone && doubts.masquerade) || unit.ascii.startsWith("*");
    // Letters filled in for a star have no Turkish marks to compare.
    const fits = (reading: string, ascii: string) =>
      elements.some((element) => lookup.spells(reading, ascii, element, reading === ascii));
    return !doubtful || !hidesInnocentWord(unit.lower, lexicon, fits);
  }
  // Signs and foreign letters do not show which Turkish letters the writer has.
  const isForeign = unit.disguise === "symbols" || unit.disguise === "letters";
  const hand = isForeign ? NO_HAND : doubts.hand;
  if (!hasReadings) return true;
  return hits.some(({ stem, spelling }) => {
    if (!alone && spelling === "same") return true;
    if (alone && spelling === "folded" && isForeignName(unit, stem)) return false;
    if (alone && isNounForm(stem) && isWordOfItsOwn(unit.lower, stem.lemma, lexicon)) return false;
    const meaning = { spelling, lemma: stem.lemma, isMeant: spells };
    return !hasInnocentReading(unit, meaning, lexicon, hand);
  });
}

/** Too short, or too little of it left, to be known among words that are not of this language. */
function isGuessed({ disguise, ascii }: Unit): boolean {
  if (disguise === "dropped") return true;
  return ascii.length < (disguise === "none" ? MIN_ALONE : SURELY_HIDDEN);
}

/** From this length on a hidden word stands for itself: s*ktir, *rospu. */
const SURELY_HIDDEN = 6;

/** Among whole words three letters without a vowel are an abbreviation or a name. */
const MIN_ALONE = 4;

function isWithoutVowels(ascii: string): boolean {
  return /^[a-z][^aeiou]*$/.test(ascii);
}

const NO_HAND: Handwriting = { letters: new Set(), careless: false };

/** Stems of this length or less meet unrelated words by chance. */
const SHORT_STEM = 3;

function isNounForm(stem: Stem): boolean {
  return stem.text.length <= SHORT_STEM && stem.text === stem.lemma && stem.rest === SUFFIXES;
}

/** Skeletons of this length or less are names somewhere: Mahsa Amini, Joan Sikim. */
const SHORT_NAME = 5;

/** A capital in the middle of a sentence makes a name of a short word that lacks its own letters. */
function isForeignName({ token, disguise, ascii }: Unit, stem: Stem): boolean {
  if (disguise !== "none" || token.letterCase !== "title" || token.sentenceStart) return false;
  return ascii.length <= SHORT_NAME && stem.text !== asciiFold(stem.text);
}
