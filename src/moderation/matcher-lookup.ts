import { asciiFold } from "../language/fold.ts";
import { compareSpelling } from "../language/readings.ts";
import { Remembered } from "../language/word-forms.ts";
import type { PackLanguage } from "./matcher-language.ts";
import {
  ANYTHING,
  NOTHING,
  type SkeletonTrie,
  SUFFIXES,
  signOf,
  type TrieStem,
} from "./matcher-trie.ts";
import type { Unit } from "./matcher-units.ts";

/** A stem found in a unit. "same": typed with exactly these letters; see `Spelling`. */
export interface WordHit {
  readonly stem: TrieStem;
  readonly spelling: "same" | "folded";
}

/** Letters that a star may hide; digits are never hidden. */
const LETTERS = 26;
/** Bounds the search behind masks; real ones need some hundred steps. */
const MAX_MASK_STEPS = 3_000;
/** Shorter pieces of a torn word are not looked up: the end of kl*sik. */
const MIN_FRAGMENT = 7;
/** Shorter stems with their suffixes look like other words. */
const MIN_KNOWN = 3;
const VOWELS = [..."aeiou"].map((vowel) => signOf(vowel.charCodeAt(0)));
const NO_HITS: readonly WordHit[] = [];

/** Finds the stems of one vocabulary in words. */
export class WordLookup {
  readonly #trie: SkeletonTrie;
  readonly #language: PackLanguage;
  readonly #remembered = new Remembered<readonly WordHit[]>();

  constructor(trie: SkeletonTrie, language: PackLanguage) {
    this.#trie = trie;
    this.#language = language;
  }

  /** All stems that each unit may be a form of. */
  findAll(units: readonly Unit[]): (readonly WordHit[])[] {
    const all = new Array<readonly WordHit[]>(units.length);
    for (let i = 0; i < units.length; i++) {
      const unit = units[i] as Unit;
      let hits = this.#remembered.get(unit.form);
      if (hits === undefined) {
        // Exactly as long as its content: an array that grew keeps room for sixteen more.
        hits = this.find(unit).slice();
        if (hits.length === 0) hits = NO_HITS;
        this.#remembered.set(unit.form, hits);
      }
      all[i] = hits;
    }
    return all;
  }

  /** All stems that a unit may be a form of. */
  find(unit: Unit): readonly WordHit[] {
    if (unit.fragment && unit.ascii.length < MIN_FRAGMENT) return NO_HITS;
    if (unit.disguise === "masked") return this.#findMasked([unit.ascii, ...unit.others]);
    if (unit.disguise === "dropped") return this.#findFilled(unit.ascii);
    let hits = this.#walk(unit.lower, unit.ascii, unit.capitalI, NO_HITS);
    for (const other of unit.others) hits = this.#walk(other, other, false, hits);
    return hits;
  }

