import { massOf } from "./deasciify.ts";
import { FUNCTION_WORDS, TELLING_ENDINGS, TELLING_LETTERS } from "./function-words.ts";
import { KURDISH_WORDS } from "./kurdish-words.ts";
import type { Lexicons } from "./lexicon.ts";
import { ABBREVIATION, FREQUENCY, NAME, WORD } from "./lexicon-class.ts";
import { Remembered } from "./remembered.ts";
import { SharedFacts } from "./shared-facts.ts";
import type { Token } from "./tokens.ts";
import { unlistedReading } from "./unlisted-forms.ts";
import { variantsOf } from "./variant-cache.ts";

/** The languages that words can speak for; franc, asked when they do not, knows some more. */
export const LANGUAGES = ["tr", "en", "de", "fr", "es", "nl", "it", "az", "ku"] as const;
const TR = 0;
const EN = 1;
const KU = LANGUAGES.indexOf("ku");
/** "Is" in Kurdish where it ends a comment. */
export const LAST_LETTER = "e";
const LAST_LETTER_BITS = 10;
/** Most that a word with î inside says for Turkish, which has it at the end. */
const INNER_CIRCUMFLEX_BITS = 3;

/** What a common Kurdish word adds; where Turkish has it too, that must be rarer than this many bits. */
const KURDISH_BITS = 7;
const KURDISH_UNLESS = 6;

/** Bits that one word may add, so that none decides alone. */
const MOST_BITS = 10;
/** What a word costs a language whose lexicon should know it. */
const MISSING_BITS = -2.5;
/** The same for one with letters that Turkish lacks. */
const FOREIGN_LETTER_BITS = -6;
const FOREIGN_LETTER = /[əêäßñ]/;
/** How often a string that no list knows is expected in any language. */
const UNKNOWN = 0.05;
/** What a listed function word adds; less than a common word of a lexicon, which knows better. */
const LISTED_BITS = 8;
/** What the ending of a word that no lexicon knows adds. */
const ENDING_BITS = 3;
/** A word that no lexicon knows but that has the suffixes of a Turkish one. */
const FORMED_BITS = 4.5;
/** What an unknown word costs that may be a name: one with a capital. */
const UNKNOWN_NAME_BITS = -1;
/** A Turkish suffix behind the apostrophe of a name: Denver'den. */
const SUFFIX_BITS = 8;
/** An English contraction or possessive. */
const CONTRACTION_BITS = 5;
/** A name of one language more than of the other; heard when little else is said. */
const NAME_BITS = 3;
/** By how many log2 classes a name must be commoner there. */
const TELLING_DIFFERENCE = 3;
/** Turkish without its letters counts, but for less than Turkish with them. */
const TYPED_IN_ASCII = 0.5;
/** Log2 class below which a word says less than its being a name. */
const RARE_WORD = 4;

