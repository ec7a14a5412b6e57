import { letterCode } from "./lexicon-letters.ts";

/**
 * A minimal automaton of words in one typed array. A node is a run of edges; an edge is
 * `letter << 26 | final << 25 | last << 24 | target`, the target being the index of the child's
 * first edge, always lower than the edge's own index, or 0 for none. Edge 0 is unused.
 */
export const FINAL = 1 << 25;
export const LAST = 1 << 24;
export const TARGET = LAST - 1;

/** No word is longer, in UTF-16 units. */
export const LONGEST_WORD = 64;
/** The edges that the walk under way has taken; one for all, since walks neither overlap nor wait. */
const TAKEN = new Uint32Array(LONGEST_WORD);

/** Reads a packed automaton: is a word in it, and which number has it among all words. */
export class Dawg {
  readonly edges: Uint32Array;
  readonly root: number;
  readonly size: number;
  /** For each edge, how many words its node's earlier edges lead to. */
  readonly before: Uint32Array;

  constructor(edges: Uint32Array, root: number) {
    this.edges = edges;
    this.root = root;
    this.before = new Uint32Array(edges.length);
    this.size = countWords(edges, root, this.before);
  }

  /** Index of the edge with this letter in the node, or 0. */
  edge(node: number, letter: number): number {
    if (node === 0) return 0;
    const edges = this.edges;
    for (let at = node; ; at++) {
      const edge = edges[at] as number;
      if (edge >>> 26 === letter) return at;
      if ((edge & LAST) !== 0) return 0;
    }
  }

  /**
   * The word's number, 0 … size-1, in the automaton's own order; -1 when it holds no such word.
   * Numbers are dense, so a table beside the automaton can say more about each word.
   */
  indexOf(word: string): number {
    const { length } = word;
    if (length === 0 || length > LONGEST_WORD) return -1;
    let node = this.root;
    let edge = 0;
    for (let i = 0; i < length; i++) {
      const at = this.edge(node, letterCode(word, i));
      if (at === 0) return -1;
      TAKEN[i] = at;
      edge = this.edges[at] as number;
      node = edge & TARGET;
    }
    return (edge & FINAL) !== 0 ? this.indexAt(TAKEN, length) : -1;
  }

  /**
   * The number of the word that some edges spell. Counted when its end is reached: most walks end
   * before, and what is counted lies far from the edges.
   * @param path indexes of the edges, from the root on
   */
  indexAt(path: Uint32Array, length: number): number {
    let index = -1;
    for (let i = 0; i < length; i++) {
      const at = path[i] as number;
      index += this.before[at] as number;
      if (((this.edges[at] as number) & FINAL) !== 0) index++;
    }
    return index;
  }
}

/** The bit that stands for a letter code; two codes may share one, so it only says no for sure. */
export function letterBit(code: number): number {
  return 1 << (code & 31);
}

/** For each node, at the index of its first edge: the bits of the letters that go on from it. Without the unused edge 0. */
export function nodeLetters(edges: Uint32Array): Uint32Array {
  const letters = new Uint32Array(edges.length);
  let start = 0;
  for (let at = 0; at < edges.length; at++) {
    const edge = edges[at] as number;
    letters[start] = (letters[start] as number) | letterBit(edge >>> 26);
    if ((edge & LAST) !== 0) start = at + 1;
  }
  return letters;
}

/** One pass suffices because every target lies below its edge. */
function countWords(edges: Uint32Array, root: number, before: Uint32Array): number {
  const counts = new Uint32Array(edges.length);
  let start = 1;
  let total = 0;
  for (let at = 1; at < edges.length; at++) {
    const edge = edges[at] as number;
    before[at] = total;
    total += (edge & FINAL) !== 0 ? 1 : 0;
    total += counts[edge & TARGET] as number;
    if ((edge & LAST) !== 0) {
      counts[start] = total;
      start = at + 1;
      total = 0;
    }
  }
  return root === 0 ? 0 : (counts[root] as number);
}
