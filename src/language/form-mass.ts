import { massOf, type Reading } from "./deasciify.ts";
import type { Lexicons } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

// All masses are in occurrences of the lexicon's texts. The constants were tuned so that correct
// sentences of edited text stay quiet and the same sentences typed in ASCII do not.

/**
 * How often a given string of four letters that no lexicon knows turns up where people type
 * properly; each further letter makes it less likely to resemble a Turkish word by chance.
 */
export const UNKNOWN = 0.03;
const UNKNOWN_PER_LETTER = 0.6;
/** A form that dictionaries allow and no text has shown. */
export const NEVER_SEEN = 0.1;
/** An unknown word with a capital inside a sentence is a name from somewhere. */
const UNKNOWN_NAME = 5;
/** One that the lexicon knows as a name. */
export const KNOWN_NAME = 300;
/** At the start of a sentence and in a shouted comment a capital says little. */
const UNKNOWN_NAME_BY_CHANCE = 0.05;
const NAME_BY_CHANCE = 1;
/** Not everybody gives names their capital. */
const NAME_IN_SMALL_LETTERS = 0.5;
/** Share of the lexicon's texts that was typed without marks, and what of a form's count is surely its own. */
const STRAY_SHARE = 0.02;
const LEAST_SHARE = 0.05;
/**
 * Weight of English words against Turkish words of the same frequency: in a comment with some
 * plainly Turkish word, and in one without ("Super Service").
 */
const ENGLISH_IN_TURKISH = 0.02;
const ENGLISH_ALONE = 1;

/** What the comment as a whole says about its words. */
export interface Surroundings {
  /** Most words are in capitals. */
  readonly shouted: boolean;
  /** No word is Turkish and nothing else. */
  readonly foreign: boolean;
}

/** How common the form is as it stands, as a name, an English word or an unknown string. */
export function ownMass(
  token: Token,
  stem: string,
  { tr, en }: Lexicons,
  around: Surroundings,
): number {
  const byChance = UNKNOWN_PER_LETTER ** Math.max(0, stem.length - 4);
  let mass = UNKNOWN * byChance;
  if (tr.isAbbreviation(stem)) mass += 1;
  const plain = isAscii(token.text) ? token.ascii.slice(0, stem.length) : stem;
  const looksLikeName =
    token.apostrophe >= 0 ||
    token.letterCase === "title" ||
    token.letterCase === "mixed" ||
    token.letterCase === "upper";
  if (looksLikeName) {
    const idle = around.shouted || (token.sentenceStart && token.apostrophe < 0);
    if (tr.isName(stem) || en.isName(plain)) mass += idle ? NAME_BY_CHANCE : KNOWN_NAME;
    else mass += idle ? UNKNOWN_NAME_BY_CHANCE * byChance : UNKNOWN_NAME;
  } else if (tr.isName(stem)) mass += NAME_IN_SMALL_LETTERS;
  if (stem === token.lower && en.has(plain)) {
    mass += massOf(en.frequency(plain)) * (around.foreign ? ENGLISH_ALONE : ENGLISH_IN_TURKISH);
  }
  return mass;
}

/** How common the form is as a Turkish word. */
export function turkishMass(stem: string, { tr }: Lexicons): number {
  if (!tr.has(stem)) return 0;
  const frequency = tr.frequency(stem);
  return frequency === 0 ? NEVER_SEEN : massOf(frequency);
}

/** Some of the lexicon's counts of a form are its twin typed without marks: "simdi" is hardly sim + -di. */
export function withoutStrays(mass: number, readings: readonly Reading[]): number {
  let stray = 0;
  for (const reading of readings) stray = Math.max(stray, reading.mass * STRAY_SHARE);
  return Math.max(mass - stray, mass * LEAST_SHARE);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}
