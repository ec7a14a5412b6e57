import type { WordHit } from "./matcher-lookup.ts";
import type { PhraseNode } from "./matcher-phrase-trie.ts";
import type { Unit } from "./matcher-unit.ts";

/** The words of a comment with what the vocabulary knows of them. */
export interface Line {
  readonly units: readonly Unit[];
  readonly hits: readonly (readonly WordHit[])[];
}

/** A phrase found: units `first` to `last` of the line. */
export interface PhraseMatch {
  readonly phrase: number;
  readonly first: number;
  readonly last: number;
}

/** More finds than this in one comment tell nothing new. */
const MAX_FOUND = 200;
/** Steps one comment may take before we stop looking; real comments need a few dozen. */
const MAX_STEPS = 20_000;

const NO_STARTS: readonly number[] = [];

/**
 * All phrases of a file, walked from each word on: a trie over their elements in one array, since as
 * objects its thousands of nodes would lie all over memory. A node is the place where it is written:
 * how many phrases are complete there and which, then how many groups follow, and of each its gap, a
 * mask of the elements that may follow (`maskOf`), how many these are, they themselves in ascending
 * order, and the nodes they lead to.
 */
export class PhraseIndex {
  readonly #trie: Int32Array;
  /** By element: where the phrases go on that begin with it. */
  readonly #starts: ReadonlyMap<number, number>;

  /** How many steps the search under way may still take. */
  #steps = 0;

  /** @param root with one group of children, those that phrases begin with */
  constructor(root: PhraseNode) {
    const written: number[] = [];
    const starts = root.next.flatMap(({ children }) => [...children]);
    this.#starts = new Map(starts.map(([element, node]) => [element, write(node, written)]));
    this.#trie = Int32Array.from(written);
  }

  /** The nodes at which phrases go on that begin with a word of these elements. */
  startsWith(elements: readonly number[]): readonly number[] {
    const starts = elements.map((element) => this.#starts.get(element));
    const known = starts.filter((start) => start !== undefined);
    return known.length === 0 ? NO_STARTS : known;
  }

  find(line: Line): readonly PhraseMatch[] {
    const found: PhraseMatch[] = [];
    this.#steps = MAX_STEPS;
    for (let first = 0; first < line.units.length && found.length < MAX_FOUND; first++) {
      const hits = line.hits[first] as readonly WordHit[];
      for (let i = 0; i < hits.length; i++) {
        const { starts } = hits[i] as WordHit;
        for (let k = 0; k < starts.length; k++) {
          this.#continue(starts[k] as number, line, first, first, found);
        }
      }
    }
    return found;
  }

  /** `node` is reached with unit `at`. */
  #continue(node: number, line: Line, first: number, at: number, found: PhraseMatch[]): void {
    if (this.#steps-- <= 0) return;
    const trie = this.#trie;
    const { units } = line;
    let read = node;
    for (let left = trie[read++] as number; left > 0; left--) {
      found.push({ phrase: trie[read++] as number, first, last: at });
    }
    for (let left = trie[read++] as number; left > 0; left--) {
      const gap = trie[read++] as number;
      const mask = trie[read++] as number;
      const count = trie[read++] as number;
      const elements = read;
      read += 2 * count;
      const furthest = Math.min(at + 1 + gap, units.length - 1);
      for (let next = at + 1; next <= furthest && follows(units, next, gap); next++) {
        const hits = line.hits[next] as readonly WordHit[];
        for (let i = 0; i < hits.length; i++) {
          const hit = hits[i] as WordHit;
          if ((hit.mask & mask) === 0) continue;
          for (const element of hit.stem.elements) {
            const place = placeOf(element, trie, elements, count);
            if (place < 0) continue;
            this.#continue(trie[place + count] as number, line, first, next, found);
          }
        }
      }
    }
  }
}

/** A set of elements in 32 bits: two sets with no bit in common have no element in common. */
export function maskOf(elements: readonly number[]): number {
  let mask = 0;
  for (const element of elements) mask |= 1 << (element & 31);
  return mask;
}

/** May this unit continue a phrase begun before it? Without a gap nothing but light marks may part them. */
export function follows(units: readonly Unit[], index: number, gap: number): boolean {
  const unit = units[index] as Unit;
  return unit.sentence === (units[index - 1] as Unit).sentence && (gap > 0 || unit.joined);
}

/** Where the element stands among `count` of them in ascending order from `from` on, or -1. */
function placeOf(element: number, trie: Int32Array, from: number, count: number): number {
  let low = from;
  let high = from + count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((trie[middle] as number) < element) low = middle + 1;
    else high = middle;
  }
  return low < from + count && trie[low] === element ? low : -1;
}

/** Writes a node behind those it leads to. @returns where */
function write({ phrases, next }: PhraseNode, into: number[]): number {
  const groups = next.map(({ gap, children }) => {
    const ordered = [...children].sort(([a], [b]) => a - b);
    const elements = ordered.map(([element]) => element);
    const nodes = ordered.map(([, child]) => write(child, into));
    return [gap, maskOf(elements), elements.length, ...elements, ...nodes];
  });
  const at = into.length;
  into.push(phrases.length, ...phrases, groups.length);
  for (const group of groups) into.push(...group);
  return at;
}
