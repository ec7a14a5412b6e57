import { PhraseIndex } from "./matcher-phrases.ts";
import type { Step } from "./matcher-vocabulary.ts";

/** A place in the trie of phrases. */
export interface PhraseNode {
  /** Phrases that are complete here. */
  readonly phrases: number[];
  /** By gap: the elements that may follow. */
  readonly next: { readonly gap: number; readonly children: Map<number, PhraseNode> }[];
}

/** All phrases of a file as one trie over their elements, in the making. */
export class PhraseTrie {
  readonly #root: PhraseNode = emptyNode();

  /** Adds a phrase with every choice of its optional words. */
  add(steps: readonly Step[], phrase: number): void {
    this.#insert(this.#root, steps, 0, 0, phrase, true);
  }

  /** What was added, ready to be looked for. */
  pack(): PhraseIndex {
    return new PhraseIndex(this.#root);
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

function emptyNode(): PhraseNode {
  return { phrases: [], next: [] };
}
