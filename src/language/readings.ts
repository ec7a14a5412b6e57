import { asciiFold, TURKISH_TWIN } from "./fold.ts";
import type { Lexicon } from "./lexicon.ts";
import { variantsOf } from "./variant-cache.ts";

/**
 * How a typed word relates to a properly spelt one of the same skeleton: "same" letter by letter,
 * "folded" if Turkish marks are missing or a capital I may stand for i, "other" if it has
 * letters that contradict (sık is not sik).
 */
export type Spelling = "same" | "folded" | "other";

/** Compares the first letters of `typed` (lower case) with `proper`; apostrophes count as nothing. */
export function compareSpelling(typed: string, proper: string, capitalI: boolean): Spelling {
  let spelling: Spelling = "same";
  for (let i = 0, j = 0; j < proper.length; i++, j++) {
    while (typed[i] === "'" || typed[i] === "’") i++;
    const written = typed[i] as string;
    const meant = proper[j] as string;
    if (written === meant || isCircumflexed(written, meant)) continue;
    if (TURKISH_TWIN[written] === meant || (written === "ı" && meant === "i" && capitalI)) {
      spelling = "folded";
    } else return "other";
  }
  return spelling;
}

/** Which marked letters the writer of a comment uses, so that their lack elsewhere means something. */
export interface Handwriting {
  /** The marked small letters and İ that occur. */
  readonly letters: ReadonlySet<string>;
  /** The writer marks letters now and then only, so that it means nothing. */
  readonly careless: boolean;
}

const MARKED = [..."çğıöşüİ"];
/** Shorter ones may be anything. */
const LEAST_TOLD = 3;
/** ı may be a capital I. */
const SURELY_MARKED = /[çğöşü]/u;

/**
 * Reads the habits of a writer off the text; capitals other than İ say nothing.
 * @param words in small letters, all but those whose meaning is in question; looked at when somebody
 *   wants to know whether the writer is careless, which is seldom
 */
export function handwritingOf(
  text: string,
  words: () => readonly string[],
  lexicon: Lexicon,
): Handwriting {
  let letters: ReadonlySet<string> | null = null;
  let careless: boolean | null = null;
  return {
    get letters() {
      letters ??= new Set(MARKED.filter((letter) => text.includes(letter)));
      return letters;
    },
    get careless() {
      careless ??= this.letters.size > 0 && words().some((word) => lacksMarks(word, lexicon));
      return careless;
    },
  };
}

/** No word as it stands, and one with marks. */
function lacksMarks(word: string, lexicon: Lexicon): boolean {
  return (
    word.length >= LEAST_TOLD &&
    !lexicon.has(word) &&
    lexicon
      .variants(asciiFold(word))
      .some(
        (variant) =>
          variant.frequency >= COMMON && compareSpelling(word, variant.word, false) === "folded",
      )
  );
}

/** A word as typed, with what its letters may stand for. */
export interface TypedWord {
  readonly lower: string;
  readonly ascii: string;
  /** A capital I was typed, which may be an i typed the English way. */
  readonly capitalI: boolean;
}

/** What the matcher took a word for. */
export interface Meaning {
  /** How the offensive reading was typed. */
  readonly spelling: "same" | "folded";
  readonly lemma: string;
  /** Is this reading of the word offensive itself? */
  readonly isMeant: (reading: string) => boolean;
}

