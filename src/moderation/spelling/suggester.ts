import type { Lexicon } from "../../language/lexicon.ts";
import { turkishSuffixes } from "../../language/suffixes.ts";
import type { Token } from "../../language/tokens.ts";

/** What an unknown word may have been meant to be. */
export interface Guess {
  readonly word: string | null;
  /** A common word one slip away, from a word long enough that this is no chance. */
  readonly sure: boolean;
  /** How much the word looks misspelt when the guess is not sure. */
  readonly confidence: number;
}

/** Searches for one comment; each may take a millisecond, so a text of gibberish gets no more. */
const MOST_SEARCHES = 6;
const MOST_WIDE_SEARCHES = 1;

const SHORTEST_SURE = 4;
/** Log2 class of words that are common enough to be surely meant. */
const COMMON = 4;
/** A short word has many neighbours: each letter it lacks asks for one two classes commoner. */
const SHORT = 6;

const NO_GUESS: Guess = { word: null, sure: false, confidence: 0.3 };

/** Guesses for the unknown words of one comment, within a budget. */
export class Suggester {
  readonly #lexicon: Lexicon;
  #searches = 0;
  #wide = 0;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  suggest(token: Token): Guess {
    if (this.#searches++ >= MOST_SEARCHES) return NO_GUESS;
    const [near] = this.#lexicon.near(token.lower, { limit: 1, maxDistance: 1 });
    if (near !== undefined) {
      const length = token.lower.length;
      // Only marks are wrong (bır, ıyi): no chance neighbour, even of a short word.
      const marks = near.distance === 0;
      if (length < SHORTEST_SURE && !marks) return NO_GUESS;
      const common = marks ? COMMON : COMMON + 2 * Math.max(0, SHORT - length);
      const sure = near.frequency >= common && (marks || !isDerived(token.lower, this.#lexicon));
      // The first word of a sentence may be a name.
      const name = !marks && (token.letterCase === "title" || token.letterCase === "upper");
      return { word: near.word, sure: sure && !name, confidence: sure ? 0.6 : 0.4 };
    }
    if (token.lower.length < SHORT || this.#wide++ >= MOST_WIDE_SEARCHES) return NO_GUESS;
    const [far] = this.#lexicon.near(token.lower, { limit: 1 });
    if (far === undefined || far.frequency < COMMON) return NO_GUESS;
    return { word: far.word, sure: false, confidence: 0.4 };
  }
}

/** Shortest word, and least class of frequency, from which a new word may be derived. */
const SHORTEST_BASE = 4;
const BASE_FREQUENCY = 3;

/** Might it be a common word with suffixes that no dictionary foresaw (tarak → taraksız)? */
function isDerived(word: string, lexicon: Lexicon): boolean {
  if (lexicon.language !== "tr") return false;
  const grammar = turkishSuffixes();
  for (let cut = word.length - 1; cut >= SHORTEST_BASE; cut--) {
    const stem = word.slice(0, cut);
    if (!lexicon.has(stem) || lexicon.frequency(stem) < BASE_FREQUENCY) continue;
    if (grammar.strict.accepts(grammar.start("noun", stem, false).strict, word, cut)) return true;
  }
  return false;
}
