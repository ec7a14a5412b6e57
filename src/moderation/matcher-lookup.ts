import { asciiFold } from "../language/fold.ts";
import { compareSpelling } from "../language/readings.ts";
import { Remembered, RememberedBytes } from "../language/remembered.ts";
import type { PackLanguage } from "./matcher-language.ts";
import { maskOf, type PhraseIndex } from "./matcher-phrases.ts";
import { ANYTHING, NOTHING, type Stem, type StemTrie, SUFFIXES, signOf } from "./matcher-stems.ts";
import type { Unit } from "./matcher-unit.ts";

/** A stem found in a unit. */
export interface WordHit {
  readonly stem: Stem;
  /** "same": typed with exactly these letters; see `Spelling`. */
  readonly spelling: "same" | "folded";
  /** Of the stem's elements, see `maskOf`. */
  readonly mask: number;
  /** Where phrases go on that begin with it, see `PhraseIndex.startsWith`. */
  readonly starts: readonly number[];
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

/** What is known of the phrases that a form may begin. */
const BEGINS_NONE = 1;
const MAY_BEGIN = 2;

/** Finds the stems of one vocabulary in words. */
export class WordLookup {
  readonly #trie: StemTrie;
  readonly #phrases: PhraseIndex;
  readonly #language: PackLanguage;
  readonly #remembered = new Remembered<readonly WordHit[]>();
  readonly #beginnings = new RememberedBytes();
  /** By stem and spelling; the same few hundred are found over and over. */
  readonly #hits: (WordHit | undefined)[];

  /** @param phrases those whose words the stems are */
  constructor(trie: StemTrie, phrases: PhraseIndex, language: PackLanguage) {
    this.#trie = trie;
    this.#phrases = phrases;
    this.#language = language;
    this.#hits = new Array(2 * trie.size).fill(undefined);
  }

  /** All stems that each unit may be a form of. */
  findAll(units: readonly Unit[]): (readonly WordHit[])[] {
    const all = new Array<readonly WordHit[]>(units.length);
    for (let i = 0; i < units.length; i++) all[i] = this.#of(units[i] as Unit);
    return all;
  }

  /** May a phrase begin with any of these units? In most comments none does, which is told at a glance. */
  mayBegin(units: readonly Unit[]): boolean {
    for (let i = 0; i < units.length; i++) {
      const unit = units[i] as Unit;
      let known = this.#beginnings.get(unit.form);
      if (known === 0) {
        known = this.#of(unit).some(({ starts }) => starts.length > 0) ? MAY_BEGIN : BEGINS_NONE;
        this.#beginnings.set(unit.form, known);
      }
      if (known === MAY_BEGIN) return true;
    }
    return false;
  }

  #of(unit: Unit): readonly WordHit[] {
    let hits = this.#remembered.get(unit.form);
    if (hits === undefined) {
      // Exactly as long as its content: an array that grew keeps room for sixteen more.
      hits = this.find(unit).slice();
      if (hits.length === 0) hits = NO_HITS;
      this.#remembered.set(unit.form, hits);
    }
    return hits;
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
    const found = new Set<number>();
    const budget = { steps: MAX_MASK_STEPS };
    for (const spelling of spellings) this.#unmask(spelling, 0, 0, found, budget);
    return [...found].map((stem) => this.#hit(stem, "folded"));
  }