/** Is there an innocent word that the writer is at least as likely to have meant? */
export function hasInnocentReading(
  word: TypedWord,
  { spelling, lemma, isMeant }: Meaning,
  lexicon: Lexicon,
  hand: Handwriting,
): boolean {
  const readings = variantsOf(lexicon, word.ascii).filter(
    (variant) => compareSpelling(word.lower, variant.word, word.capitalI) !== "other",
  );
  const weighed = readings.map((reading) => ({
    word: reading.word,
    weight: weight(reading.word, reading.frequency, lexicon),
    meant: isMeant(reading.word),
  }));
  let own = spelling === "same" ? weight(word.lower, lexicon.frequency(word.lower), lexicon) : 0;
  for (const reading of weighed) if (reading.meant) own = Math.max(own, reading.weight);
  const others = weighed.filter((reading) => !reading.meant);
  // A form that no text has shown yet is judged by its lemma: SIKILMIYORUZ by sıkılmak.
  if (own === 0 && others.every((reading) => reading.weight === 0)) {
    return hasCommonerTwin(word, spelling, lemma, lexicon, hand);
  }
  return others.some((reading) => {
    const doubt = doubtAbout(word, reading.word, hand);
    if (doubt === null || reading.weight < 1) return false;
    const typedSo = reading.word === word.lower && !word.capitalI;
    const margin = spelling === "same" ? 1 + doubt : typedSo ? -TYPED_SO : doubt;
    return reading.weight >= own + margin;
  });
}

/** A lemma met less often (log2) is no likely meaning of a form that nobody has seen. */
const COMMON = 3;

function hasCommonerTwin(
  word: TypedWord,
  spelling: "same" | "folded",
  lemma: string,
  lexicon: Lexicon,
  hand: Handwriting,
): boolean {
  const own = weight(lemma, lexicon.frequency(lemma), lexicon);
  return lexicon.variants(asciiFold(lemma)).some((twin) => {
    if (twin.word === lemma) return false;
    const shared = sharedBeginning(word.lower, twin.word);
    if (compareSpelling(word.lower, shared, word.capitalI) === "other") return false;
    const doubt = doubtAbout(word, shared, hand);
    const margin = spelling === "same" ? 1 : 0;
    if (doubt === null) return false;
    const needed = Math.max(COMMON, own + margin + doubt);
    return weight(twin.word, twin.frequency, lexicon) >= needed;
  });
}

/** The part of a lemma that stands in a form of it, by skeleton: sıkıl of sıkılmak in sikilmiyor. */
function sharedBeginning(form: string, lemma: string): string {
  const letters = asciiFold(form);
  const skeleton = asciiFold(lemma);
  let length = 0;
  while (length < skeleton.length && skeleton[length] === letters[length]) length++;
  return lemma.slice(0, length);
}

/** Words never counted still weigh something if the lexicon can form them. */
function weight(word: string, frequency: number, lexicon: Lexicon): number {
  return frequency + (lexicon.has(word) ? 1 : 0);
}

/** A word that stands there letter by letter may be this much rarer than one with marks added. */
const TYPED_SO = 4;
/** Whoever types Turkish letters elsewhere seldom drops one here: classes of log2 frequency. */
const UNLIKE_THE_WRITER = 5;

/** Extra margin an innocent reading needs, or null if the writer's own letters rule it out. */
function doubtAbout(word: TypedWord, reading: string, hand: Handwriting): number | null {
  // Whoever marks one letter of a word marks the others.
  const marks = hand.letters.size > 0 || SURELY_MARKED.test(word.lower);
  if (!marks || hand.careless) return 0;
  let differs = false;
  for (let i = 0; i < reading.length; i++) {
    const typed = word.lower[i];
    if (typed === reading[i]) continue;
    differs = true;
    if (hand.letters.has(reading[i] as string)) return null;
  }
  return differs && !word.capitalI ? UNLIKE_THE_WRITER : 0;
}

/**
 * Short stems meet unrelated words: "ama" is hardly ever am + -a. A form much commoner than its
 * stem is a word of its own.
 */
export function isWordOfItsOwn(form: string, stem: string, lexicon: Lexicon): boolean {
  return (
    form !== stem && lexicon.has(form) && lexicon.frequency(form) >= lexicon.frequency(stem) + 3
  );
}

function isCircumflexed(written: string, meant: string): boolean {
  return (
    (written === "â" && meant === "a") ||
    (written === "î" && meant === "i") ||
    (written === "û" && meant === "u")
  );
}

/** Words worth masking are met at least this often (log2), also those no dictionary has (amk). */
const MASKED_WORD = 5;

