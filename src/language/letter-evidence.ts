import {
  canStandFor,
  inTypedCase,
  joinedReadings,
  type Reading,
  turkishReadings,
} from "./deasciify.ts";
import { hasTurkishLetter } from "./fold.ts";
import {
  KNOWN_NAME,
  NEVER_SEEN,
  ownMass,
  type Surroundings,
  turkishMass,
  UNKNOWN,
  withoutStrays,
} from "./form-mass.ts";
import type { Lexicon, Lexicons } from "./lexicon.ts";
import { harmonicParticle, isQuestionParticle } from "./question-particle.ts";
import { isApostrophe } from "./scan/characters.ts";
import { harmonise } from "./suffix-letters.ts";
import type { Token } from "./tokens.ts";
import type { WordEvidence } from "./typing-style.ts";
import { variantsOf } from "./variant-cache.ts";

/** A name of the rule's own list. */
const LISTED_NAME = 100;
/** A known name whose suffix breaks the harmony in the way that missing marks would. */
const SUFFIX_WRONG = 20;
/** A word this common (log2 class) with its letters is taken for Turkish without them. */
const PLAINLY_TURKISH = 8;
/** Weight of a reading that is nothing but a name when a small letter was typed. */
const NAME_IN_SMALL = 0.3;
/** Mass of the question particle in the form that harmony wants, and in another. */
const PARTICLE = 1000;
const WRONG_PARTICLE = 0.3;

/** A word of the comment with what may have been meant. */
export interface JudgedWord extends WordEvidence {
  readonly token: Token;
  /** The likeliest reading with Turkish letters, in lower case, or null if there is none. */
  readonly proper: string | null;
  /** True if the rule's own list of names knows it. */
  readonly named: boolean;
}

/** Words of the rule's own data that overrule the lexicons, in lower case. */
export interface LetterData {
  /** ASCII skeletons that are right as they are. */
  readonly leave: ReadonlySet<string>;
  /** Proper names whose ASCII form is nobody else's name: turkiye → türkiye. */
  readonly names: ReadonlyMap<string, string>;
}

/** Looks a comment's words up, in order; a question particle depends on the word before it. */
export function letterEvidence(
  words: readonly Token[],
  text: string,
  lexicons: Lexicons,
  data: LetterData,
): JudgedWord[] {
  const judged: JudgedWord[] = [];
  const around = { shouted: isShouted(words), foreign: isForeign(words, lexicons) };
  for (const token of words) {
    if (isLooseSuffix(token, text)) continue;
    const before = judged.at(-1);
    const word: JudgedWord =
      particleEvidence(token, before) ?? wordEvidence(token, lexicons, data, around);
    judged.push(word);
  }
  return judged;
}

/** The suffix of "Co.'nun" is no word. */
function isLooseSuffix({ start }: Token, text: string): boolean {
  return (
    start > 1 && isApostrophe(text[start - 1] as string) && /\S/.test(text[start - 2] as string)
  );
}

/** The proper word as it replaces the typed one. */
export function properText(word: JudgedWord): string {
  return inTypedCase(word.proper as string, word.token.text);
}

function wordEvidence(
  token: Token,
  lexicons: Lexicons,
  data: LetterData,
  around: Surroundings,
): JudgedWord {
  const marked = isMarked(token);
  const stem = token.apostrophe < 0 ? token.lower : token.lower.slice(0, token.apostrophe);
  if (stem.length < 2 || data.leave.has(token.ascii.slice(0, stem.length))) {
    return { token, own: 1, readings: [], marked, proper: null, named: false };
  }
  const name = data.names.get(token.ascii.slice(0, stem.length));
  if (name !== undefined) return namedEvidence(token, stem, name, marked);
  const turkish = turkishMass(stem, lexicons);
  const other = ownMass(token, stem, lexicons, around);
  // A common word with marks on it was typed by someone who has the letters; spare the look-up.
  if (marked && turkish >= 1) {
    return { token, own: turkish, readings: [], marked, proper: null, named: false };
  }
  const readings =
    token.apostrophe < 0
      ? wordReadings(token, turkish + other, lexicons.tr)
      : nameReadings(token, stem, turkish + other, lexicons.tr);
  const own = withoutStrays(turkish, readings) + other;
  return { token, own, readings, marked, proper: best(readings), named: false };
}

