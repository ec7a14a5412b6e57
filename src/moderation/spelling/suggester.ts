import { asciiFold } from "../../language/fold.ts";
import type { Candidate, Lexicon } from "../../language/lexicon.ts";
import { isDerived } from "../../language/spelling/derived-form.ts";
import type { Token } from "../../language/tokens.ts";

/** What an unknown word may have been meant to be. */
export interface Guess {
  readonly word: string | null;
  /** A common word one slip away, from a word long enough that this is no chance. */
  readonly sure: boolean;
  /** How much the word looks misspelt, 0…1. */
  readonly confidence: number;
}

/** Searches for one comment; most take some 30 µs, so a text of gibberish is answered in a millisecond or two. */
const MOST_SEARCHES = 20;
/** The same for words two slips away, which take ten times as long. */
const MOST_WIDE_SEARCHES = 2;

/** No slip makes a string longer than the longest words. */
const LONGEST = 48;
const SHORTEST_SURE = 4;
/** Log2 class of words that are common enough to be surely meant. */
const COMMON = 4;
/** A word of three letters has so many neighbours that only the commonest words say anything. */
const COMMONEST = 8;
/** Some hundred times as common as a word met once. */
const VERY_COMMON = 8;
/** A short word has many neighbours: each letter it lacks asks for one two classes commoner. */
const SHORT = 6;
/** Letters that Turkish has not: a foreign word rather than a misspelt one. */
const FOREIGN = /[qwx]/;

/** How much a word looks misspelt: a common word is near, one may be a name, one is rare, none. */
const SURE = 1;
const PERHAPS_A_NAME = 0.6;
const RARE = 0.4;
const UNKNOWN = 0.3;
const NO_GUESS: Guess = { word: null, sure: false, confidence: UNKNOWN };

/** So many words may be spelt with the same letters but for their marks. */
const MOST_TWINS = 4;

/** Answers kept; a day's comments hold the same few slips over and over. */
const REMEMBERED = 2_000;

/** Guesses for the unknown words of comments in one language. */
export class Suggester {
  readonly #lexicon: Lexicon;
  readonly #near = new Map<string, Candidate | null>();
  readonly #far = new Map<string, Candidate | null>();
  readonly #beside = new Map<string, Candidate | null>();
  readonly #derived = new Map<string, boolean>();
  #searches = 0;
  #wide = 0;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** Begins a comment: each has its own budget, whatever is remembered, so that answers never differ. */
  begin(): void {
    this.#searches = 0;
    this.#wide = 0;
  }

  /** @returns null when the word may be right after all: derived from a common one, nothing near it */
  suggest(token: Token): Guess | null {
    if (this.#searches++ >= MOST_SEARCHES) return NO_GUESS;
    const { lower } = token;
    if (lower.length > LONGEST) return NO_GUESS;
    const near = remembered(this.#near, lower, () => this.#search(lower, 0, 1));
    if (near !== null) return this.#judge(token, near);
    if (this.#isDerived(lower)) return null;
    if (lower.length < SHORT || this.#wide++ >= MOST_WIDE_SEARCHES) return NO_GUESS;
    const far = remembered(this.#far, lower, () => this.#search(lower, 2, 2));
    if (far === null) return NO_GUESS;
    return { word: far.word, sure: false, confidence: RARE };
  }

  /** The common word that a rare but known one may have been meant to be, or null. */
  instead({ lower, ascii }: Token): string | null {
    if (this.#searches++ >= MOST_SEARCHES) return null;
    const near = remembered(this.#beside, lower, () => this.#otherThan(ascii, lower));
    return near !== null && near.frequency >= VERY_COMMON ? near.word : null;
  }

  #judge({ lower, letterCase }: Token, near: Candidate): Guess {
    const { length } = lower;
    // Only marks are wrong (bır, ıyi): no chance neighbour, even of a short word.
    const marks = near.distance === 0;
    if (length < SHORTEST_SURE && !marks) {
      const likely = near.frequency >= COMMONEST && letterCase === "lower";
      return likely ? { word: near.word, sure: false, confidence: RARE } : NO_GUESS;
    }
    const common = marks ? COMMON : COMMON + 2 * Math.max(0, SHORT - length);
    const sure = near.frequency >= common && (marks || !this.#isDerived(lower));
    // The first word of a sentence may be a name.
    const name = !marks && (letterCase === "title" || letterCase === "upper");
    const foreign = near.frequency === 0 && this.#lexicon.language === "tr" && FOREIGN.test(lower);
    const doubtful = foreign || (near.frequency === 0 && this.#isDerived(lower));
    const confidence = !sure ? (doubtful ? UNKNOWN : RARE) : name ? PERHAPS_A_NAME : SURE;
    return { word: near.word, sure: sure && !name, confidence };
  }

  #isDerived(word: string): boolean {
    if (this.#lexicon.language !== "tr") return false;
    return remembered(this.#derived, word, () => isDerived(word, this.#lexicon));
  }

  /** The likeliest neighbour; marks left out are another rule's case. */
  #otherThan(ascii: string, lower: string): Candidate | null {
    const beside = this.#lexicon.beside(lower, MOST_TWINS);
    return beside.find(({ word }) => asciiFold(word) !== ascii) ?? null;
  }

  #search(word: string, minDistance: 0 | 2, maxDistance: 1 | 2): Candidate | null {
    return this.#lexicon.near(word, { limit: 1, minDistance, maxDistance })[0] ?? null;
  }
}

function remembered<T>(memory: Map<string, T>, word: string, find: () => T): T {
  const known = memory.get(word);
  if (known !== undefined) return known;
  const found = find();
  if (memory.size >= REMEMBERED) memory.clear();
  memory.set(word, found);
  return found;
}
