import { asciiFold } from "../../language/fold.ts";
import type { Candidate, Lexicon } from "../../language/lexicon.ts";
import { isDerived } from "../../language/spelling/derived-form.ts";
import { isLikelySlip } from "../../language/spelling/doubted-word.ts";
import { analyse } from "../../language/suffix-analysis.ts";
import type { Token } from "../../language/tokens.ts";

/** What an unknown word may have been meant to be. */
export interface Guess {
  readonly word: string | null;
  /** A common word one slip away, from a word long enough that this is no chance. */
  readonly sure: boolean;
  /** How much the word looks misspelt, 0…1. */
  readonly confidence: number;
}

/** Searches for one comment; most take some 30 µs. */
const MOST_SEARCHES = 20;
/**
 * Steps that all searches of one comment may take together, some 30 ns each; the one that is under
 * way ends by its own bound. What is left then is answered without a suggestion.
 */
const MOST_STEPS = 60_000;
/** The same for words two slips away, which take ten times as long. */
const MOST_WIDE_SEARCHES = 2;

/** No slip makes a string longer than the longest words. */
const LONGEST = 48;
const SHORTEST_SURE = 4;
/** Log2 class of words that are common enough to be surely meant. */
const COMMON = 4;
/** A word of three letters has so many neighbours that only the commonest words say anything. */
const COMMONEST = 8;
/** Shorter words of the other language are near too many strings. */
const SHORTEST_BORROWED = 5;
/** A short word has many neighbours: each letter it lacks asks for one two classes commoner. */
const SHORT = 6;
/** Letters that Turkish has not: a foreign word rather than a misspelt one. */
const FOREIGN = /[qwx]/g;
/** Foreign words are shorter: a longer one with a single such letter comes from the keys beside (ideqlini). */
const LONGEST_FOREIGN = 7;

/** How much a word looks misspelt: a common word is near, one may be a name, one is rare, none. */
const SURE = 1;
const PERHAPS_A_NAME = 0.6;
const RARE = 0.4;
const UNKNOWN = 0.3;
const NO_GUESS: Guess = { word: null, sure: false, confidence: UNKNOWN };
/** With so many unknown words before it, another one hardly is a name. */
const NOT_SEARCHED: Guess = { word: null, sure: false, confidence: RARE };

/** So many words may be spelt with the same letters but for their marks. */
const MOST_TWINS = 4;

/** Answers kept; a day's comments hold the same few slips over and over. */
const REMEMBERED = 2_000;

/** What a search found, and its steps. */
interface Searched {
  readonly found: Candidate | null;
  readonly steps: number;
}

/** Guesses for the unknown words of comments in one language. */
export class Suggester {
  readonly #lexicon: Lexicon;
  readonly #other: Lexicon | null;
  readonly #near = new Map<string, Searched>();
  readonly #far = new Map<string, Searched>();
  readonly #beside = new Map<string, Searched>();
  readonly #borrowed = new Map<string, Searched>();
  readonly #derived = new Map<string, boolean>();
  readonly #formed = new Map<string, boolean>();
  #searches = 0;
  #wide = 0;
  #steps = 0;

  /** @param other of the language whose words are borrowed, null where none are */
  constructor(lexicon: Lexicon, other: Lexicon | null) {
    this.#lexicon = lexicon;
    this.#other = other;
  }

  /** Begins a comment: each has its own budget, whatever is remembered, so that answers never differ. */
  begin(): void {
    this.#searches = 0;
    this.#wide = 0;
    this.#steps = 0;
  }

  /** Has the comment had all the searches it may have? */
  get isSpent(): boolean {
    return this.#searches >= MOST_SEARCHES || this.#steps >= MOST_STEPS;
  }

