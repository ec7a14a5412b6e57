import { type Dawg, FINAL, LAST, TARGET } from "./dawg.ts";
import type { Candidate } from "./lexicon.ts";
import { FREQUENCY, NAME, VULGAR, WORD } from "./lexicon-class.ts";
import { letterCodes, letterOf, PARTNER } from "./lexicon-letters.ts";
import { EDIT, substitutionCost } from "./suggest-costs.ts";

/** Edges one search may look at: some 5 ms on a slow core; past it, fewer candidates. */
const BUDGET = 40_000;

/** What a class of word frequency is worth against the cost of an edit. */
const FREQUENCY_WEIGHT = 0.06;

/** A word is likelier meant than a name typed in lower case. */
const NAME_COST = 0.3;

/** Longest word worth a search; longer ones are no typing slips of one or two letters. */
const MAX_LENGTH = 32;

interface Hit {
  readonly word: string;
  readonly cost: number;
  readonly frequency: number;
}

/**
 * Known words near an unknown one. All words one edit away come before any two away; letters that
 * differ in their Turkish mark alone are no edit. Within a distance the likelier slip (see
 * suggest-costs.ts) of the commoner word comes first.
 */
export function suggest(
  dawg: Dawg,
  classes: Uint8Array,
  word: string,
  limit: number,
  maxDistance: 1 | 2,
): Candidate[] {
  const typed = word.length <= MAX_LENGTH ? letterCodes(word) : null;
  if (typed === null || typed.length < 2) return [];
  const search = new Search(dawg, classes, typed);
  for (let edits = 0; edits <= maxDistance; edits++) {
    const hits = search.within(edits);
    if (hits.length === 0) continue;
    return hits.slice(0, limit).map((hit) => ({
      word: hit.word,
      distance: edits === 0 ? 0 : Math.round(hit.cost * 100) / 100,
      frequency: hit.frequency,
    }));
  }
  return [];
}

class Search {
  readonly #dawg: Dawg;
  readonly #classes: Uint8Array;
  readonly #typed: Uint8Array;
  readonly #path: number[] = [];
  #best = new Map<number, Hit>();
  #budget = BUDGET;

  constructor(dawg: Dawg, classes: Uint8Array, typed: Uint8Array) {
    this.#dawg = dawg;
    this.#classes = classes;
    this.#typed = typed;
  }

  /** Words reached with at most this many edits, best first. */
  within(edits: number): Hit[] {
    this.#best = new Map();
    this.#walk(this.#dawg.root, -1, 0, 0, edits, 0);
    return [...this.#best.values()].sort(
      (a, b) => score(a) - score(b) || (a.word < b.word ? -1 : 1),
    );
  }

  /**
   * @param node where the walk stands in the automaton, 0 past its end
   * @param here number of the word that ends here, -1 for none
   * @param below number of the first word that goes on from here
   * @param at how many typed letters are used up
   * @param edits edits left
   */
  #walk(node: number, here: number, below: number, at: number, edits: number, cost: number): void {
    const typed = this.#typed;
    const letter = at < typed.length ? (typed[at] as number) : 0;
    if (letter === 0 && here >= 0) this.#hit(here, cost);
    if (letter !== 0 && edits > 0) {
      const doubled = letter === typed[at - 1] || letter === typed[at + 1];
      const extra = cost + (doubled ? EDIT.doubled : EDIT.extra);
      this.#walk(node, here, below, at + 1, edits - 1, extra);
    }
    if (node === 0 || (letter === 0 && edits === 0)) return;
    const after = at + 1 < typed.length ? (typed[at + 1] as number) : 0;
    for (let e = node; ; e++) {
      if (--this.#budget < 0) return;
      const edge = this.#dawg.edges[e] as number;
      const code = edge >>> 26;
      const number = below + (this.#dawg.before[e] as number);
      if (code === letter) this.#step(edge, number, at + 1, edits, cost);
      else if (PARTNER[code] === letter && letter !== 0) {
        this.#step(edge, number, at + 1, edits, cost + EDIT.mark);
      } else if (edits > 0 && letter !== 0) {
        this.#step(edge, number, at + 1, edits - 1, cost + substitutionCost(letter, code));
        if (code === after) this.#swap(edge, number, at, edits - 1, cost + EDIT.swap);
      }
      if (edits > 0) {
        const single = code === typed[at - 1] || code === letter;
        this.#step(edge, number, at, edits - 1, cost + (single ? EDIT.single : EDIT.missing));
      }
      if ((edge & LAST) !== 0) return;
    }
  }

  #step(edge: number, number: number, at: number, edits: number, cost: number): void {
    const final = (edge & FINAL) !== 0;
    this.#path.push(edge >>> 26);
    const below = final ? number + 1 : number;
    this.#walk(edge & TARGET, final ? number : -1, below, at, edits, cost);
    this.#path.pop();
  }

  /** Follows typed "ab" as "ba"; `edge` is the one for b. */
  #swap(edge: number, number: number, at: number, edits: number, cost: number): void {
    const second = this.#dawg.edge(edge & TARGET, this.#typed[at] as number);
    if (second === 0) return;
    const below = number + ((edge & FINAL) !== 0 ? 1 : 0) + (this.#dawg.before[second] as number);
    this.#path.push(edge >>> 26);
    this.#step(this.#dawg.edges[second] as number, below, at + 2, edits, cost);
    this.#path.pop();
  }

  #hit(number: number, plain: number): void {
    const kind = this.#classes[number] as number;
    if ((kind & (WORD | NAME)) === 0 || (kind & VULGAR) !== 0) return;
    const cost = (kind & WORD) !== 0 ? plain : plain + NAME_COST;
    const known = this.#best.get(number);
    if (known !== undefined && known.cost <= cost) return;
    const word = known?.word ?? this.#path.map(letterOf).join("");
    this.#best.set(number, {
      word,
      cost,
      frequency: kind & FREQUENCY,
    });
  }
}

/** Lower is likelier. */
function score(hit: Hit): number {
  return hit.cost - FREQUENCY_WEIGHT * hit.frequency;
}
