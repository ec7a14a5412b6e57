import { asciiFold } from "../fold.ts";
import type { Lexicon } from "../lexicon.ts";
import type { Token } from "../tokens.ts";

/** A slip that many make, and what is meant. */
export interface Confusion<T> {
  /** One word or several, lower case, as the slip is typed. */
  readonly wrong: string;
  readonly right: string;
  /** May suffixes follow (herkezin → herkesin)? */
  readonly suffixes: boolean;
  /** Beginnings of the next word with which it is no slip. */
  readonly unlessNext: readonly string[];
  readonly entry: T;
}

export interface ConfusionHit<T> {
  readonly entry: T;
  /** The tokens it covers begin at the asked one; how many. */
  readonly tokens: number;
  /** Lower case. */
  readonly proper: string;
}

interface Compiled<T> extends Confusion<T> {
  readonly parts: readonly string[];
  readonly ascii: readonly string[];
}

/** Shortest beginning by which slips are found. */
const KEY = 2;

/** Finds known slips by a look at a word's first letters. */
export class Confusions<T> {
  readonly #byStart = new Map<string, Compiled<T>[]>();
  readonly #lexicon: Lexicon;

  constructor(confusions: readonly Confusion<T>[], lexicon: Lexicon) {
    this.#lexicon = lexicon;
    for (const confusion of confusions) {
      const parts = confusion.wrong.split(" ");
      const ascii = parts.map(asciiFold);
      const key = (ascii[0] as string).slice(0, KEY);
      const list = this.#byStart.get(key) ?? [];
      list.push({ ...confusion, parts, ascii });
      this.#byStart.set(key, list);
    }
    // The longest slip first: "hiçbirşey" before "hiçbir".
    for (const list of this.#byStart.values()) list.sort((a, b) => b.wrong.length - a.wrong.length);
  }

  /**
   * The slip at words[index], if any.
   * @param text the comment, to see that nothing but space parts several words
   */
  at(words: readonly Token[], index: number, text: string): ConfusionHit<T> | null {
    const first = words[index] as Token;
    // TSK is the army; tsk is teşekkür.
    if (first.letterCase === "upper" && this.#lexicon.isAbbreviation(first.lower)) return null;
    const list = this.#byStart.get(first.ascii.slice(0, KEY));
    if (list === undefined) return null;
    for (const confusion of list) {
      const proper = this.#match(confusion, words, index, text);
      if (proper !== null) {
        return { entry: confusion.entry, tokens: confusion.parts.length, proper };
      }
    }
    return null;
  }

  #match(
    confusion: Compiled<T>,
    words: readonly Token[],
    index: number,
    text: string,
  ): string | null {
    const { parts, ascii, right } = confusion;
    const final = parts.length - 1;
    if (!words[index]?.ascii.startsWith(ascii[0] as string)) return null;
    for (let i = 0; i < final; i++) {
      const word = words[index + i];
      const next = words[index + i + 1];
      if (word === undefined || next === undefined) return null;
      if (!isTyped(word, parts[i] as string, ascii[i] as string)) return null;
      if (text.slice(word.end, next.start).trim() !== "") return null;
    }
    const word = words[index + final] as Token;
    const stem = parts[final] as string;
    if (!word.ascii.startsWith(ascii[final] as string)) return null;
    if (this.#isMeantOtherwise(word, stem)) return null;
    const next = words[index + parts.length]?.ascii;
    if (next && confusion.unlessNext.some((start) => next.startsWith(asciiFold(start))))
      return null;
    if (isTyped(word, stem, ascii[final] as string)) {
      return right;
    }
    if (!confusion.suffixes) return null;
    if (!isTypedStart(word.lower, stem)) return null;
    if (parts.length === 1 && this.#lexicon.has(word.lower)) return null;
    return this.#withSuffix(right, word.lower.slice(stem.length));
  }

  /** Typed without Turkish letters the slip may look like a sound word (sofor for şoför). */
  #isMeantOtherwise(word: Token, stem: string): boolean {
    if (word.lower.startsWith(stem)) return false;
    return this.#lexicon.variants(word.ascii).some(({ word: known }) => this.#lexicon.has(known));
  }

  /** The right word with the suffix that was typed, if that makes a word. */
  #withSuffix(right: string, suffix: string): string | null {
    const space = right.lastIndexOf(" ") + 1;
    const form = right.slice(space) + suffix;
    if (this.#lexicon.has(form)) return right.slice(0, space) + form;
    if (asciiFold(suffix) !== suffix) return null;
    const stem = right.slice(space);
    const variant = this.#lexicon
      .variants(asciiFold(form))
      .find(({ word }) => word.startsWith(stem) && this.#lexicon.has(word));
    return variant === undefined ? null : right.slice(0, space) + variant.word;
  }
}

/** Typed exactly so, or with Turkish letters left out. */
function isTyped(word: Token, wrong: string, ascii: string): boolean {
  if (word.lower.length !== wrong.length || word.ascii !== ascii) return false;
  return isTypedStart(word.lower, wrong);
}

function isTypedStart(typed: string, wrong: string): boolean {
  for (let i = 0; i < wrong.length; i++) {
    const letter = typed.charAt(i);
    if (letter !== wrong.charAt(i) && letter !== asciiFold(wrong.charAt(i))) return false;
  }
  return true;
}
