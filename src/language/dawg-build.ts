import { FINAL, LAST, LONGEST_WORD } from "./dawg.ts";
import { letterCodes } from "./lexicon-letters.ts";

/**
 * Builds the minimal automaton of a word list (Daciuk's incremental construction: a node is
 * frozen as soon as no later word can reach it, and shared with an equal frozen node).
 */
export class DawgBuilder {
  #edges = new Uint32Array(1 << 16);
  #length = 1;
  /** Open-addressing table of frozen nodes by content. */
  #register = new Uint32Array(1 << 16);
  #frozen = 0;
  /** Edges of the nodes on the path of the last word; the children are still open. */
  readonly #open: number[][] = [[]];
  #previous: Uint8Array = new Uint8Array(0);

  /** Adds a word. @throws when words come out of order (by letter codes), are too long or hold a foreign letter */
  add(word: string): void {
    const codes = letterCodes(word);
    if (codes === null || codes.length === 0 || codes.length > LONGEST_WORD)
      throw new Error(`"${word}" cannot be packed`);
    const shared = sharedPrefix(codes, this.#previous);
    if (shared === codes.length || (codes[shared] as number) < (this.#previous[shared] ?? 0)) {
      throw new Error(`"${word}" is out of order`);
    }
    this.#freeze(shared);
    for (let i = shared; i < codes.length; i++) {
      const final = i === codes.length - 1 ? FINAL : 0;
      this.#open[i]?.push((((codes[i] as number) << 26) | final) >>> 0);
      this.#open.push([]);
    }
    this.#previous = codes;
  }

  /** Closes the automaton. @returns its edges and the index of the root node */
  finish(): { edges: Uint32Array; root: number } {
    this.#freeze(0);
    const root = this.#intern(this.#open[0] ?? []);
    return { edges: this.#edges.slice(0, this.#length), root };
  }

  #freeze(depth: number): void {
    for (let i = this.#open.length - 1; i > depth; i--) {
      const target = this.#intern(this.#open.pop() ?? []);
      const parent = this.#open[i - 1] as number[];
      const edge = parent.at(-1) as number;
      parent[parent.length - 1] = (edge | target) >>> 0;
    }
  }

  #intern(node: number[]): number {
    if (node.length === 0) return 0;
    node[node.length - 1] = ((node.at(-1) as number) | LAST) >>> 0;
    const mask = this.#register.length - 1;
    let slot = hash(node) & mask;
    for (; this.#register[slot] !== 0; slot = (slot + 1) & mask) {
      const start = this.#register[slot] as number;
      if (node.every((edge, i) => this.#edges[start + i] === edge)) return start;
    }
    const start = this.#length;
    if (start + node.length > this.#edges.length) {
      const grown = new Uint32Array(this.#edges.length * 2);
      grown.set(this.#edges);
      this.#edges = grown;
    }
    this.#edges.set(node, start);
    this.#length += node.length;
    if (this.#length >= LAST) throw new Error("too many words for 24-bit targets");
    this.#register[slot] = start;
    if (++this.#frozen * 2 > this.#register.length) this.#growRegister();
    return start;
  }

  #growRegister(): void {
    const old = this.#register;
    this.#register = new Uint32Array(old.length * 2);
    const mask = this.#register.length - 1;
    for (const start of old) {
      if (start === 0) continue;
      let end = start;
      while (((this.#edges[end] as number) & LAST) === 0) end++;
      let slot = hash(this.#edges.subarray(start, end + 1)) & mask;
      while (this.#register[slot] !== 0) slot = (slot + 1) & mask;
      this.#register[slot] = start;
    }
  }
}

function hash(edges: ArrayLike<number>): number {
  let value = 17;
  for (let i = 0; i < edges.length; i++) {
    value = Math.imul(value ^ (edges[i] as number), 0x9e3779b1);
    value ^= value >>> 15;
  }
  return value >>> 0;
}

function sharedPrefix(a: Uint8Array, b: Uint8Array): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
}

/** Sorts words the way the builder wants them: by letter codes. Words must be packable. */
export function sortForDawg(words: string[]): string[] {
  const keyed = words.map((word) => {
    const codes = letterCodes(word);
    if (codes === null) throw new Error(`"${word}" cannot be packed`);
    return { word, key: String.fromCharCode(...codes) };
  });
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ word }) => word);
}
