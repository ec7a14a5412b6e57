import { Dawg, FINAL, LAST, LONGEST_WORD, nodeLetters, TARGET } from "./dawg.ts";
import type { Candidate, Lexicon, NearOptions, Variant } from "./lexicon.ts";
import { ABBREVIATION, FREQUENCY, NAME, VULGAR, WORD } from "./lexicon-class.ts";
import type { LexiconParts } from "./lexicon-file.ts";
import { filledWords } from "./lexicon-filled.ts";
import { letterCode, letterOf, PARTNER } from "./lexicon-letters.ts";
import { RememberedBytes } from "./remembered.ts";
import { Suggestions } from "./suggest.ts";
import type { Token } from "./tokens.ts";

/** A lexicon over a packed automaton and a byte a word. */
export class DawgLexicon implements Lexicon {
  readonly language: string;
  readonly #dawg: Dawg;
  readonly #classes: Uint8Array;
  /** Among all words, and among the common ones. */
  readonly #suggestions: Suggestions;
  readonly #common: Suggestions;
  /** By form, what `classOf` says of it, and one more. */
  readonly #classOfWord = new RememberedBytes();
  readonly #classOfSkeleton = new RememberedBytes();

  constructor(language: string, parts: LexiconParts) {
    this.language = language;
    const { edges, root, top, classes, letters, common } = parts;
    this.#dawg = new Dawg(edges, root);
    this.#classes = classes;
    const nearRoot = { from: top, letters: nodeLetters(edges.subarray(top)) };
    this.#suggestions = new Suggestions(this.#dawg, classes, letters, nearRoot);
    const few = new Dawg(common.edges, common.root);
    const all = { from: 1, letters: nodeLetters(few.edges.subarray(1)) };
    this.#common = new Suggestions(few, common.classes, letters, all);
  }

  /** How many forms it knows, names included. */
  get size(): number {
    return this.#dawg.size;
  }

