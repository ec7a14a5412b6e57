import type { WordHit } from "./matcher-lookup.ts";
import type { Unit } from "./matcher-units.ts";
import type { Step } from "./matcher-vocabulary.ts";

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

interface Node {
  readonly phrases: number[];
  /** By gap: the elements that may follow. */
  readonly next: { readonly gap: number; readonly children: Map<number, Node> }[];
}

/** More finds than this in one comment tell nothing new. */
const MAX_FOUND = 200;
/** Steps one comment may take before we stop looking; real comments need a few dozen. */
const MAX_STEPS = 20_000;

/** All phrases of a file as one trie over their elements, walked from each word on. */
export class PhraseTrie {
  readonly #root: Node = emptyNode();
  /** The root's children by element: looked at for every word of every comment. */
  #starts: (Node | undefined)[] | null = null;

  /** Adds a phrase with every choice of its optional words. */
  add(steps: readonly Step[], phrase: number): void {
    this.#insert(this.#root, steps, 0, 0, phrase, true);
    this.#starts = null;
  }

  find(line: Line): PhraseMatch[] {
    const found: PhraseMatch[] = [];
    const budget = { steps: MAX_STEPS };
    this.#starts ??= byElement(this.#root.next[0]?.children);
    for (let first = 0; first < line.units.length && found.length < MAX_FOUND; first++) {
      for (const { stem } of line.hits[first] as readonly WordHit[]) {
        for (const element of stem.elements) {
          const node = this.#starts[element];
          if (node !== undefined) this.#continue(node, line, first, first, found, budget);
        }
      }
    }
    return found;
  }

  /** `node` is reached with unit `at`. */
  #continue(
    node: Node,
    line: Line,
    first: number,
    at: number,
    found: PhraseMatch[],
    budget: { steps: number },
  ): void {
    if (budget.steps-- <= 0) return;
    for (const phrase of node.phrases) found.push({ phrase, first, last: at });
    for (const { gap, children } of node.next) {
      const furthest = Math.min(at + 1 + gap, line.units.length - 1);
      for (let next = at + 1; next <= furthest && follows(line.units, next, gap); next++) {
        for (const { stem } of line.hits[next] as readonly WordHit[]) {
          for (const element of stem.elements) {
            const further = children.get(element);
            if (further !== undefined) this.#continue(further, line, first, next, found, budget);
          }
        }
      }
    }
  }

  #insert(
    node: Node,
    steps: readonly Step[],
    index: number,
    skipped: number,
    phrase: number,
    atStart: boolean,
  ): void {
    const step = steps[index];
    if (step === undefined) {
      if (!node.phrases.includes(phrase)) node.phrases.push(phrase);
      return;
    }
    const gap = atStart ? 0 : Math.max(step.gap, skipped);
    if (step.optional) this.#insert(node, steps, index + 1, gap, phrase, atStart);
    let group = node.next.find((candidate) => candidate.gap === gap);
    if (group === undefined) {
      group = { gap, children: new Map() };
      node.next.push(group);
    }
    let child = group.children.get(step.element);
    if (child === undefined) {
      child = emptyNode();
      group.children.set(step.element, child);
    }
    this.#insert(child, steps, index + 1, 0, phrase, false);
  }
}

/** May this unit continue a phrase begun before it? Without a gap nothing but light marks may part them. */
export function follows(units: readonly Unit[], index: number, gap: number): boolean {
  const unit = units[index] as Unit;
  return unit.sentence === (units[index - 1] as Unit).sentence && (gap > 0 || unit.joined);
}

function emptyNode(): Node {
  return { phrases: [], next: [] };
}

function byElement(children: ReadonlyMap<number, Node> | undefined): (Node | undefined)[] {
  const nodes: (Node | undefined)[] = [];
  for (const [element, node] of children ?? []) nodes[element] = node;
  return nodes;
}
