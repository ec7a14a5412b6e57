import {
  canStandFor,
  isDotted,
  joinedReadings,
  massOf,
  type Reading,
  turkishReadings,
} from "./deasciify.ts";
import { foldCircumflex, hasTurkishLetter } from "./fold.ts";
import {
  LISTED_NAME,
  NEVER_SEEN,
  type OwnMass,
  ownMass,
  turkishMass,
  UNKNOWN,
  withoutStrays,
} from "./form-mass.ts";
import { particleReading } from "./joined-forms.ts";
import { harmonicName, nameReadings } from "./letter-names.ts";
import type { LetterPhrase, LetterPhrases } from "./letter-phrases.ts";
import type { Lexicon, Lexicons, Variant } from "./lexicon.ts";
import { WORD } from "./lexicon-class.ts";
import { isQuestionParticle } from "./question-particle.ts";
import { Remembered } from "./remembered.ts";
import { SharedFacts } from "./shared-facts.ts";
import { harmonise } from "./suffix-letters.ts";
import type { Token } from "./tokens.ts";
import type { WordEvidence } from "./typing-style.ts";
import { unlistedReading } from "./unlisted-forms.ts";

/** A word this common (log2 class) with its letters is taken for Turkish without them. */
const PLAINLY_TURKISH = 8;
const PLAIN_MASS = massOf(PLAINLY_TURKISH);
const NO_READINGS: readonly Reading[] = [];
/** Shortest common word at the beginning of a form that says how its letters are meant. */
const SHORTEST_BEGINNING = 4;
/** Weight of a reading that is nothing but a name when a small letter was typed. */
const NAME_IN_SMALL = 0.3;
/** Mass of a form that no lexicon has and that is formed rightly. */
const UNLISTED = 0.1;
/** Words of the rule's own data that overrule the lexicons, in lower case. */
export interface LetterData {
  /** ASCII skeletons that are right as they are. */
  readonly leave: ReadonlySet<string>;
  /** Proper names whose ASCII form is nobody else's name: turkiye → türkiye. */
  readonly names: ReadonlyMap<string, string>;
  readonly phrases: LetterPhrases;
}

/** What a form says by itself about the letters it may lack. Masses are occurrences, see form-mass.ts. */
export interface LetterFacts {
  /** Was a letter typed that no English keyboard has? A capital I is none. */
  readonly marked: boolean;
  /** How common it is as a Turkish word, or settled to be right. */
  readonly turkish: number;
  /** How common as anything else. */
  readonly other: OwnMass;
  /** What it may stand for if letters are missing. */
  readonly readings: readonly Reading[];
  /** The likeliest of these is nothing but a name. */
  readonly onlyName: boolean;
  /** As a name it would need this suffix; null if its suffix is right or none. */
  readonly harmonic: Reading | null;
  /** The rule's own list of names knows it. */
  readonly named: boolean;
  readonly particle: boolean;
  /** Phrases that begin with it. */
  readonly phrases: readonly LetterPhrase[] | undefined;
  /** Turkish, typed properly or not, and not English as well. */
  readonly plainlyTurkish: boolean;
  /** English, and not Turkish in any spelling. */
  readonly englishOnly: boolean;
  /** What it says in a comment like most others, see letter-evidence.ts; once somebody has asked. */
  usual: LetterEvidence | null;
}

/** What a word in its place says about the letters it may lack. */
export interface LetterEvidence extends WordEvidence {
  /** The likeliest reading with Turkish letters, in lower case, or null if there is none. */
  readonly proper: string | null;
  /** What says so: the lexicon, or the rule's own names or phrases. */
  readonly by: "lexicon" | "name" | "phrase";
}

/** Looks forms up in the lexicons and remembers what they say. */
export class LetterLookup {
  readonly #lexicons: Lexicons;
  readonly #data: LetterData;
  readonly #remembered = new Remembered<LetterFacts>();
  /** Of forms that can be read in no other way. */
  readonly #shared = new SharedFacts<LetterFacts>(SHARED_NUMBERS);

  constructor(lexicons: Lexicons, data: LetterData) {
    this.#lexicons = lexicons;
    this.#data = data;
  }

  of(token: Token): LetterFacts {
    let facts = this.#remembered.get(token.form);
    if (facts === undefined) {
      const own = this.#lookUp(token);
      facts = isPlain(own) ? this.#sharedLike(own) : own;
      this.#remembered.set(token.form, facts);
    }
    return facts;
  }