const DRAWN_OUT = /(.)\1\1/u;
/** From this class on an English word is meant, though there is such a name (Good). */
const COMMON_WORD = 8;
const CONTRACTION = /^['’](?:s|t|m|re|ve|ll|d)$/;
/** What may follow the apostrophe of a Turkish name, letters folded to ASCII. */
const NAME_SUFFIX =
  /^['’](?:[iu]m?|[ae]|[iu]n(?:[iu]|[ae]|d[ae]n?|ki)?|n[iu]n(?:ki)?|n[iuae]|n?[dt][ae](?:n|ki.*|y.*)?|y[iuae]|y?l[ae]|l[ae]r.*|l[iu].*|s[iu].*|y?[dt][iu].*|y?m[iu]s.*|c[ae]|[iu]m.*|y?s[ae])$/;
/** Stems behind whose apostrophe a word of another language stands: qu'un, dell'uno. */
const ELISION = /^(?:.|qu|dell|nell|all|sull|dall|jusqu|lorsqu|puisqu)$/;

/** How many bits each form adds for each language; remembers what it has looked up. */
export class FormBits {
  readonly #lexicons: Lexicons;
  readonly #words = new Remembered<Float64Array | null>();
  /** There are as few as there are classes of frequency, lists and signs that words may be in. */
  readonly #shared = new SharedFacts<Float64Array>(LANGUAGES.length);

  constructor(lexicons: Lexicons) {
    this.#lexicons = lexicons;
  }

  /** Bits by index in LANGUAGES; null for a form that says nothing. */
  ofWord(word: Token): Float64Array | null {
    let bits = this.#words.get(word.form);
    if (bits === undefined) {
      bits = this.#isTold(word) ? this.#shared.get((counted) => counted) : null;
      this.#words.set(word.form, bits);
    }
    return bits;
  }

  /** Counts what a form says into the numbers of `#shared`. @returns whether it says anything */
  #isTold(word: Token): boolean {
    if (!this.#count(word)) return false;
    // A word with its letters drawn out ("çoookk") speaks for what it is without, if that is known.
    const { numbers } = this.#shared;
    if (!isUnheard(numbers) || !DRAWN_OUT.test(word.ascii)) return true;
    const isCalm = this.#count({
      ...word,
      text: calm(word.lower),
      lower: calm(word.lower),
      ascii: calm(word.ascii),
      form: -1,
    });
    return (isCalm && !isUnheard(numbers)) || this.#count(word);
  }

  /** The same for a name. */
  ofName({ lower, ascii, apostrophe, letterCase }: Token): Float64Array | null {
    if (letterCase === "lower") return null;
    const { tr, en } = this.#lexicons;
    const stem = apostrophe > 0 ? lower.slice(0, apostrophe) : lower;
    const plain = ascii.slice(0, stem.length);
    const turkish = heard(tr.classOf(stem));
    const english = heard(en.classOf(plain));
    if (Math.abs(turkish - english) < TELLING_DIFFERENCE) return null;
    const bits = new Float64Array(LANGUAGES.length);
    bits[turkish > english ? TR : EN] = NAME_BITS;
    return bits;
  }

  #count(word: Token): boolean {
    const { lower, ascii } = word;
    const { tr, en } = this.#lexicons;
    const bits = this.#shared.numbers.fill(0);
    if (lower === LAST_LETTER) {
      bits[KU] = LAST_LETTER_BITS;
      return true;
    }
    const stem = word.apostrophe > 0 ? lower.slice(0, word.apostrophe) : lower;
    const suffix = ascii.slice(stem.length);
    const turkish = tr.classOfWord(word);
    const english = en.classOfSkeleton(word);
    if (isAbbreviated(word, turkish, english)) return false;
    const contracted = word.apostrophe > 0 && CONTRACTION.test(suffix);
    if (word.apostrophe > 0 && !contracted && NAME_SUFFIX.test(suffix) && !ELISION.test(stem)) {
      bits[TR] = SUFFIX_BITS;
      bits[EN] = MISSING_BITS;
      return true;
    }
    const kind = word.apostrophe > 0 ? tr.classOf(stem) : turkish;
    const frequency = (kind & WORD) !== 0 ? kind & FREQUENCY : -1;
    const isName =
      word.letterCase === "title" &&
      ((english | kind) & (NAME | ABBREVIATION)) !== 0 &&
      !FUNCTION_WORDS.has(ascii) &&
      !(KURDISH_WORDS.has(ascii) && frequency < 0) &&
      !((english & WORD) !== 0 && (english & FREQUENCY) >= COMMON_WORD);
    // A name that is an odd Turkish word as well (Vince: vinç + -e) is a name.
    if (isName && frequency < RARE_WORD) return false;
    const mass = this.#englishMass(word, stem, english, contracted);
    if (contracted) bits[TR] = MISSING_BITS;
    else if (frequency >= 0) bits[TR] = bitsOf(massOf(frequency));
    else if (word.apostrophe < 0) bits[TR] = this.#turkishBits(word, mass > 0);
    if (mass > 0) bits[EN] = Math.max(bitsOf(mass), contracted ? CONTRACTION_BITS : 0);
    else bits[EN] = contracted ? CONTRACTION_BITS : MISSING_BITS;
    const unknown = bits[TR] === MISSING_BITS && bits[EN] === MISSING_BITS;
    if (unknown && word.letterCase === "title") bits.fill(UNKNOWN_NAME_BITS, TR, EN + 1);
    // The lexicon reads ê as e, which no Turkish text has.
    if (frequency < 0 ? FOREIGN_LETTER.test(lower) : lower.includes("ê")) {
      bits[TR] = FOREIGN_LETTER_BITS;
    }
    addSigns(bits, word, unknown);
    return true;
  }

  /** Of a word that is not Turkish as it stands. */
  #turkishBits(word: Token, isEnglish: boolean): number {
    const { tr } = this.#lexicons;
    const variant = variantsOf(tr, word.ascii)[0];
    if (variant !== undefined) return bitsOf(massOf(variant.frequency) * TYPED_IN_ASCII);
    return !isEnglish && unlistedReading(word, tr) !== null ? FORMED_BITS : MISSING_BITS;
  }

  /** @param kind what English knows of the word in ASCII */
  #englishMass(word: Token, stem: string, kind: number, contracted: boolean): number {
    // A word of ASCII letters has the same small letters in English, I for i among them.
    if (!isAscii(straight(word.text))) return 0;
    const { en } = this.#lexicons;
    const plain = straight(word.ascii);
    const known = plain === word.ascii ? kind : en.classOf(plain);
    if ((known & WORD) !== 0) return massOf(known & FREQUENCY);
    if (!contracted) return 0;
    const short = en.classOf(plain.slice(0, stem.length));
    return (short & WORD) !== 0 ? massOf(short & FREQUENCY) : 0;
  }
}

