import { LAST, TARGET } from "./dawg.ts";

/** An automaton whose edges from `from` on are those near its root. */
export interface ToppedEdges {
  readonly edges: Uint32Array;
  readonly root: number;
  readonly from: number;
}

/**
 * Copies the nodes of the first letters, which every look-up passes, behind all others, so that they
 * lie together and stay near the processor; otherwise they are strewn over all of a lexicon. Targets
 * still lie below their edges.
 * @param levels how many letters lead to the last nodes copied, and one more
 */
export function withTopTogether(edges: Uint32Array, root: number, levels: number): ToppedEdges {
  const from = edges.length;
  const copied: number[] = [];
  /** Where the nodes of one more letter went. */
  let below = new Map<number, number>();
  for (const nodes of levelsOf(edges, root, levels).reverse()) {
    const here = new Map<number, number>();
    for (const node of nodes) {
      here.set(node, from + copied.length);
      for (let at = node; ; at++) {
        const edge = edges[at] as number;
        const target = edge & TARGET;
        copied.push((edge & ~TARGET) | (below.get(target) ?? target));
        if ((edge & LAST) !== 0) break;
      }
    }
    below = here;
  }
  const all = new Uint32Array(from + copied.length);
  all.set(edges);
  all.set(copied, from);
  return { edges: all, root: below.get(root) ?? root, from };
}

/** The nodes that no letter, one letter, two letters … lead to. */
function levelsOf(edges: Uint32Array, root: number, levels: number): (readonly number[])[] {
  const found: (readonly number[])[] = [root === 0 ? [] : [root]];
  while (found.length < levels) {
    const next = new Set<number>();
    for (const node of found.at(-1) as readonly number[]) {
      for (let at = node; ; at++) {
        const edge = edges[at] as number;
        if ((edge & TARGET) !== 0) next.add(edge & TARGET);
        if ((edge & LAST) !== 0) break;
      }
    }
    found.push([...next]);
  }
  return found;
}