  #sharedLike(own: LetterFacts): LetterFacts {
    const { marked, turkish, other, plainlyTurkish, englishOnly } = own;
    const { base, english, name, nameByChance, known } = other;
    const flags = [marked, plainlyTurkish, englishOnly, known].map(Number);
    this.#shared.numbers.set([turkish, base, english, name, nameByChance, ...flags]);
    return this.#shared.get(() => own);
  }

  #lookUp(token: Token): LetterFacts {
    const { tr, en } = this.#lexicons;
    const { lower, apostrophe } = token;
    const stem = apostrophe < 0 ? lower : lower.slice(0, apostrophe);
    const ascii = apostrophe < 0 ? token.ascii : token.ascii.slice(0, apostrophe);
    const marked = isMarked(token);
    // What lacks its marks must be asked for its readings anyway, and is among them.
    const variants = marked ? null : tr.variants(ascii);
    const whole = apostrophe < 0;
    const kind =
      variants !== null
        ? kindAmong(variants, stem)
        : whole
          ? tr.classOfWord(token)
          : tr.classOf(stem);
    const turkish = turkishMass(kind);
    const settled: LetterFacts = {
      marked,
      turkish: 1,
      other: NOTHING_ELSE,
      readings: NO_READINGS,
      onlyName: false,
      harmonic: null,
      named: false,
      phrases: this.#data.phrases.get(token.ascii),
      particle: isQuestionParticle(token.ascii),
      plainlyTurkish: turkish > 0 && (marked || (en.classOfSkeleton(token) & WORD) === 0),
      englishOnly: false,
      usual: null,
    };
    if (stem.length < 2 || this.#data.leave.has(ascii)) return settled;
    const name = this.#data.names.get(ascii);
    if (name !== undefined) return { ...settled, ...namedFacts(token, stem, name) };
    // A common word with marks on it was typed by someone who has the letters; spare the look-up.
    if (marked && turkish >= 1) return { ...settled, turkish };
    return this.#weigh(token, stem, kind, variants ?? tr.variants(ascii), settled);
  }

  #weigh(
    token: Token,
    stem: string,
    kind: number,
    variants: readonly Variant[],
    settled: LetterFacts,
  ): LetterFacts {
    const { tr, en } = this.#lexicons;
    const { lower } = token;
    const turkish = turkishMass(kind);
    const other = ownMass(token, stem, kind, this.#lexicons);
    const unheard = turkish + other.base + other.english < NEVER_SEEN;
    const all =
      token.apostrophe < 0
        ? this.#wordReadings(token, variants, unheard)
        : nameReadings(token, variants, stem);
    const begun = settled.marked && all.length > 0 ? knownBeginning(lower, tr) : 0;
    const readings: Reading[] = [];
    let likeliest: Reading | null = null;
    let formed = 0;
    for (const reading of all) {
      // What no lexicon has may be right all the same, by its ending.
      if (reading.word === lower) formed = UNLISTED;
      // Written by the rules of Turkish, a foreign name has both: INDİANAPOLİS.
      else if (reading.dotted && !reading.isWord && token.text.includes("İ")) continue;
      else if (!differsWithin(reading.word, lower, begun)) {
        readings.push(reading);
        if (likeliest === null || reading.mass > likeliest.mass) likeliest = reading;
      }
    }
    const common = likeliest !== null && likeliest.mass >= PLAIN_MASS;
    const asTurkish = withoutStrays(turkish, readings) + formed;
    return {
      ...settled,
      turkish: asTurkish,
      other,
      readings,
      onlyName: likeliest !== null && !likeliest.isWord,
      harmonic: harmonicName(token, stem, this.#lexicons),
      plainlyTurkish:
        settled.plainlyTurkish || (common && (en.classOfSkeleton(token) & WORD) === 0),
      englishOnly: other.english > 0 && asTurkish === 0 && readings.length === 0,
    };
  }

  #wordReadings(token: Token, variants: readonly Variant[], unheard: boolean): Reading[] {
    const { tr } = this.#lexicons;
    const readings = turkishReadings(token, variants);
    if (readings.length === 0 && unheard) {
      const unlisted = particleReading(token, tr) ?? unlistedReading(token, tr);
      return unlisted !== null ? [unlisted] : joinedReadings(token, tr);
    }
    if (token.letterCase !== "lower") return readings;
    return readings.map((reading) =>
      reading.isWord ? reading : { ...reading, mass: reading.mass * NAME_IN_SMALL },
    );
  }
}

/** Masses of `LetterFacts` and the facts that are true or not. */
const SHARED_NUMBERS = 9;

/** Do nothing but masses tell it from others? */
function isPlain({ readings, harmonic, named, phrases, particle }: LetterFacts): boolean {
  return readings.length === 0 && harmonic === null && !named && !particle && !phrases;
}

/** What the lexicon knows of a stem, found among all with its skeleton. */
function kindAmong(variants: readonly Variant[], stem: string): number {
  if (variants.length === 0) return 0;
  const plain = foldCircumflex(stem);
  for (const { word, kind } of variants) if (word === plain) return kind;
  return 0;
}

const NOTHING_ELSE: OwnMass = { base: 0, english: 0, name: 0, nameByChance: 0, known: false };

/** One of the names that are nobody else's in ASCII. */
function namedFacts(token: Token, stem: string, name: string) {
  const suffix = token.lower.slice(stem.length);
  const proper = name + (harmonise(name, suffix) ?? suffix);
  const right = token.lower === proper || !canStandFor(token, proper);
  if (right) return { turkish: LISTED_NAME, named: true };
  const dotted = isDotted(token.lower, proper);
  const reading = { word: proper, mass: LISTED_NAME, isWord: false, dotted };
  return { turkish: UNKNOWN, readings: [reading], named: true };
}

/**
 * Letters of the common word that a marked form begins with: söyle in "söyleyim". Whoever marks it
 * has marked it rightly.
 */
function knownBeginning(lower: string, tr: Lexicon): number {
  for (let end = lower.length - 1; end >= SHORTEST_BEGINNING; end--) {
    const word = lower.slice(0, end);
    if (tr.frequency(word) >= PLAINLY_TURKISH && tr.has(word))
      return hasTurkishLetter(word) ? end : 0;
  }
  return 0;
}

function differsWithin(proper: string, typed: string, end: number): boolean {
  return end > 0 && proper.slice(0, end) !== foldCircumflex(typed.slice(0, end));
}

function isMarked(token: Token): boolean {
  if (!hasTurkishLetter(token.lower)) return token.text.includes("İ");
  return token.letterCase === "lower" || /[çğıöşüÇĞÖŞÜİ]/.test(token.text.normalize("NFC"));
}
