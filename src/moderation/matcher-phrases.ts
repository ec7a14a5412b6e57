import type { WordHit } from "./matcher-lookup.ts";
import type { TrieStem } from "./matcher-trie.ts";
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

/** A place in the trie of phrases. */
export interface PhraseNode {
  phrases: number[];
  /** By gap: the elements that may follow. */
  next: { readonly gap: number; readonly children: Map<number, PhraseNode> }[];
}

/** More finds than this in one comment tell nothing new. */
const MAX_FOUND = 200;
/** Steps one comment may take before we stop looking; real comments need a few dozen. */
const MAX_STEPS = 20_000;

/** All phrases of a file as one trie over their elements, walked from each word on. */
export class PhraseTrie {
  readonly #root: PhraseNode = emptyNode();

  /** Adds a phrase with every choice of its optional words. */
  add(steps: readonly Step[], phrase: number): void {
    this.#insert(this.#root, steps, 0, 0, phrase, true);
  }

  /** Gives back the room kept for growing, since nothing is added any more. */
  trim(node = this.#root): void {
    node.phrases = node.phrases.slice();
    node.next = node.next.slice();
    for (const { children } of node.next) for (const child of children.values()) this.trim(child);
  }

  find(line: Line): PhraseMatch[] {
    const found: PhraseMatch[] = [];
    const budget = { steps: MAX_STEPS };
    for (let first = 0; first < line.units.length && found.length < MAX_FOUND; first++) {
      const hits = line.hits[first] as readonly WordHit[];
      for (let i = 0; i < hits.length; i++) {
        const starts = this.#startsOf((hits[i] as WordHit).stem);
        for (let k = 0; k < starts.length; k++) {
          this.#continue(starts[k] as PhraseNode, line, first, first, found, budget);
        }
      }
    }
    return found;
  }

  /** Most words begin no phrase, and every word of every comment is asked about. */
  #startsOf(stem: TrieStem): readonly PhraseNode[] {
    if (stem.starts === null) {
      const children = this.#root.next[0]?.children;
      const nodes = stem.elements.map((element) => children?.get(element));
      stem.starts = nodes.filter((node) => node !== undefined);
    }
    return stem.starts;
  }

  /** `node` is reached with unit `at`. */
  #continue(
    node: PhraseNode,
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
    node: PhraseNode,
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

function emptyNode(): PhraseNode {
  return { phrases: [], next: [] };
}
