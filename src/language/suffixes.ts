import { asciiFold } from "./fold.ts";
import { MachineBuilder, type SuffixAutomaton } from "./suffix-automaton.ts";
import { SUFFIX_GRAPH, type SuffixEdge, type SuffixState } from "./suffix-graph.ts";
import {
  CONTEXTS,
  contextIndex,
  contextOf,
  isVowel,
  realise,
  type SoundContext,
} from "./suffix-phonology.ts";
import type { Stem } from "./suffix-stems.ts";

/** Where a stem begins in the grammar; `soft` ones demand a suffix that begins with a vowel. */
export type StemKind = "noun" | "short" | "verb" | "narrowed";

/** Two automata over the same grammar: as Turkish is spelt, and with letters folded to ASCII. */
export interface SuffixGrammar {
  readonly strict: SuffixAutomaton;
  readonly folded: SuffixAutomaton;
  /** Start state in both automata after this stem. */
  start(kind: StemKind, stem: string, soft: boolean): { strict: number; folded: number };
}

/**
 * The suffixes that may follow a state in a sound context, spelt out.
 * @param properly leaves out what the spelling rules do not allow
 * @param hard the word so far has a softened twin for suffixes that begin with a vowel
 */
export function suffixesAfter(
  state: SuffixState,
  context: SoundContext,
  soft: boolean,
  properly = false,
  hard = false,
): readonly WrittenSuffix[] {
  const flags = (soft ? 4 : 0) + (properly ? 2 : 0) + (hard ? 1 : 0);
  const at = contextIndex(context) * 8 + flags;
  const written = WRITTEN.get(state) as (readonly WrittenSuffix[])[];
  let known = written[at];
  if (known === undefined) {
    known = SUFFIX_GRAPH[state].flatMap((edge) =>
      (properly && edge.informal ? [] : realise(edge.template, context, properly))
        .filter((text) => (isVowel(text[0] as string) ? !(properly && hard) : !soft))
        .map((text) => ({ edge, text })),
    );
    written[at] = known;
  }
  return known;
}

interface WrittenSuffix {
  readonly edge: SuffixEdge;
  readonly text: string;
}

/** Answers of `suffixesAfter`, by state and by the number of all else. */
const WRITTEN = new Map<SuffixState, (readonly WrittenSuffix[])[]>(
  Object.keys(SUFFIX_GRAPH).map((state) => [state as SuffixState, []]),
);

const START_KINDS: readonly StemKind[] = ["noun", "short", "verb", "narrowed"];

let grammar: SuffixGrammar | undefined;

/** The Turkish grammar, compiled on first use (some tens of milliseconds). */
export function turkishSuffixes(): SuffixGrammar {
  grammar ??= compileGrammar();
  return grammar;
}

function compileGrammar(): SuffixGrammar {
  const strict = compileAutomaton((text) => text);
  const folded = compileAutomaton(asciiFold);
  return {
    strict: strict.automaton,
    folded: folded.automaton,
    start(kind, stem, soft) {
      const at = startIndex(kind, stem, soft);
      return { strict: strict.starts[at] as number, folded: folded.starts[at] as number };
    },
  };
}

/** The start states of an automaton by `startIndex`. */
interface CompiledSuffixes {
  readonly automaton: SuffixAutomaton;
  readonly starts: readonly number[];
}

/** Suffixes that make another word, or another verb, rather than a form of the same. */
const DERIVING: ReadonlySet<string> = new Set(
  "with without ness agent equ dim become make passive reciprocal causative".split(" "),
);

/** Inflection as the spelling rules want it. */
export interface ProperInflection {
  /** Is what follows the stem in `word`, from `from` on, a chain of inflections? */
  accepts(stem: Stem, word: string, from: number): boolean;
}

/** Compiled on each call (some tens of milliseconds); for building lexicons. */
export function properInflection(): ProperInflection {
  const { automaton, starts } = compileAutomaton((text) => text, true);
  return {
    accepts: ({ kind, harmony, soft }, word, from) =>
      automaton.accepts(starts[startIndex(kind, harmony, soft)] as number, word, from),
  };
}

function startIndex(kind: StemKind, stem: string, soft: boolean): number {
  return (
    (START_KINDS.indexOf(kind) * 2 + (soft ? 1 : 0)) * CONTEXTS + contextIndex(contextOf(stem))
  );
}

function compileAutomaton(spell: (text: string) => string, properly = false): CompiledSuffixes {
  const machine = new MachineBuilder();
  const nodes = new Map<string, number>();
  const nodeOf = (
    state: SuffixState,
    context: SoundContext,
    soft: boolean,
    hard: boolean,
  ): number => {
    const key = `${state} ${contextIndex(context)} ${soft} ${properly && hard}`;
    const known = nodes.get(key);
    if (known !== undefined) return known;
    const node = machine.node(!soft && state !== "narrowed");
    nodes.set(key, node);
    for (const { edge, text } of suffixesAfter(state, context, soft, properly, hard)) {
      if (properly && DERIVING.has(edge.name)) continue;
      machine.path(
        node,
        spell(text),
        nodeOf(edge.to, contextOf(text, context), edge.soft, edge.hard),
      );
    }
    return node;
  };
  const starts = START_KINDS.flatMap((kind) =>
    [false, true].flatMap((soft) =>
      Array.from({ length: CONTEXTS }, (_, index) => {
        const context = { vowel: Math.floor(index / 3), end: index % 3 } as SoundContext;
        return nodeOf(kind, context, soft, false);
      }),
    ),
  );
  return machine.build(starts);
}
