import type { PhraseNode } from "./matcher-phrases.ts";

/** What may follow a stem in a word. Numbers, since this is read for every word of every comment. */
export const NOTHING = 0;
export const ANYTHING = 1;
export const SUFFIXES = 2;

/** A beginning of words that satisfies elements of patterns. */
export interface TrieStem {
  /** With proper letters: şerefsiz. */
  readonly text: string;
  /** The lemma this stem comes from. */
  readonly lemma: string;
  readonly rest: typeof NOTHING | typeof ANYTHING | typeof SUFFIXES;
  /** States of the suffix automata behind the stem; 0 unless `rest` is SUFFIXES. */
  readonly strict: number;
  readonly folded: number;
  /** Pattern elements that this stem satisfies. */
  elements: number[];
  /** Where phrases begin that this stem may begin; filled in when first asked for. */
  starts: readonly PhraseNode[] | null;
}

/** a-z and 0-9; apostrophes are passed over by the walkers. */
const SIGNS = 36;

const SIGN_OF = new Int8Array(128).fill(-1);
for (let i = 0; i < SIGNS; i++) SIGN_OF[i < 26 ? 0x61 + i : 0x30 + i - 26] = i;

/** Index of a skeleton character, or -1. */
export function signOf(unit: number): number {
  return unit < 128 ? (SIGN_OF[unit] as number) : -1;
}

/** A trie over the ASCII skeletons of all stems, one array lookup a letter. */
export class SkeletonTrie {
  #next = new Int32Array(SIGNS * 64);
  #size = 1;
  readonly #stems: (TrieStem[] | undefined)[] = [];

  /** Adds a stem under its skeleton, or finds the one that is the same. */
  add(skeleton: string, stem: TrieStem): TrieStem {
    let node = 0;
    for (let i = 0; i < skeleton.length; i++) {
      const sign = signOf(skeleton.charCodeAt(i));
      if (sign < 0) throw new RangeError(`no skeleton letter in "${skeleton}"`);
      node = this.#step(node, sign);
    }
    const here = this.#stems[node] ?? [];
    this.#stems[node] = here;
    const same = here.find(
      (other) =>
        other.text === stem.text &&
        other.lemma === stem.lemma &&
        other.rest === stem.rest &&
        other.strict === stem.strict &&
        other.folded === stem.folded,
    );
    if (same) return same;
    here.push(stem);
    return stem;
  }

  /** The node behind one more character, 0 if there is none. Node 0 is the root. */
  next(node: number, sign: number): number {
    return this.#next[node * SIGNS + sign] as number;
  }

  /**
   * Gives back the room kept for growing, since nothing is added any more. An array that one thing
   * was pushed on has room for sixteen others, and there are tens of thousands of them.
   */
  trim(): void {
    this.#next = this.#next.slice(0, this.#size * SIGNS);
    this.#stems.forEach((here, node) => {
      if (here === undefined) return;
      for (const stem of here) stem.elements = stem.elements.slice();
      this.#stems[node] = here.slice();
    });
  }

  /** The stems that end at a node. */
  stems(node: number): readonly TrieStem[] | undefined {
    return this.#stems[node];
  }

  #step(node: number, sign: number): number {
    const at = node * SIGNS + sign;
    if (this.#next[at] === 0) {
      this.#next[at] = this.#size++;
      if (this.#size * SIGNS > this.#next.length) {
        const grown = new Int32Array(this.#next.length * 2);
        grown.set(this.#next);
        this.#next = grown;
      }
    }
    return this.#next[at] as number;
  }
}
