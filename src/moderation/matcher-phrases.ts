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

  /** Adds a phrase with every choice of its optional words. */
  add(steps: readonly Step[], phrase: number): void {
    this.#insert(this.#root, steps, 0, 0, phrase, true);
  }

  find(line: Line): PhraseMatch[] {
    const found: PhraseMatch[] = [];
    const budget = { steps: MAX_STEPS };
    const start = this.#root.next[0]?.children;
    if (start === undefined) return found;
    for (let first = 0; first < line.units.length && found.length < MAX_FOUND; first++) {
      this.#descend(start, line, first, first, found, budget);
    }
    return found;
  }

  #descend(
    children: Map<number, Node>,
    line: Line,
    first: number,
    at: number,
    found: PhraseMatch[],
    budget: { steps: number },
  ): void {
    for (const hit of line.hits[at] as readonly WordHit[]) {
      for (const element of hit.stem.elements) {
        const node = children.get(element);
        if (node === undefined || budget.steps-- <= 0) continue;
        for (const phrase of node.phrases) found.push({ phrase, first, last: at });
        for (const { gap, children: further } of node.next) {
          const furthest = Math.min(at + 1 + gap, line.units.length - 1);
          for (let next = at + 1; next <= furthest && follows(line.units, next, gap); next++) {
            this.#descend(further, line, first, next, found, budget);
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
