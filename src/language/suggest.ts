import { type Dawg, FINAL, LAST, letterBit, TARGET } from "./dawg.ts";
import { surprise } from "./letter-model.ts";
import type { Candidate } from "./lexicon.ts";
import { FREQUENCY, NAME, VULGAR, WORD } from "./lexicon-class.ts";
import { letterCodes, letterOf, PARTNER } from "./lexicon-letters.ts";
import { EDIT, extraCost, substitutionCost } from "./suggest-costs.ts";
import { type Hit, ranked } from "./suggest-ranking.ts";
import { wordOnPath } from "./word-on-path.ts";

/** Edges one search may look at: a millisecond or two on a slow core; past it, fewer candidates. */
const BUDGET = 20_000;

/** A word is likelier meant than a name typed in lower case. */
const NAME_COST = 8;

/** Longest word worth a search; longer ones are no typing slips of one or two letters. */
const MAX_LENGTH = 32;

/** Tables of `nodeLetters` for the nodes from `from` on. */
export interface GoingOn {
  readonly from: number;
  readonly letters: Uint32Array;
}

/**
 * Finds known words near an unknown one. All words one slip away come before any two away; letters
 * that differ in their Turkish mark alone are no slip. Within a distance the likelier slip (see
 * suggest-costs.ts) of the likelier word comes first.
 */
export class Suggestions {
  readonly #dawg: Dawg;
  readonly #classes: Uint8Array;
  readonly #letters: Uint8Array;
  readonly #goingOn: GoingOn;
  #path = new Uint8Array(MAX_LENGTH + 4);
  #typed: Uint8Array = new Uint8Array(0);
  /** Bits of the typed letters and their partners, see dawg.ts. */
  readonly #bits = new Uint32Array(MAX_LENGTH);
  #best = new Map<number, Hit>();
  #budget = 0;
  #steps = 0;

