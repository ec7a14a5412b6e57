import { asciiFold } from "../fold.ts";
import type { Lexicon } from "../lexicon.ts";
import type { Token } from "../tokens.ts";
import { writtenForm } from "./spoken-form.ts";

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

/** A slip that a word may begin. */
export interface SlipStart<T> {
  readonly slip: Compiled<T>;
  /** What is meant, lower case; null where more words belong to the slip. */
  readonly proper: string | null;
}

const NO_STARTS: readonly never[] = [];

/** Longest beginning by which slips are found. */
const LONGEST_KEY = 4;
/** Bits of a key that a letter takes; skeletons of slips are of ASCII letters. */
const KEY_BITS = 7;

/** Finds known slips by a look at a word's first letters. */
export class Confusions<T> {
  /** By beginning, the slips that may begin so. What is longer than the key has the same beginning. */
  readonly #byStart = new Map<number, Compiled<T>[]>();
  readonly #lexicon: Lexicon;

  constructor(confusions: readonly Confusion<T>[], lexicon: Lexicon) {
    this.#lexicon = lexicon;
    const all = confusions.map((confusion): Compiled<T> => {
      const parts = confusion.wrong.split(" ");
      const unlessNext = confusion.unlessNext.map(asciiFold);
      return { ...confusion, unlessNext, parts, ascii: parts.map(asciiFold) };
    });
    // The longest slip first: "hiçbirşey" before "hiçbir".
    all.sort((a, b) => b.wrong.length - a.wrong.length);
    for (const start of new Set(all.flatMap(startsOf))) {
      const slips = all.filter(
        ({ ascii: [first = ""] }) => first.startsWith(start) || start.startsWith(first),
      );
      this.#byStart.set(keyOf(start, start.length), slips);
    }
  }

  /** The slips that may begin with this word, whatever stands around it; the longest first. */
  startingWith(word: Token): readonly SlipStart<T>[] {
    const list = this.#startingLike(word.ascii);
    if (list === undefined) return NO_STARTS;
    let starts: SlipStart<T>[] | null = null;
    for (const slip of list) {
      if (!word.ascii.startsWith(slip.ascii[0] as string)) continue;
      const single = slip.parts.length === 1;
      const proper = single ? this.#properOf(slip, word) : null;
      if (
        single ? proper === null : !isTyped(word, slip.parts[0] as string, slip.ascii[0] as string)
      )
        continue;
      starts ??= [];
      starts.push({ slip, proper });
    }
    if (starts === null) return NO_STARTS;
    // TSK is the army; tsk is teşekkür.
    if (word.letterCase === "upper" && this.#lexicon.isAbbreviation(word.lower)) return NO_STARTS;
    return starts;
  }

  /** The slips that begin like this; by the longest key that there is, since each has those of the shorter ones. */
  #startingLike(ascii: string): readonly Compiled<T>[] | undefined {
    for (let length = Math.min(LONGEST_KEY, ascii.length); length > 0; length--) {
      const list = this.#byStart.get(keyOf(ascii, length));
      if (list !== undefined) return list;
    }
    return undefined;
  }

  /**
   * The slip at words[index], if any.
   * @param starts what `startingWith` says of that word
   * @param text the comment, to see that nothing but space parts several words
   */
  at(
    starts: readonly SlipStart<T>[],
    words: readonly Token[],
    index: number,
    text: string,
  ): ConfusionHit<T> | null {
    for (const { slip, proper } of starts) {
      const tokens = slip.parts.length;
      const right = proper ?? this.#properOfAll(slip, words, index, text);
      if (right === null) continue;
      const next = words[index + tokens]?.ascii;
      if (next && slip.unlessNext.some((start) => next.startsWith(start))) continue;
      return { entry: slip.entry, tokens, proper: right };
    }
    return null;
  }

  /** For slips of several words, the first of which has been looked at. */
  #properOfAll(
    slip: Compiled<T>,
    words: readonly Token[],
    index: number,
    text: string,
  ): string | null {
    const { parts, ascii } = slip;
    for (let i = 1; i < parts.length; i++) {
      const word = words[index + i];
      if (word === undefined) return null;
      const isLast = i === parts.length - 1;
      if (!isLast && !isTyped(word, parts[i] as string, ascii[i] as string)) return null;
      if (isLast && !word.ascii.startsWith(ascii[i] as string)) return null;
      if (text.slice((words[index + i - 1] as Token).end, word.start).trim() !== "") return null;
    }
    return this.#properOf(slip, words[index + parts.length - 1] as Token);
  }

  /** @param word the last one of the slip; begins like it */
  #properOf({ parts, ascii, right, suffixes }: Compiled<T>, word: Token): string | null {
    const stem = parts.at(-1) as string;
    if (this.#isMeantOtherwise(word, stem)) return null;
    if (isTyped(word, stem, ascii.at(-1) as string)) return right;
    if (!suffixes || !isTypedStart(word.lower, stem)) return null;
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
    const written = suffix === "" ? null : writtenForm(form, this.#lexicon);
    if (written?.startsWith(right.slice(space))) return right.slice(0, space) + written;
    if (asciiFold(suffix) !== suffix) return null;
    const stem = right.slice(space);
    const variant = this.#lexicon
      .variants(asciiFold(form))
      .find(({ word }) => word.startsWith(stem) && this.#lexicon.has(word));
    return variant === undefined ? null : right.slice(0, space) + variant.word;
  }
}

/** The beginnings by which a slip is found. */
function startsOf<T>({ ascii: [first = ""] }: Compiled<T>): string[] {
  return Array.from({ length: LONGEST_KEY - 1 }, (_, i) => first.slice(0, i + 2));
}

/** A number for the first letters; other letters than those of slips may give the same. */
function keyOf(ascii: string, length: number): number {
  let key = length;
  for (let i = 0; i < length; i++) key = (key << KEY_BITS) | (ascii.charCodeAt(i) & 0x7f);
  return key;
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
