import { massOf, type Reading } from "./deasciify.ts";
import { joinedMass } from "./joined-forms.ts";
import type { Lexicons } from "./lexicon.ts";
import { ABBREVIATION, FREQUENCY, NAME, WORD } from "./lexicon-class.ts";
import type { Token } from "./tokens.ts";

// All masses are in occurrences of the lexicon's texts. The constants were tuned so that correct
// sentences of edited text stay quiet and the same sentences typed in ASCII do not; half of the
// sentences were kept out of the lexicon for it, so that they bring words it does not know.

/**
 * How often a given string of four letters that no lexicon knows turns up where people type
 * properly; each further letter makes it less likely to resemble a Turkish word by chance.
 */
export const UNKNOWN = 0.003;
const UNKNOWN_PER_LETTER = 0.6;
/**
 * A form that dictionaries allow and no text has shown: somewhat less than its unseen twin with
 * marks (see deasciify.ts), enough to be believed where nothing but a rare twin speaks against it.
 */
export const NEVER_SEEN = 0.3;
/** A name of the rule's own list. */
export const LISTED_NAME = 100;
/** An unknown word with a capital inside a sentence is a name from somewhere; long ones less so. */
const UNKNOWN_NAME = 5;
const UNKNOWN_NAME_PER_LETTER = 0.6;
/** One that the lexicon knows as a name. */
const KNOWN_NAME = 300;
/** A short word in capitals is an abbreviation from somewhere, unless all words are in capitals. */
const SHORT_CAPITALS = 60;
const ABBREVIATION_LETTERS = 4;
/** At the start of a sentence and in a shouted comment a capital says little. */
const UNKNOWN_NAME_BY_CHANCE = 0.05;
const NAME_BY_CHANCE = 1;
/** Not everybody gives names their capital. */
const NAME_IN_SMALL_LETTERS = 0.5;
/** Share of the lexicon's texts that was typed without marks, and what of a form's count is surely its own. */
const STRAY_SHARE = 0.04;
const LEAST_SHARE = 0.02;
/**
 * Weight of English words against Turkish words of the same frequency: alone among Turkish words,
 * beside another English one, and in a comment without any plainly Turkish word ("Super Service").
 */
export const ENGLISH_LONE = 0.005;
export const ENGLISH_IN_TURKISH = 0.02;
export const ENGLISH_ALONE = 1;
/** How often someone who has typed an İ types I for i. */
export const DOT_FORGOTTEN = 0.01;
/** How common a form is as something other than a Turkish word. */
export interface OwnMass {
  /** As an abbreviation, an unknown string, a name in small letters. */
  readonly base: number;
  /** As an English word, were the comment English. */
  readonly english: number;
  /** As a name, where its capital means one and where it does not. */
  readonly name: number;
  readonly nameByChance: number;
  /** The lexicon knows the name. */
  readonly known: boolean;
}

/** What the comment as a whole says about its words. */
export interface Surroundings {
  /** Most words are in capitals. */
  readonly shouted: boolean;
  /** Most words begin with a capital, as in a heading. */
  readonly titled: boolean;
  /** An İ was typed, so that an I is hardly one. */
  readonly dotted: boolean;
  /** No word is Turkish and nothing else. */
  readonly foreign: boolean;
}

/**
 * Weighs a form as a name, an English word or an unknown string.
 * @param kind what the Turkish lexicon knows of it, see lexicon-class.ts
 */
export function ownMass(token: Token, stem: string, kind: number, { tr, en }: Lexicons): OwnMass {
  const further = Math.max(0, stem.length - 4);
  const byChance = UNKNOWN_PER_LETTER ** further;
  let base = UNKNOWN * byChance;
  if ((kind & ABBREVIATION) !== 0) base += 1;
  if (token.apostrophe < 0) base += joinedMass(stem, tr);
  const english = !isAscii(token.text)
    ? en.classOf(stem)
    : token.apostrophe < 0
      ? en.classOfSkeleton(token)
      : en.classOf(token.ascii.slice(0, stem.length));
  const word = stem === token.lower && (english & WORD) !== 0 ? massOf(english & FREQUENCY) : 0;
  if (token.apostrophe < 0 && token.letterCase === "lower") {
    if ((kind & NAMED) !== 0) base += NAME_IN_SMALL_LETTERS;
    return { base, english: word, name: 0, nameByChance: 0, known: false };
  }
  const known = ((kind | english) & NAMED) !== 0;
  const abbreviated = token.letterCase === "upper" && stem.length <= ABBREVIATION_LETTERS;
  return {
    base,
    english: word,
    name: abbreviated
      ? SHORT_CAPITALS
      : known
        ? KNOWN_NAME
        : UNKNOWN_NAME * UNKNOWN_NAME_PER_LETTER ** further,
    nameByChance: known ? NAME_BY_CHANCE : UNKNOWN_NAME_BY_CHANCE * byChance,
    known,
  };
}

/** Names and their abbreviations. */
const NAMED = NAME | ABBREVIATION;

/** How common the form is as a Turkish word; `kind` is what the lexicon knows of it. */
export function turkishMass(kind: number): number {
  if ((kind & WORD) === 0) return 0;
  const frequency = kind & FREQUENCY;
  return frequency === 0 ? NEVER_SEEN : massOf(frequency);
}

/** Some of the lexicon's counts of a form are its twin typed without marks: "simdi" is hardly sim + -di. */
export function withoutStrays(mass: number, readings: readonly Reading[]): number {
  // What was never counted has no strays among its counts.
  if (mass <= NEVER_SEEN) return mass;
  let stray = 0;
  for (const reading of readings) stray = Math.max(stray, reading.mass * STRAY_SHARE);
  return Math.max(mass - stray, mass * LEAST_SHARE);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}
