import { Dawg, FINAL, LAST, TARGET } from "./dawg.ts";
import type { Candidate, Lexicon } from "./lexicon.ts";
import { ABBREVIATION, FREQUENCY, NAME, VULGAR, WORD } from "./lexicon-class.ts";
import type { LexiconParts } from "./lexicon-file.ts";
import { letterCode, letterOf, PARTNER } from "./lexicon-letters.ts";
import { Suggestions } from "./suggest.ts";

/** A lexicon over a packed automaton and a byte a word. */
export class DawgLexicon implements Lexicon {
  readonly language: string;
  readonly #dawg: Dawg;
  readonly #classes: Uint8Array;
  readonly #suggestions: Suggestions;

  constructor(language: string, parts: LexiconParts) {
    this.language = language;
    this.#dawg = new Dawg(parts.edges, parts.root);
    this.#classes = parts.classes;
    this.#suggestions = new Suggestions(this.#dawg, parts.classes, parts.letters);
  }

  /** How many forms it knows, names included. */
  get size(): number {
    return this.#dawg.size;
  }

  has(word: string): boolean {
    return (this.#class(word) & WORD) !== 0;
  }

  isName(word: string): boolean {
    return (this.#class(word) & (NAME | ABBREVIATION)) !== 0;
  }

  isAbbreviation(word: string): boolean {
    return (this.#class(word) & ABBREVIATION) !== 0;
  }

  isVulgar(word: string): boolean {
    return (this.#class(word) & VULGAR) !== 0;
  }

  frequency(word: string): number {
    return this.#class(word) & FREQUENCY;
  }

  variants(ascii: string): Candidate[] {
    const found: Candidate[] = [];
    this.#walkVariants(ascii, 0, this.#dawg.root, 0, "", found);
    return found.sort((a, b) => b.frequency - a.frequency || (a.word < b.word ? -1 : 1));
  }

  near(word: string, options: { limit?: number; maxDistance?: 1 | 2 } = {}): Candidate[] {
    return this.#suggestions.near(word, options.limit ?? 5, options.maxDistance ?? 2);
  }

  beside(word: string, limit: number): Candidate[] {
    return this.#suggestions.beside(word, limit);
  }

  #class(word: string): number {
    const index = this.#dawg.indexOf(word);
    return index < 0 ? 0 : (this.#classes[index] as number);
  }

  #walkVariants(
    ascii: string,
    depth: number,
    node: number,
    index: number,
    prefix: string,
    found: Candidate[],
  ): void {
    const letter = letterCode(ascii, depth);
    if (letter === 0 || node === 0) return;
    const partner = PARTNER[letter] as number;
    for (let at = node; ; at++) {
      const edge = this.#dawg.edges[at] as number;
      const code = edge >>> 26;
      if (code === letter || (partner !== 0 && code === partner)) {
        const word = prefix + letterOf(code);
        const number = index + (this.#dawg.before[at] as number);
        const final = (edge & FINAL) !== 0;
        if (depth === ascii.length - 1) {
          if (final) {
            const frequency = (this.#classes[number] as number) & FREQUENCY;
            found.push({ word, distance: 0, frequency });
          }
        } else {
          const next = number + (final ? 1 : 0);
          this.#walkVariants(ascii, depth + 1, edge & TARGET, next, word, found);
        }
      }
      if ((edge & LAST) !== 0) return;
    }
  }
}