/**
 * May a masked word (s*k) hide an innocent one that is at least as common as the one meant? With
 * more than one letter hidden there always is one.
 * @param masked as typed in lower case, with a star for the hidden letter
 */
export function hidesInnocentWord(
  masked: string,
  lexicon: Lexicon,
  isMeant: (reading: string, ascii: string) => boolean,
): boolean {
  const star = masked.indexOf("*");
  if (star < 0 || masked.indexOf("*", star + 1) >= 0) return true;
  const skeleton = asciiFold(masked);
  let own = 0;
  let other = 0;
  for (const letter of "abcdefghijklmnopqrstuvwxyz") {
    const ascii = skeleton.slice(0, star) + letter + skeleton.slice(star + 1);
    if (isMeant(ascii, ascii)) own = Math.max(own, MASKED_WORD);
    for (const { word, frequency } of lexicon.variants(ascii)) {
      const weighed = weight(word, frequency, lexicon);
      if (isMeant(word, ascii)) own = Math.max(own, weighed);
      else if (agrees(masked, word, star)) other = Math.max(other, weighed);
    }
  }
  return other >= 1 && other >= own;
}

/** Do the letters that show agree with the beginning of a word that the mask may stand for? */
export function agreesMasked(masked: string, stem: string): boolean {
  for (let i = 0; i < stem.length && i < masked.length; i++) {
    const shown = masked[i] as string;
    if (shown === "*") {
      // A run of stars may stand for fewer or more letters than it has.
      if (masked[i + 1] === "*") return true;
    } else if (shown !== stem[i] && TURKISH_TWIN[shown] !== stem[i]) return false;
  }
  return true;
}

/** Do the letters that show allow this word? Plain ones may lack their marks. */
function agrees(masked: string, word: string, star: number): boolean {
  const typed = masked.slice(0, star) + word[star] + masked.slice(star + 1);
  return compareSpelling(typed, word, false) !== "other";
}

/** Words worth dropping the vowels of are met at least this often (log2), if they are short. */
const DROPPED_WORD = 4;
/** Longer skeletons fit few words, so that any innocent one is the likelier. */
const SHORT_SKELETON = 4;
/** Where only this word lacks its vowels, it is one that people would rather not spell out. */
const DROPPED_ALONE = 9;

/**
 * May letters without vowels (skrm) stand for an innocent word that is at least as common as the
 * one meant? `everywhere`: the writer leaves vowels out of other words too.
 */
export function hidesFilledWord(
  word: { readonly lower: string; readonly ascii: string },
  lexicon: Lexicon,
  everywhere: boolean,
  isMeant: (reading: string, ascii: string) => boolean,
): boolean {
  const usual = word.ascii.length <= SHORT_SKELETON ? DROPPED_WORD : 1;
  let own = everywhere ? usual : DROPPED_ALONE;
  let other = 0;
  const marks = SURELY_MARKED.test(word.lower);
  for (const { word: reading, frequency } of lexicon.filled(word.ascii)) {
    if (marks && !hasConsonants(reading, word.lower)) continue;
    const weighed = weight(reading, frequency, lexicon);
    if (isMeant(reading, asciiFold(reading))) own = Math.max(own, weighed);
    else other = Math.max(other, weighed);
  }
  return other >= own;
}

/**
 * Do letters without vowels agree with the beginning of a word that they may stand for? Marked
 * letters are what they are; plain ones may lack their marks.
 */
export function agreesWithoutVowels(typed: string, stem: string): boolean {
  let at = 0;
  for (let i = 0; i < stem.length && at < typed.length; i++) {
    const letter = stem[i] as string;
    if (letter === typed[at] || TURKISH_TWIN[typed[at] as string] === letter) at++;
    else if (i === 0 || !/[aeıioöuü]/u.test(letter)) return false;
  }
  return true;
}

/** Are these the reading's letters, its vowels apart? */
function hasConsonants(reading: string, typed: string): boolean {
  let at = 0;
  for (const letter of reading) {
    if (letter === typed[at]) at++;
    else if (!/[aeıioöuü]/u.test(letter)) return false;
  }
  return at === typed.length;
}
