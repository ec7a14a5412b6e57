import { foldCircumflex } from "./fold.ts";
import type { Lexicon } from "./lexicon.ts";
import type { SuffixState } from "./suffix-graph.ts";
import { contextOf, isVowel, type SoundContext } from "./suffix-phonology.ts";
import { type Stem, stemsOf } from "./suffix-stems.ts";
import { suffixesAfter } from "./suffixes.ts";

/** One reading of a word form. */
export interface Analysis {
  /** Dictionary form: a noun as it is, a verb with -mak/-mek. */
  readonly lemma: string;
  /** Names of the suffixes in order, as in the grammar: plural, poss1sg, abl, past … */
  readonly suffixes: readonly string[];
}

/** Real words stay well below; the bound keeps artificial ones from costing anything. */
const MAX_LENGTH = 40;
const MAX_SUFFIXES = 9;
const MAX_ANALYSES = 40;

/**
 * The ways in which a Turkish word (lower case) can be lemma + suffixes, fewest suffixes first.
 * With a lexicon only lemmas that it knows count; without one every split that obeys the grammar
 * does, which for long words are many. An apostrophe ends the lemma (ankara'dan).
 */
export function analyse(word: string, lexicon?: Lexicon): Analysis[] {
  const plain = foldCircumflex(word);
  const apostrophe = plain.search(/['’]/);
  const letters = plain.replace(/['’]/g, "");
  if (letters.length > MAX_LENGTH) return [];
  const found = new Map<string, Analysis>();
  const ends = apostrophe > 0 ? [apostrophe] : Array.from(letters, (_, i) => i + 1);
  for (const end of ends) {
    for (const lemma of lemmasOf(letters.slice(0, end))) {
      if (lexicon && !lexicon.has(lemma) && !lexicon.isName(lemma)) continue;
      for (const stem of stemsOf(lemma)) {
        if (stem.text !== letters.slice(0, end)) continue;
        for (const suffixes of chainsAfter(stem, letters.slice(end))) {
          found.set(`${lemma} ${suffixes.join("+")}`, { lemma, suffixes });
          if (found.size >= MAX_ANALYSES) return sorted(found, lexicon);
        }
      }
    }
  }
  return sorted(found, lexicon);
}

/** Suffixes that make another word, rather than a form of the same. */
const DERIVING = new Set(["with", "without", "ness", "agent", "equ", "dim", "become", "make"]);

/** Classes of frequency by which a form may be commoner than the lemma it is a form of. */
const COMMONER = 2;

/**
 * A lexicon of word forms knows "şerefsizler" too: an analysis goes if another one takes its
 * lemma apart by inflection alone, unless that lemma is much rarer (öğretmen is no form of öğretmek).
 */
function sorted(found: ReadonlyMap<string, Analysis>, lexicon?: Lexicon): Analysis[] {
  const all = [...found.values()];
  const frequency = ({ lemma }: Analysis) => lexicon?.frequency(lemma) ?? 0;
  const isRoot = (analysis: Analysis) =>
    !all.some(
      (other) => takesApart(other, analysis) && frequency(other) + COMMONER >= frequency(analysis),
    );
  return all
    .filter(isRoot)
    .sort((a, b) => a.suffixes.length - b.suffixes.length || b.lemma.length - a.lemma.length);
}

function takesApart(deeper: Analysis, analysis: Analysis): boolean {
  const further = deeper.suffixes.length - analysis.suffixes.length;
  return (
    further > 0 &&
    deeper.lemma !== analysis.lemma &&
    analysis.suffixes.every((suffix, i) => suffix === deeper.suffixes[i + further]) &&
    !deeper.suffixes.slice(0, further).some((suffix) => DERIVING.has(suffix))
  );
}

/** Lemmas that may show as this stem: itself, its unsoftened forms, the verb. */
export function lemmasOf(stem: string): string[] {
  if (stem.length < 2) return [];
  const back = contextOf(stem).vowel % 2 === 0;
  const lemmas = [stem];
  const hard = HARDENED[stem.at(-1) as string];
  if (hard !== undefined) lemmas.push(stem.slice(0, -1) + hard);
  const last = stem.length - 1;
  if (!isVowel(stem[last] as string) && !isVowel(stem[last - 1] as string)) {
    for (const vowel of "ıiuü") lemmas.push(stem.slice(0, last) + vowel + stem[last]);
  }
  const verbs = [stem, ...(stem.endsWith("d") ? [`${stem.slice(0, -1)}t`] : [])];
  if (!isVowel(stem[last] as string)) verbs.push(`${stem}${back ? "a" : "e"}`);
  return [...lemmas, ...verbs.map((verb) => verb + (back ? "mak" : "mek"))];
}

const HARDENED: Readonly<Record<string, string>> = { b: "p", c: "ç", d: "t", ğ: "k", g: "k" };

/** Longer nouns soften p and ç before vowels (girdap → girdabı), and what ends in -acak, -lık, -dık its k. */
const SOFTENING = /[aeıioöuü].*(?:[aeıioöuü][pç]|[ae]c[ae]k|[ld][ıiuü]k)$/;

/** Can `rest` follow the stem by the spelling rules? */
export function isProperEnding(stem: Stem, rest: string): boolean {
  return chainsAfter(stem, rest, true, SOFTENING.test(stem.text)).length > 0;
}

/** All chains of suffixes that spell `rest` after the stem; `properly`: the first of those that the rules allow. */
function chainsAfter(stem: Stem, rest: string, properly = false, hardStem = false): string[][] {
  const chains: string[][] = [];
  const most = properly ? 1 : MAX_ANALYSES;
  const walk = (
    state: SuffixState,
    context: SoundContext,
    soft: boolean,
    at: number,
    chain: readonly string[],
    hard = false,
  ): void => {
    if (at === rest.length) {
      if (!soft && state !== "narrowed") chains.push([...chain]);
      return;
    }
    if (chain.length >= MAX_SUFFIXES || chains.length >= most) return;
    for (const { edge, text } of suffixesAfter(state, context, soft, properly, hard)) {
      if (!rest.startsWith(text, at)) continue;
      const next = [...chain, edge.name];
      walk(edge.to, contextOf(text, context), edge.soft, at + text.length, next, edge.hard);
    }
  };
  walk(stem.kind, contextOf(stem.harmony), stem.soft, 0, [], hardStem);
  return chains;
}