/** One of the names that are nobody else's in ASCII. */
function namedEvidence(token: Token, stem: string, name: string, marked: boolean): JudgedWord {
  const suffix = token.lower.slice(stem.length);
  const proper = name + (harmonise(name, suffix) ?? suffix);
  const right = token.lower === proper || !canStandFor(token, proper);
  if (right) return { token, own: LISTED_NAME, readings: [], marked, proper: null, named: true };
  return {
    token,
    own: UNKNOWN,
    readings: [{ word: proper, mass: LISTED_NAME }],
    marked,
    proper,
    named: true,
  };
}

function wordReadings(token: Token, own: number, lexicon: Lexicon): Reading[] {
  const readings = turkishReadings(token, lexicon);
  if (readings.length === 0 && own < NEVER_SEEN) return joinedReadings(token, lexicon);
  return readings.map((reading) =>
    token.letterCase === "lower" && !lexicon.has(reading.word)
      ? { word: reading.word, mass: reading.mass * NAME_IN_SMALL }
      : reading,
  );
}

/** A name with a suffix behind its apostrophe: marks may lack in either (Turkiye'nin, Ankara'nin). */
function nameReadings(token: Token, stem: string, own: number, lexicon: Lexicon): Reading[] {
  const suffix = token.lower.slice(stem.length);
  const readings = turkishReadings(token, lexicon, stem).map(({ word, mass }) => ({
    word: word + (harmonise(word, suffix) ?? suffix),
    mass,
  }));
  const harmonic = harmonise(stem, suffix);
  if (harmonic !== null && harmonic !== suffix && own >= KNOWN_NAME) {
    readings.push({ word: stem + harmonic, mass: own * SUFFIX_WRONG });
  }
  return readings;
}

function particleEvidence(token: Token, before: JudgedWord | undefined): JudgedWord | null {
  if (before?.token.sentence !== token.sentence || !isQuestionParticle(token.ascii)) return null;
  const previous = before.own < 1 && before.proper !== null ? before.proper : before.token.lower;
  const harmonic = harmonicParticle(previous, token.ascii);
  const marked = isMarked(token);
  if (harmonic === null || harmonic === token.lower || marked) {
    return { token, own: PARTICLE, readings: [], marked, proper: null, named: false };
  }
  const readings = [{ word: harmonic, mass: PARTICLE }];
  return { token, own: WRONG_PARTICLE, readings, marked, proper: harmonic, named: false };
}

/** Was a letter typed that no English keyboard has? A capital I is none. */
function isMarked(token: Token): boolean {
  if (!hasTurkishLetter(token.lower)) return token.text.includes("İ");
  return token.letterCase === "lower" || /[çğıöşüÇĞÖŞÜİ]/.test(token.text.normalize("NFC"));
}

function isShouted(words: readonly Token[]): boolean {
  let upper = 0;
  for (const { letterCase } of words) if (letterCase === "upper") upper++;
  return upper * 2 > words.length;
}

/** Is there no word that is Turkish, typed properly or not, and not English as well? */
function isForeign(words: readonly Token[], { tr, en }: Lexicons): boolean {
  return !words.some(({ lower, ascii }) => {
    if (en.has(ascii)) return false;
    return tr.has(lower) || (variantsOf(tr, ascii)[0]?.frequency ?? 0) >= PLAINLY_TURKISH;
  });
}

function best(readings: readonly Reading[]): string | null {
  let found: Reading | null = null;
  for (const reading of readings) {
    if (found === null || reading.mass > found.mass) found = reading;
  }
  return found?.word ?? null;
}