  classOf(word: string): number {
    const index = this.#dawg.indexOf(word);
    return index < 0 ? 0 : (this.#classes[index] as number);
  }

  classOfWord({ lower, form }: Pick<Token, "lower" | "form">): number {
    const known = this.#classOfWord.get(form);
    if (known !== 0) return known - 1;
    const kind = this.classOf(lower);
    this.#classOfWord.set(form, kind + 1);
    return kind;
  }

  classOfSkeleton({ ascii, form }: Pick<Token, "ascii" | "form">): number {
    const known = this.#classOfSkeleton.get(form);
    if (known !== 0) return known - 1;
    const kind = this.classOf(ascii);
    this.#classOfSkeleton.set(form, kind + 1);
    return kind;
  }

  beginnings(word: string): Uint8Array {
    BEGINNINGS.fill(0);
    const { edges, before } = this.#dawg;
    let { root: node } = this.#dawg;
    let number = 0;
    for (let i = 0; i < word.length && i + 1 < BEGINNINGS.length; i++) {
      const at = this.#dawg.edge(node, letterCode(word, i));
      if (at === 0) break;
      const edge = edges[at] as number;
      number += before[at] as number;
      if ((edge & FINAL) !== 0) BEGINNINGS[i + 1] = this.#classes[number++] as number;
      node = edge & TARGET;
    }
    return BEGINNINGS;
  }

  has(word: string): boolean {
    return (this.classOf(word) & WORD) !== 0;
  }

  isName(word: string): boolean {
    return (this.classOf(word) & (NAME | ABBREVIATION)) !== 0;
  }

  isAbbreviation(word: string): boolean {
    return (this.classOf(word) & ABBREVIATION) !== 0;
  }

  isVulgar(word: string): boolean {
    return (this.classOf(word) & VULGAR) !== 0;
  }

  frequency(word: string): number {
    return this.classOf(word) & FREQUENCY;
  }

  variants(ascii: string): Variant[] {
    const found: Variant[] = [];
    if (ascii.length > LONGEST_WORD || ascii === "") return found;
    for (let i = 0; i < ascii.length; i++) {
      const code = letterCode(ascii, i);
      if (code === 0) return found;
      SOUGHT[i] = code;
    }
    this.#walkVariants(ascii, 0, this.#dawg.root, found);
    if (found.length < 2) return found;
    found.sort((a, b) => b.frequency - a.frequency || (a.word < b.word ? -1 : 1));
    const [first, second] = found as [Variant, Variant];
    if (first.frequency === 0 && second.frequency === 0) this.#sortBySupport(found);
    return found;
  }

  /**
   * Of forms that no text has shown the one whose beginnings are the commoner words comes first:
   * karşılaşıyoruz goes on from karşı and karşıla, karsılaşıyoruz from nothing.
   */
  #sortBySupport(found: Variant[]): void {
    const support = new Map(found.map((variant) => [variant, this.#support(variant.word)]));
    const of = (variant: Variant) => support.get(variant) as number;
    found.sort((a, b) => of(b) - of(a) || (a.word < b.word ? -1 : 1));
  }

  #support(word: string): number {
    let sum = 0;
    for (let end = SHORTEST_SUPPORT; end < word.length; end++) {
      sum += this.frequency(word.slice(0, end));
    }
    return sum;
  }

  filled(skeleton: string): Candidate[] {
    return filledWords(this.#dawg, this.#classes, skeleton);
  }

  near(word: string, options: NearOptions = {}): Candidate[] {
    const { limit = 5, minDistance = 0, maxDistance = 2 } = options;
    if (minDistance < 2) {
      const found = this.#suggestions.near(word, limit, minDistance, 1);
      if (found.length > 0 || maxDistance < 2) return found;
    }
    // Two slips away there are so many words that only the common ones are worth a guess.
    return this.#common.near(word, limit, 2, 2);
  }

  beside(word: string, limit: number): Candidate[] {
    return this.#suggestions.beside(word, limit);
  }

  get steps(): number {
    return this.#suggestions.steps + this.#common.steps;
  }

  /** Follows the letters of SOUGHT and their partners; PATH and EDGES hold what was taken so far. */
  #walkVariants(ascii: string, depth: number, node: number, found: Variant[]): void {
    if (node === 0) return;
    const { edges } = this.#dawg;
    const letter = SOUGHT[depth] as number;
    const partner = PARTNER[letter] as number;
    const last = ascii.length - 1;
    for (let at = node; ; at++) {
      const edge = edges[at] as number;
      const code = edge >>> 26;
      if (code === letter || (code === partner && partner !== 0)) {
        PATH[depth] = code;
        EDGES[depth] = at;
        if (depth < last) {
          this.#walkVariants(ascii, depth + 1, edge & TARGET, found);
        } else if ((edge & FINAL) !== 0) {
          const kind = this.#classes[this.#dawg.indexAt(EDGES, depth + 1)] as number;
          found.push({ word: taken(ascii), distance: 0, frequency: kind & FREQUENCY, kind });
        }
      }
      if ((edge & LAST) !== 0) return;
    }
  }
}

/** Shorter beginnings say nothing. */
const SHORTEST_SUPPORT = 3;
/** Classes of a word's beginnings; shared, since nobody keeps them. */
const BEGINNINGS = new Uint8Array(LONGEST_WORD + 1);
/** Letter codes looked for and taken, and the edges taken; shared, since walks neither overlap nor wait. */
const SOUGHT = new Uint8Array(LONGEST_WORD);
const PATH = new Uint8Array(LONGEST_WORD);
const EDGES = new Uint32Array(LONGEST_WORD);

/** The word on PATH, of the length of `ascii`, which it often is. */
function taken(ascii: string): string {
  let word = "";
  let from = 0;
  for (let i = 0; i < ascii.length; i++) {
    const letter = letterOf(PATH[i] as number);
    // Accents count as the plain letter, so the codes alone do not tell.
    if (letter === ascii[i]) continue;
    word += ascii.slice(from, i) + letter;
    from = i + 1;
  }
  return from === 0 ? ascii : word + ascii.slice(from);
}