  /** @returns null when the word may be right after all: a form of another word, nothing near it */
  suggest(token: Token): Guess | null {
    const { lower } = token;
    if (lower.length > LONGEST) return NO_GUESS;
    if (this.#isRefused()) return lower.length < SHORTEST_SURE ? NO_GUESS : NOT_SEARCHED;
    const near = this.#searched(this.#near, lower, () => this.#search(lower, 0, 1));
    if (near !== null) return this.#judge(token, near);
    if (this.#isDerived(lower)) return null;
    if (lower.length < SHORT || this.#wide++ >= MOST_WIDE_SEARCHES) return NO_GUESS;
    const borrowed = this.#searched(this.#borrowed, lower, () => this.#amongBorrowed(token));
    if (borrowed !== null) return { word: borrowed.word, sure: false, confidence: RARE };
    const far = this.#searched(this.#far, lower, () => this.#search(lower, 2, 2));
    if (far === null) return this.#isForm(lower) ? null : NO_GUESS;
    return { word: far.word, sure: false, confidence: RARE };
  }

  /** The far commoner word that a known one may have been meant to be in a misspelt comment, or null. */
  instead({ lower, ascii }: Token): string | null {
    if (this.#isRefused()) return null;
    const near = this.#searched(this.#beside, lower, () => this.#otherThan(ascii, lower));
    return near !== null && isLikelySlip(lower, near.word, this.#lexicon) ? near.word : null;
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
    const foreign = near.frequency === 0 && this.#lexicon.language === "tr" && isForeign(lower);
    const doubtful = foreign || (near.frequency === 0 && this.#isDerived(lower));
    const confidence = !sure ? (doubtful ? UNKNOWN : RARE) : name ? PERHAPS_A_NAME : SURE;
    return { word: near.word, sure: sure && !name, confidence };
  }

  /** Counts one more search. @returns whether it may not be made */
  #isRefused(): boolean {
    if (this.isSpent) return true;
    this.#searches++;
    return false;
  }

  /** What is remembered costs the comment as many steps as it took, so that answers never differ. */
  #searched(
    memory: Map<string, Searched>,
    word: string,
    find: () => Candidate | null,
  ): Candidate | null {
    const { found, steps } = remembered(memory, word, () => {
      const before = this.#stepsSoFar();
      const candidate = find();
      return { found: candidate, steps: this.#stepsSoFar() - before };
    });
    this.#steps += steps;
    return found;
  }

  #stepsSoFar(): number {
    return this.#lexicon.steps + (this.#other?.steps ?? 0);
  }

  #isDerived(word: string): boolean {
    if (this.#lexicon.language !== "tr") return false;
    return remembered(this.#derived, word, () => isDerived(word, this.#lexicon));
  }

  /** Some form of a word or name, however rare: with nothing near it there is nothing else it may be. */
  #isForm(word: string): boolean {
    if (this.#lexicon.language !== "tr") return false;
    return remembered(this.#formed, word, () => analyse(word, this.#lexicon).length > 0);
  }

  /** The likeliest neighbour; marks left out are another rule's case. */
  #otherThan(ascii: string, lower: string): Candidate | null {
    const beside = this.#lexicon.beside(lower, MOST_TWINS);
    return beside.find(({ word }) => asciiFold(word) !== ascii) ?? null;
  }

  /** The common word of the other language one slip away: "bsiness class". */
  #amongBorrowed({ lower, ascii }: Token): Candidate | null {
    if (this.#other === null || lower !== ascii || lower.length < SHORTEST_BORROWED) return null;
    const near = this.#other.near(lower, { limit: 1, minDistance: 1, maxDistance: 1 })[0];
    return near !== undefined && near.frequency >= COMMON ? near : null;
  }

  #search(word: string, minDistance: 0 | 2, maxDistance: 1 | 2): Candidate | null {
    return this.#lexicon.near(word, { limit: 1, minDistance, maxDistance })[0] ?? null;
  }
}

function isForeign(word: string): boolean {
  const letters = word.match(FOREIGN)?.length ?? 0;
  return letters > 1 || (letters === 1 && word.length <= LONGEST_FOREIGN);
}

function remembered<T>(memory: Map<string, T>, word: string, find: () => T): T {
  const known = memory.get(word);
  if (known !== undefined) return known;
  const found = find();
  if (memory.size >= REMEMBERED) memory.clear();
  memory.set(word, found);
  return found;
}
