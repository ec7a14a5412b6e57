import { type Dawg, FINAL, LAST, TARGET } from "./dawg.ts";
import { FrequencyBlocks } from "./frequency-blocks.ts";
import { surprise } from "./letter-model.ts";
import type { Candidate } from "./lexicon.ts";
import { FREQUENCY, NAME, VULGAR, WORD } from "./lexicon-class.ts";
import { letterCodes, letterOf, PARTNER } from "./lexicon-letters.ts";
import { EDIT, extraCost, substitutionCost } from "./suggest-costs.ts";
import { type Hit, ranked } from "./suggest-ranking.ts";
import { wordSupport } from "./word-support.ts";

/** Edges one search may look at: a millisecond or two on a slow core; past it, fewer candidates. */
const BUDGET = 20_000;

/** A word is likelier meant than a name typed in lower case. */
const NAME_COST = 8;

/** Two slips away there are so many words that only the common ones (log2 class) are worth a guess. */
const WIDE_FREQUENCY = 4;

/** Longest word worth a search; longer ones are no typing slips of one or two letters. */
const MAX_LENGTH = 32;

/**
 * Finds known words near an unknown one. All words one slip away come before any two away; letters
 * that differ in their Turkish mark alone are no slip. Within a distance the likelier slip (see
 * suggest-costs.ts) of the likelier word comes first.
 */
export class Suggestions {
  readonly #dawg: Dawg;
  readonly #classes: Uint8Array;
  readonly #letters: Uint8Array;
  #blocks: FrequencyBlocks | null = null;
  #path = new Uint8Array(MAX_LENGTH + 4);
  #typed: Uint8Array = new Uint8Array(0);
  #best = new Map<number, Hit>();
  #budget = 0;
  #least = 0;
  #steps = 0;

  /** @param letters table of `trainLetters` */
  constructor(dawg: Dawg, classes: Uint8Array, letters: Uint8Array) {
    this.#dawg = dawg;
    this.#classes = classes;
    this.#letters = letters;
  }

  /** Edges that all searches so far have looked at. */
  get steps(): number {
    return this.#steps;
  }

  /** Known words one slip away from a known one, the likeliest first. */
  beside(word: string, limit: number): Candidate[] {
    const typed = word.length <= MAX_LENGTH ? letterCodes(word) : null;
    if (typed === null || typed.length < 2) return [];
    this.#typed = typed;
    return this.#within(1)
      .filter((hit) => hit.word !== word)
      .slice(0, limit)
      .map(({ word, frequency }) => ({ word, distance: 1, frequency }));
  }

  /** @returns at most `limit`, best first; all at the same distance, the least that has any */
  near(word: string, limit: number, minDistance: 0 | 1 | 2, maxDistance: 1 | 2): Candidate[] {
    const typed = word.length <= MAX_LENGTH ? letterCodes(word) : null;
    if (typed === null || typed.length < 2) return [];
    this.#typed = typed;
    for (let slips = minDistance as number; slips <= maxDistance; slips++) {
      const hits = this.#within(slips);
      if (hits.length === 0) continue;
      return hits.slice(0, limit).map(({ word, frequency }) => ({
        word,
        distance: slips,
        frequency,
      }));
    }
    return [];
  }