/** With the apostrophe that keyboards have. */
function straight(text: string): string {
  return text.includes("’") ? text.replaceAll("’", "'") : text;
}

/** A word without repeats of letters. */
function calm(text: string): string {
  return text.replace(/(.)\1+/gu, "$1");
}

/** How often a form is heard (log2 class), far below that if it is not known. */
function heard(kind: number): number {
  return kind === 0 ? -TELLING_DIFFERENCE : kind & FREQUENCY;
}

/** Do the lexicons know nothing of it? */
function isUnheard(bits: Float64Array): boolean {
  return (bits[TR] as number) < 0 && (bits[EN] as number) < 0;
}

/**
 * IT and US are abbreviations, it and us are not; nor is what a list of function words has.
 * @param turkish what the lexicon knows of the word, `english` what that one knows of it in ASCII
 */
function isAbbreviated({ ascii, letterCase }: Token, turkish: number, english: number): boolean {
  const kind = (turkish & ABBREVIATION) !== 0 ? turkish : english;
  if ((kind & ABBREVIATION) === 0) return false;
  if (letterCase !== "upper" && FUNCTION_WORDS.has(ascii)) return false;
  return (kind & WORD) === 0 || (kind & FREQUENCY) < RARE_WORD;
}

const TURKIC_LETTER = /[ğşı]/;
/** A word with one of these is in none of them more than a name. */
const WITHOUT_TURKIC_LETTERS = ["de", "fr", "es", "nl", "it"];

const KURDISH_LETTER = /[êîû]/;

/** What its letters, its ending and the lists of function words say. */
function addSigns(bits: Float64Array, word: Token, isUnknown: boolean): void {
  const { lower, ascii } = word;
  const exact = FUNCTION_WORDS.get(lower);
  // Kurdish has ş as well, so that it says nothing in "baş" or "şev".
  const isKurdishAsWell = exact?.includes("ku") === true;
  if (!isAscii(word.text)) {
    for (const { letters, languages, bits: amount } of TELLING_LETTERS) {
      if (!letters.test(lower)) continue;
      for (const code of languages)
        if (code !== "tr" || !isKurdishAsWell) addBits(bits, code, amount);
    }
    if (TURKIC_LETTER.test(lower)) {
      for (const code of WITHOUT_TURKIC_LETTERS) addBits(bits, code, FOREIGN_LETTER_BITS);
    }
  }
  if (isUnknown) {
    for (const { ending, language } of TELLING_ENDINGS) {
      if (ending.test(ascii) || ending.test(lower)) addBits(bits, language, ENDING_BITS);
    }
  }
  // "kî" and "jî" with their marks are not Turkish ki and the like.
  if (/î(?=.)/.test(lower)) bits[TR] = Math.min(bits[TR] as number, INNER_CIRCUMFLEX_BITS);
  if (isKurdishAsWell && KURDISH_LETTER.test(lower)) bits[TR] = Math.min(bits[TR] as number, 0);
  const listed = exact ?? FUNCTION_WORDS.get(ascii);
  if (listed !== undefined) for (const code of listed) addBits(bits, code, LISTED_BITS);
  if ((bits[TR] as number) >= KURDISH_UNLESS || listed?.includes("ku") === true) return;
  // In capitals it may be short for something (EWR).
  const isSpelt = word.letterCase !== "upper" || lower.length > 4;
  if (isSpelt && (KURDISH_WORDS.has(lower) || KURDISH_WORDS.has(ascii))) {
    addBits(bits, "ku", KURDISH_BITS);
  }
}

function addBits(bits: Float64Array, language: string, amount: number): void {
  const index = LANGUAGES.indexOf(language as (typeof LANGUAGES)[number]);
  if (index >= 0) bits[index] = (bits[index] as number) + amount;
}

function bitsOf(mass: number): number {
  return Math.min(MOST_BITS, Math.log2(mass / UNKNOWN));
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}