  /**
   * @param letters table of `trainLetters`
   * @param goingOn which letters go on from nodes, for those near the root, where most walks end
   */
  constructor(dawg: Dawg, classes: Uint8Array, letters: Uint8Array, goingOn: GoingOn) {
    this.#dawg = dawg;
    this.#classes = classes;
    this.#letters = letters;
    this.#goingOn = goingOn;
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
    for (const [at, letter] of this.#typed.entries()) {
      const partner = PARTNER[letter] as number;
      this.#bits[at] = letterBit(letter) | (partner === 0 ? 0 : letterBit(partner));
    }
    this.#budget = BUDGET;
    this.#walk(this.#dawg.root, false, 0, 0, slips, 0);
    this.#steps += BUDGET - Math.max(0, this.#budget);
    return ranked(this.#best.values());
  }

  /**
   * @param node where the walk stands in the automaton, 0 past its end
   * @param final whether a word ends here
   * @param at how many typed letters are used up
   * @param depth how many letters the words from here share
   * @param slips slips left
   */
  #walk(
    node: number,
    final: boolean,
    at: number,
    depth: number,
    slips: number,
    cost: number,
  ): void {
    if (slips === 0) {
      this.#follow(node, final, at, depth, cost);
      return;
    }
    const typed = this.#typed;
    const length = typed.length;
    const letter = at < length ? (typed[at] as number) : 0;
    const after = at + 1 < length ? (typed[at + 1] as number) : 0;
    if (letter === 0 && final) this.#hit(depth, cost);
    if (letter !== 0) {
      const extra = extraCost(at > 0 ? (typed[at - 1] as number) : 0, letter, after);
      this.#walk(node, final, at + 1, depth, slips - 1, cost + extra);
    }
    if (node === 0) return;
    const { edges } = this.#dawg;
    for (let e = node; ; e++) {
      if (--this.#budget < 0) return;
      const edge = edges[e] as number;
      this.#path[depth] = edge >>> 26;
      this.#step(edge, at, depth, slips, cost, letter, after);
      if ((edge & LAST) !== 0) return;
    }
  }

  /** The walk with no slip left: only two letters are worth a step, and mostly one of them is there. */
  #follow(node: number, final: boolean, at: number, depth: number, cost: number): void {
    const { edges } = this.#dawg;
    const typed = this.#typed;
    while (at < typed.length) {
      if (node === 0 || !this.#mayGoOn(node, at)) return;
      const letter = typed[at] as number;
      const partner = PARTNER[letter] as number;
      const highest = partner > letter ? partner : letter;
      let exact = 0;
      for (let e = node; ; e++) {
        if (--this.#budget < 0) return;
        const edge = edges[e] as number;
        const code = edge >>> 26;
        if (code === letter) exact = edge;
        else if (code === partner) {
          // The letter differs from the typed one in its mark alone.
          this.#path[depth] = code;
          const isFinal = (edge & FINAL) !== 0;
          this.#follow(edge & TARGET, isFinal, at + 1, depth + 1, cost + EDIT.mark);
        }
        // Edges stand in the order of their letters.
        if ((edge & LAST) !== 0 || code >= highest) break;
      }
      if (exact === 0) return;
      this.#path[depth] = letter;
      node = exact & TARGET;
      final = (exact & FINAL) !== 0;
      at++;
      depth++;
    }
    if (final) this.#hit(depth, cost);
  }

  /** Follows one edge in all ways in which the letter at `at` may stand for its letter. */
  #step(
    edge: number,
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
    const next = depth + 1;
    if (code === letter) this.#walk(node, final, at + 1, next, slips, cost);
    else if (letter !== 0 && PARTNER[code] === letter) {
      this.#walk(node, final, at + 1, next, slips, cost + EDIT.mark);
    } else if (slips > 0 && letter !== 0) {
      if (slips > 1 || this.#goesOn(node, final, at + 1)) {
        const wrong = cost + substitutionCost(letter, code);
        this.#walk(node, final, at + 1, next, slips - 1, wrong);
      }
      if (code === after) this.#swap(node, at, next, slips - 1, cost + EDIT.swap);
    }
    if (slips > 0 && next < this.#path.length && (slips > 1 || this.#goesOn(node, final, at))) {
      const single = code === letter || (at > 0 && code === this.#typed[at - 1]);
      const missing = cost + (single ? EDIT.single : EDIT.missing);
      this.#walk(node, final, at, next, slips - 1, missing);
    }
  }

  /** May what is typed from `at` on follow here without a slip? Mostly not, and then no walk is worth it. */
  #goesOn(node: number, final: boolean, at: number): boolean {
    return at >= this.#typed.length ? final : this.#mayGoOn(node, at);
  }

  #mayGoOn(node: number, at: number): boolean {
    const { from, letters } = this.#goingOn;
    return node < from || ((letters[node - from] as number) & (this.#bits[at] as number)) !== 0;
  }

  /** Follows typed "ab" as "ba"; b has been followed to `node`. */
  #swap(node: number, at: number, depth: number, slips: number, cost: number): void {
    const second = this.#dawg.edge(node, this.#typed[at] as number);
    if (second === 0) return;
    const edge = this.#dawg.edges[second] as number;
    this.#path[depth] = edge >>> 26;
    this.#walk(edge & TARGET, (edge & FINAL) !== 0, at + 2, depth + 1, slips, cost);
  }

  /** The first `depth` letters of the path are a word. */
  #hit(depth: number, plain: number): void {
    const { number, support } = wordOnPath(this.#dawg, this.#classes, this.#path, depth);
    const kind = this.#classes[number] as number;
    if ((kind & (WORD | NAME)) === 0 || (kind & VULGAR) !== 0) return;
    const cost = (kind & WORD) !== 0 ? plain : plain + NAME_COST;
    const known = this.#best.get(number);
    if (known !== undefined) {
      known.cost = Math.min(known.cost, cost);
      return;
    }
    let word = "";
    for (let i = 0; i < depth; i++) word += letterOf(this.#path[i] as number);
    const bits = surprise(this.#letters, this.#path, depth);
    this.#best.set(number, { word, cost, frequency: kind & FREQUENCY, surprise: bits, support });
  }
}