  #within(slips: number): Hit[] {
    this.#best = new Map();
    this.#budget = BUDGET;
    this.#least = slips < 2 ? 0 : WIDE_FREQUENCY;
    if (this.#least > 0) this.#blocks ??= new FrequencyBlocks(this.#classes);
    const { root, size } = this.#dawg;
    this.#walk(root, -1, 0, size, 0, 0, slips, 0);
    this.#steps += BUDGET - Math.max(0, this.#budget);
    return ranked(this.#best.values());
  }

  /**
   * @param node where the walk stands in the automaton, 0 past its end
   * @param here number of the word that ends here, -1 for none
   * @param below number of the first word that goes on from here
   * @param end number after the last word that goes on from here
   * @param at how many typed letters are used up
   * @param depth how many letters the words from here share
   * @param slips slips left
   */
  #walk(
    node: number,
    here: number,
    below: number,
    end: number,
    at: number,
    depth: number,
    slips: number,
    cost: number,
  ): void {
    if (slips === 0) {
      this.#follow(node, here, below, end, at, depth, cost);
      return;
    }
    const typed = this.#typed;
    const length = typed.length;
    const letter = at < length ? (typed[at] as number) : 0;
    const after = at + 1 < length ? (typed[at + 1] as number) : 0;
    if (letter === 0 && here >= 0) this.#hit(here, depth, cost);
    if (letter !== 0) {
      const extra = extraCost(at > 0 ? (typed[at - 1] as number) : 0, letter, after);
      this.#walk(node, here, below, end, at + 1, depth, slips - 1, cost + extra);
    }
    if (node === 0) return;
    const { edges, before } = this.#dawg;
    for (let e = node; ; e++) {
      if (--this.#budget < 0) return;
      const edge = edges[e] as number;
      const code = edge >>> 26;
      const isLast = (edge & LAST) !== 0;
      const from = below + (before[e] as number);
      const to = isLast ? end : below + (before[e + 1] as number);
      if (this.#least === 0 || this.#blocks?.mayHold(from, to, this.#least)) {
        this.#path[depth] = code;
        this.#step(edge, from, to, at, depth, slips, cost, letter, after);
      }
      if (isLast) return;
    }
  }

  /** The walk with no slip left: only two letters are worth a step, and mostly one of them is there. */
  #follow(
    node: number,
    here: number,
    below: number,
    end: number,
    at: number,
    depth: number,
    cost: number,
  ): void {
    const { edges, before } = this.#dawg;
    const typed = this.#typed;
    const wide = this.#least > 0;
    while (at < typed.length) {
      if (node === 0) return;
      const letter = typed[at] as number;
      const partner = PARTNER[letter] as number;
      const highest = partner > letter ? partner : letter;
      let exact = 0;
      let to = end;
      for (let e = node; ; e++) {
        if (--this.#budget < 0) return;
        const edge = edges[e] as number;
        const code = edge >>> 26;
        const isLast = (edge & LAST) !== 0;
        if (code === letter || code === partner) {
          const next = isLast ? end : below + (before[e + 1] as number);
          if (code === letter) {
            exact = e;
            to = next;
          } else this.#mark(edge, below + (before[e] as number), next, at, depth, cost);
        }
        // Edges stand in the order of their letters. A wide search pays for all it passes.
        if (isLast || (code >= highest && !wide)) break;
      }
      if (exact === 0) return;
      const edge = edges[exact] as number;
      const number = below + (before[exact] as number);
      if (wide && !this.#blocks?.mayHold(number, to, this.#least)) return;
      const final = (edge & FINAL) !== 0;
      this.#path[depth] = edge >>> 26;
      node = edge & TARGET;
      here = final ? number : -1;
      below = final ? number + 1 : number;
      end = to;
      at++;
      depth++;
    }
    if (here >= 0) this.#hit(here, depth, cost);
  }

  /** Follows an edge whose letter differs from the typed one in its mark alone. */
  #mark(edge: number, from: number, to: number, at: number, depth: number, cost: number): void {
    if (this.#least > 0 && !this.#blocks?.mayHold(from, to, this.#least)) return;
    const final = (edge & FINAL) !== 0;
    this.#path[depth] = edge >>> 26;
    const below = final ? from + 1 : from;
    const here = final ? from : -1;
    this.#follow(edge & TARGET, here, below, to, at + 1, depth + 1, cost + EDIT.mark);
  }

  /** Follows one edge in all ways in which the letter at `at` may stand for its letter. */
  #step(
    edge: number,
    number: number,
    end: number,
    at: number,
    depth: number,
    slips: number,
    cost: number,
    letter: number,
    after: number,
  ): void {
    const code = edge >>> 26;
    const final = (edge & FINAL) !== 0;
    const node = edge & TARGET;
    const here = final ? number : -1;
    const below = final ? number + 1 : number;
    const next = depth + 1;
    if (code === letter) this.#walk(node, here, below, end, at + 1, next, slips, cost);
    else if (letter !== 0 && PARTNER[code] === letter) {
      this.#walk(node, here, below, end, at + 1, next, slips, cost + EDIT.mark);
    } else if (slips > 0 && letter !== 0) {
      const wrong = cost + substitutionCost(letter, code);
      this.#walk(node, here, below, end, at + 1, next, slips - 1, wrong);
      if (code === after) this.#swap(node, below, end, at, next, slips - 1, cost + EDIT.swap);
    }
    if (slips > 0 && next < this.#path.length) {
      const single = code === letter || (at > 0 && code === this.#typed[at - 1]);
      const missing = cost + (single ? EDIT.single : EDIT.missing);
      this.#walk(node, here, below, end, at, next, slips - 1, missing);
    }
  }

  /** Follows typed "ab" as "ba"; b has been followed to `node`. */
  #swap(
    node: number,
    below: number,
    end: number,
    at: number,
    depth: number,
    slips: number,
    cost: number,
  ): void {
    const { edges, before } = this.#dawg;
    const second = this.#dawg.edge(node, this.#typed[at] as number);
    if (second === 0) return;
    const edge = edges[second] as number;
    const number = below + (before[second] as number);
    const to = (edge & LAST) !== 0 ? end : below + (before[second + 1] as number);
    const final = (edge & FINAL) !== 0;
    this.#path[depth] = edge >>> 26;
    const first = final ? number + 1 : number;
    this.#walk(edge & TARGET, final ? number : -1, first, to, at + 2, depth + 1, slips, cost);
  }

  #hit(number: number, depth: number, plain: number): void {
    const kind = this.#classes[number] as number;
    if ((kind & (WORD | NAME)) === 0 || (kind & VULGAR) !== 0) return;
    const frequency = kind & FREQUENCY;
    if (frequency < this.#least) return;
    const cost = (kind & WORD) !== 0 ? plain : plain + NAME_COST;
    const known = this.#best.get(number);
    if (known !== undefined) {
      known.cost = Math.min(known.cost, cost);
      return;
    }
    let word = "";
    for (let i = 0; i < depth; i++) word += letterOf(this.#path[i] as number);
    const bits = surprise(this.#letters, this.#path, depth);
    const support = wordSupport(this.#dawg, this.#classes, this.#path, depth);
    this.#best.set(number, { word, cost, frequency, surprise: bits, support });
  }
}
