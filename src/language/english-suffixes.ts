import { MachineBuilder, type SuffixAutomaton } from "./suffix-automaton.ts";

/** What may follow a whole English stem, and what may follow one that lost its e or doubled its end. */
const AFTER_STEM = ["s", "es", "ed", "ing", "ings", "in", "er", "ers", "y"];
const AFTER_CHANGE = ["ed", "ing", "ings", "in", "er", "ers", "y"];
const AFTER_I = ["es", "ed", "er", "est"];

/** A beginning of an English word and the automaton state that follows it. */
export interface EnglishStem {
  readonly text: string;
  readonly start: number;
}

interface EnglishSuffixes {
  readonly automaton: SuffixAutomaton;
  readonly stem: number;
  readonly changed: number;
  readonly y: number;
}

let compiled: EnglishSuffixes | undefined;

/** The automaton of plural, -ed, -ing and -er, compiled on first use. */
export function englishSuffixes(): EnglishSuffixes {
  compiled ??= compile();
  return compiled;
}

/** fuck → fuck; arse → arse, ars-; shit → shit, shitt-; pussy → pussy, pussi-. */
export function englishStems(word: string): EnglishStem[] {
  const { stem, changed, y } = englishSuffixes();
  const stems: EnglishStem[] = [{ text: word, start: stem }];
  if (word.length < 3) return stems;
  if (word.endsWith("e")) stems.push({ text: word.slice(0, -1), start: changed });
  else if (/[^aeiou]y$/.test(word)) stems.push({ text: `${word.slice(0, -1)}i`, start: y });
  else if (/[^aeiou][aeiou][bdgklmnprt]$/.test(word)) {
    stems.push({ text: word + word.at(-1), start: changed });
  }
  return stems;
}

/** Is `word` a form of `lemma`, or the lemma itself: fuckers of fuck, shitty of shit? */
export function isEnglishForm(word: string, lemma: string): boolean {
  const { automaton } = englishSuffixes();
  return englishStems(lemma).some(
    ({ text, start }) => word.startsWith(text) && automaton.accepts(start, word, text.length),
  );
}

function compile(): EnglishSuffixes {
  const machine = new MachineBuilder();
  const end = machine.node(true);
  const starts = [
    [true, AFTER_STEM],
    [false, AFTER_CHANGE],
    [false, AFTER_I],
  ].map(([final, suffixes]) => {
    const start = machine.node(final as boolean);
    for (const suffix of suffixes as string[]) machine.path(start, suffix, end);
    return start;
  });
  const built = machine.build(starts);
  const [stem, changed, y] = built.starts as [number, number, number];
  return { automaton: built.automaton, stem, changed, y };
}