  /** Follows every letter that a star may hide; suffixes must be readable. */
  #unmask(
    ascii: string,
    at: number,
    place: number,
    found: Set<number>,
    budget: { steps: number },
  ): void {
    if (this.#trie.endsAt(place) && !ascii.includes("*", at)) {
      const end = this.#trie.firstOf(place + 1);
      for (let stem = this.#trie.firstOf(place); stem < end; stem++) {
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
      const next = candidate < 0 ? 0 : this.#trie.next(place, candidate);
      if (next !== 0) this.#unmask(ascii, at + 1, next, found, budget);
    }
  }

  /** Stems of words that look so when their vowels, the first letter apart, are left out. */
  #findFilled(ascii: string): readonly WordHit[] {
    const found = new Set<number>();
    this.#fill(ascii, 0, 0, false, found, { steps: MAX_MASK_STEPS });
    return [...found].map((stem) => this.#hit(stem, "folded"));
  }

  #fill(
    ascii: string,
    at: number,
    place: number,
    mayFill: boolean,
    found: Set<number>,
    budget: { steps: number },
  ): void {
    if (budget.steps-- <= 0) return;
    if (this.#trie.endsAt(place)) {
      const end = this.#trie.firstOf(place + 1);
      for (let stem = this.#trie.firstOf(place); stem < end; stem++) {
        if (this.#mayEndFilled(stem, ascii, at)) found.add(stem);
      }
    }
    const sign = at < ascii.length ? signOf(ascii.charCodeAt(at)) : -1;
    const next = sign < 0 ? 0 : this.#trie.next(place, sign);
    if (next !== 0) this.#fill(ascii, at + 1, next, true, found, budget);
    if (!mayFill) return;
    for (const vowel of VOWELS) {
      const filled = this.#trie.next(place, vowel);
      if (filled !== 0) this.#fill(ascii, at, filled, false, found, budget);
    }
  }

  #mayEndFilled(stem: number, ascii: string, at: number): boolean {
    const rest = this.#trie.rest(stem);
    if (rest !== SUFFIXES) return rest === ANYTHING || at === ascii.length;
    return this.#language.folded.acceptsFilled(this.#trie.folded(stem), ascii, at);
  }

  #mayEnd(stem: number, ascii: string, at: number): boolean {
    switch (this.#trie.rest(stem)) {
      case NOTHING:
        return at === ascii.length;
      case ANYTHING:
        return true;
      default:
        return this.#language.folded.accepts(this.#trie.folded(stem), ascii, at);
    }
  }

  #walk(lower: string, ascii: string, capitalI: boolean, found: readonly WordHit[]) {
    const trie = this.#trie;
    let hits = found;
    let place = 0;
    for (let i = 0; i < ascii.length; i++) {
      const code = ascii.charCodeAt(i);
      const sign = signOf(code);
      if (sign < 0) {
        if (code === 0x27 || code === 0x2019) continue;
        break;
      }
      place = trie.next(place, sign);
      if (place === 0) break;
      if (!trie.endsAt(place)) continue;
      const end = trie.firstOf(place + 1);
      for (let stem = trie.firstOf(place); stem < end; stem++) {
        const spelling = this.#compare(stem, lower, ascii, i + 1, capitalI);
        if (spelling === null) continue;
        if (hits === NO_HITS) hits = [];
        (hits as WordHit[]).push(this.#hit(stem, spelling));
      }
    }
    return hits;
  }

  #compare(stem: number, lower: string, ascii: string, at: number, capitalI: boolean) {
    if (!this.#mayEnd(stem, ascii, at)) return null;
    const rest = this.#trie.rest(stem);
    if (!this.#language.hasReadings) return rest === SUFFIXES && isTorn(lower, at) ? null : "same";
    const spelling = compareSpelling(lower, this.#trie.text(stem), capitalI);
    if (spelling === "other") return null;
    if (spelling === "folded" || rest !== SUFFIXES) return spelling;
    return this.#language.strict.accepts(this.#trie.strict(stem), lower, at) ? "same" : "folded";
  }

  #hit(stem: number, spelling: WordHit["spelling"]): WordHit {
    const key = spelling === "same" ? stem * 2 : stem * 2 + 1;
    let hit = this.#hits[key];
    if (hit === undefined) {
      const met = this.#trie.stem(stem);
      const { elements } = met;
      hit = {
        stem: met,
        spelling,
        mask: maskOf(elements),
        starts: this.#phrases.startsWith(elements),
      };
      this.#hits[key] = hit;
    }
    return hit;
  }
}

/** In English an apostrophe ends a lemma: who're is no form of the word without it. */
function isTorn(lower: string, at: number): boolean {
  const apostrophe = lower.search(/['’]/);
  return apostrophe >= 0 && apostrophe < at;
}
