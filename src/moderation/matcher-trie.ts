import { FINAL, LAST } from "../language/dawg.ts";
import { SIGNS, type Stem, StemTrie, signOf } from "./matcher-stems.ts";

/** A stem whose elements are still being put together. */
export interface StemDraft extends Stem {
  readonly elements: number[];
}

/** A trie over the ASCII skeletons of all stems, one array lookup a letter, in the making. */
export class SkeletonTrie {
  #next = new Int32Array(SIGNS * 64);
  #size = 1;
  readonly #stems: StemDraft[][] = [[]];

  /** Adds a stem under its skeleton, or finds the one that is the same. */
  add(skeleton: string, stem: StemDraft): StemDraft {
    let node = 0;
    for (let i = 0; i < skeleton.length; i++) {
      const sign = signOf(skeleton.charCodeAt(i));
      if (sign < 0) throw new RangeError(`no skeleton letter in "${skeleton}"`);
      node = this.#step(node, sign);
    }
    const here = this.#stemsOf(node);
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

  /** What was added, ready to be looked up. Short skeletons, which every word asks for, lie together. */
  pack(): StemTrie {
    const edges = [0];
    const nodes = [0];
    for (let place = 0; place < nodes.length; place++) {
      const first = nodes.length;
      for (let sign = 0; sign < SIGNS; sign++) {
        const node = this.#next[(nodes[place] as number) * SIGNS + sign] as number;
        if (node === 0) continue;
        const ends = this.#stemsOf(node).length > 0;
        edges.push((sign << 26) | (ends ? FINAL : 0));
        nodes.push(node);
      }
      if (nodes.length === first) continue;
      (edges[place] as number) |= first;
      (edges[nodes.length - 1] as number) |= LAST;
    }
    return new StemTrie(
      Uint32Array.from(edges),
      nodes.map((node) => this.#stemsOf(node)),
    );
  }

  #stemsOf(node: number): StemDraft[] {
    return this.#stems[node] as StemDraft[];
  }

  #step(node: number, sign: number): number {
    const at = node * SIGNS + sign;
    if (this.#next[at] === 0) {
      this.#next[at] = this.#size++;
      this.#stems.push([]);
      if (this.#size * SIGNS > this.#next.length) {
        const grown = new Int32Array(this.#next.length * 2);
        grown.set(this.#next);
        this.#next = grown;
      }
    }
    return this.#next[at] as number;
  }
}