  /** Is a properly spelt word (or, `folded`, one without marks) a form of a stem of this element? */
  spells(word: string, ascii: string, element: number, folded = false): boolean {
    return this.#walk(word, ascii, false, NO_HITS).some(
      (hit) => (folded || hit.spelling === "same") && hit.stem.elements.includes(element),
    );
  }

  /** Is this a form of any stem at least as long as `MIN_KNOWN`? Missing Turkish letters are allowed for. */
  knows(word: string): boolean {
    return this.#walk(word, asciiFold(word), false, NO_HITS).some(
      ({ stem }) =>
        (stem.rest !== ANYTHING && stem.text.length >= MIN_KNOWN && word.length > MIN_KNOWN) ||
        (stem.text === word && /[qç]/u.test(word)),
    );
  }

  #findMasked(spellings: readonly string[]): readonly WordHit[] {
    const found = new Set<TrieStem>();
    const budget = { steps: MAX_MASK_STEPS };
    for (const spelling of spellings) this.#unmask(spelling, 0, 0, found, budget);
    return [...found].map((stem) => ({ stem, spelling: "folded" }));
  }

  /** Follows every letter that a star may hide; suffixes must be readable. */
  #unmask(
    ascii: string,
    at: number,
    node: number,
    found: Set<TrieStem>,
    budget: { steps: number },
  ): void {
    if (at > 0 && !ascii.includes("*", at)) {
      for (const stem of this.#trie.stems(node) ?? []) {
        if (this.#mayEnd(stem, ascii, at)) found.add(stem);
      }
    }
    if (at === ascii.length || budget.steps-- <= 0) return;
    const hidden = ascii[at] === "*";
    const sign = signOf(ascii.charCodeAt(at));
    for (
      let candidate = hidden ? 0 : sign;
      candidate < (hidden ? LETTERS : sign + 1);
      candidate++
    ) {
      const next = candidate < 0 ? 0 : this.#trie.next(node, candidate);
      if (next !== 0) this.#unmask(ascii, at + 1, next, found, budget);
    }
  }

  /** Stems of words that look so when their vowels, the first letter apart, are left out. */
  #findFilled(ascii: string): readonly WordHit[] {
    const found = new Set<TrieStem>();
    this.#fill(ascii, 0, 0, false, found, { steps: MAX_MASK_STEPS });
    return [...found].map((stem) => ({ stem, spelling: "folded" }));
  }

  #fill(
    ascii: string,
    at: number,
    node: number,
    mayFill: boolean,
    found: Set<TrieStem>,
    budget: { steps: number },
  ): void {
    if (budget.steps-- <= 0) return;
    if (at > 0) {
      for (const stem of this.#trie.stems(node) ?? []) {
        if (this.#mayEndFilled(stem, ascii, at)) found.add(stem);
      }
    }
    const sign = at < ascii.length ? signOf(ascii.charCodeAt(at)) : -1;
    const next = sign < 0 ? 0 : this.#trie.next(node, sign);
    if (next !== 0) this.#fill(ascii, at + 1, next, true, found, budget);
    if (!mayFill) return;
    for (const vowel of VOWELS) {
      const filled = this.#trie.next(node, vowel);
      if (filled !== 0) this.#fill(ascii, at, filled, false, found, budget);
    }
  }

  #mayEndFilled(stem: TrieStem, ascii: string, at: number): boolean {
    if (stem.rest === SUFFIXES) return this.#language.folded.acceptsFilled(stem.folded, ascii, at);
    return stem.rest === ANYTHING || at === ascii.length;
  }

  #mayEnd(stem: TrieStem, ascii: string, at: number): boolean {
    switch (stem.rest) {
      case NOTHING:
        return at === ascii.length;
      case ANYTHING:
        return true;
      default:
        return this.#language.folded.accepts(stem.folded, ascii, at);
    }
  }

  #walk(lower: string, ascii: string, capitalI: boolean, found: readonly WordHit[]) {
    const trie = this.#trie;
    let hits = found;
    let node = 0;
    for (let i = 0; i < ascii.length; i++) {
      const code = ascii.charCodeAt(i);
      const sign = signOf(code);
      if (sign < 0) {
        if (code === 0x27 || code === 0x2019) continue;
        break;
      }
      node = trie.next(node, sign);
      if (node === 0) break;
      const stems = trie.stems(node);
      if (stems === undefined) continue;
      for (const stem of stems) {
        const spelling = this.#compare(stem, lower, ascii, i + 1, capitalI);
        if (spelling === null) continue;
        if (hits === NO_HITS) hits = [];
        (hits as WordHit[]).push({ stem, spelling });
      }
    }
    return hits;
  }

  #compare(stem: TrieStem, lower: string, ascii: string, at: number, capitalI: boolean) {
    if (!this.#mayEnd(stem, ascii, at)) return null;
    if (!this.#language.hasReadings)
      return stem.rest === SUFFIXES && isTorn(lower, at) ? null : "same";
    const spelling = compareSpelling(lower, stem.text, capitalI);
    if (spelling === "other") return null;
    if (spelling === "folded" || stem.rest !== SUFFIXES) return spelling;
    return this.#language.strict.accepts(stem.strict, lower, at) ? "same" : "folded";
  }
}

/** In English an apostrophe ends a lemma: who're is no form of the word without it. */
function isTorn(lower: string, at: number): boolean {
  const apostrophe = lower.search(/['’]/);
  return apostrophe >= 0 && apostrophe < at;
}
