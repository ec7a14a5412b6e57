import type { Lexicon, Lexicons } from "../../language/lexicon.ts";
import { ABBREVIATION, FREQUENCY, NAME, WORD } from "../../language/lexicon-class.ts";
import { Remembered } from "../../language/remembered.ts";
import type { SlipStart } from "../../language/spelling/confusions.ts";
import { isFineForm, missingLetters } from "../../language/spelling/known-word.ts";
import { withApostrophe } from "../../language/spelling/missing-apostrophe.ts";
import { isPronounDe } from "../../language/spelling/pronoun-de.ts";
import type { Token } from "../../language/tokens.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { type Unplaced, unplaced } from "./observe.ts";
import type { Pack } from "./pack.ts";
import type { Slip } from "./schema.ts";

/** What the form of a word or number says by itself about its spelling. */
export interface WordFacts {
  /** Is there nothing to say about it, wherever it stands? */
  readonly fine: boolean;
  /** Slips that may begin with it. */
  readonly starts: readonly SlipStart<Slip>[];
  /** The apostrophe that its ending lacks. */
  readonly apostrophe: Unplaced | null;
  /** May it be a pronoun with de joined to it? */
  readonly pronoun: boolean;
  /** May it be a slip that made another word? `isRareWord` tells for sure. */
  readonly rare: boolean;
  /** What is wrong with it, once somebody has asked. */
  diagnosis: Diagnosis | null;
}

const NOTHING: readonly never[] = [];
/** What most words say; one object for all of them. */
const PLAIN: WordFacts = {
  fine: true,
  starts: NOTHING,
  apostrophe: null,
  pronoun: false,
  rare: false,
  diagnosis: null,
};

/** Shortest word, and highest class of frequency, that may be a slip that made another word. */
const SHORTEST_RARE = 3;
const RARE = 2;
/** The same for a word of the other language. */
const SHORTEST_BORROWED = 4;

/** Looks forms up for the entries of one language and remembers what they say. */
export class WordLookup {
  readonly #pack: Pack;
  readonly #lexicon: Lexicon;
  readonly #lexicons: Lexicons;
  readonly #remembered = new Remembered<WordFacts>();

  constructor(pack: Pack, lexicon: Lexicon, lexicons: Lexicons) {
    this.#pack = pack;
    this.#lexicon = lexicon;
    this.#lexicons = lexicons;
  }

  /** @param token a word or number */
  of(token: Token): WordFacts {
    let facts = this.#remembered.get(token.form);
    if (facts === undefined) {
      facts = this.#lookUp(token);
      this.#remembered.set(token.form, facts);
    }
    return facts;
  }

  #lookUp(token: Token): WordFacts {
    const starts =
      token.kind === "number" || token.letterCase === "mixed"
        ? NOTHING
        : this.#pack.confusions.startingWith(token);
    const kind = token.kind === "number" ? 0 : this.#lexicon.classOfWord(token);
    // What the lexicon knows as it stands lacks no apostrophe.
    const settled = starts.length > 0 || (kind !== 0 && token.letterCase !== "mixed");
    const apostrophe = settled ? null : this.#apostrophe(token);
    if (token.kind === "number") {
      return apostrophe === null ? PLAIN : { ...PLAIN, apostrophe };
    }
    const fine = kind !== 0 || isFineForm(token, this.#lexicon, this.#lexicons);
    const rare = this.#isRare(token, kind);
    const pronoun = this.#pack.joined.has("pronoun") && isPronounDe(token.lower);
    if (fine && starts.length === 0 && apostrophe === null && !rare && !pronoun) return PLAIN;
    return { fine, starts, apostrophe, pronoun, rare, diagnosis: null };
  }

  /** Looks twice at a word whose facts say that it may be rare. */
  isRareWord(token: Token): boolean {
    const kind = this.#lexicon.classOfWord(token);
    const { tr, en } = this.#lexicons;
    if (this.#lexicon === en) return true;
    // What English has as well is no slip.
    if ((en.classOf(token.lower) & WORD) !== 0) {
      if (kind !== 0 || token.lower.length < SHORTEST_BORROWED) return false;
      return missingLetters(token, tr) < 0;
    }
    // Known, or known but for its marks and never met.
    return (kind & WORD) !== 0 || missingLetters(token, tr) === 0;
  }

  /** For names and numbers. */
  #apostrophe(token: Token): Unplaced | null {
    const entry = this.#pack.apostrophe;
    if (entry === null || (token.kind === "number" && token.letterCase === "none")) return null;
    const proper = withApostrophe(token, this.#lexicons);
    return proper === null ? null : unplaced(entry, "missing-apostrophe", token.text, proper);
  }

  #isRare(token: Token, kind: number): boolean {
    const { lower, letterCase, apostrophe } = token;
    if (this.#pack.rare === null || (kind & FREQUENCY) > RARE) return false;
    if (letterCase !== "lower" || apostrophe >= 0 || lower.length < SHORTEST_RARE) return false;
    if ((kind & (NAME | ABBREVIATION)) !== 0 || /[^\p{L}]/u.test(lower)) return false;
    return this.#lexicon === this.#lexicons.tr || (kind & WORD) !== 0;
  }
}
