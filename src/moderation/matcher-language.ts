import { englishStems, englishSuffixes } from "../language/english-suffixes.ts";
import { asciiFold } from "../language/fold.ts";
import type { Lexicon } from "../language/lexicon.ts";
import type { SuffixAutomaton } from "../language/suffix-automaton.ts";
import { stemsOf } from "../language/suffix-stems.ts";
import { turkishSuffixes } from "../language/suffixes.ts";

/** What the matcher must know of a language: how lemmas appear and what may follow them. */
export interface PackLanguage {
  readonly lexicon: Lexicon;
  readonly strict: SuffixAutomaton;
  readonly folded: SuffixAutomaton;
  /** The stems of a lemma with the states in `strict` and `folded` that follow them. */
  stems(lemma: string): { text: string; strict: number; folded: number }[];
  /** Whether letters typed without their Turkish marks may stand for marked ones. */
  readonly hasReadings: boolean;
}

/** @throws RangeError for a language that has no grammar here */
export function packLanguage(language: string, lexicon: Lexicon): PackLanguage {
  if (language === "tr") return turkish(lexicon);
  if (language === "en") return english(lexicon);
  throw new RangeError(`no suffix grammar for "${language}"; packs may be .tr.yaml or .en.yaml`);
}

function turkish(lexicon: Lexicon): PackLanguage {
  const grammar = turkishSuffixes();
  return {
    lexicon,
    strict: grammar.strict,
    folded: grammar.folded,
    hasReadings: true,
    stems: (lemma) =>
      stemsOf(lemma).map((stem) => ({
        text: stem.text,
        ...grammar.start(stem.kind, stem.harmony, stem.soft),
      })),
  };
}

function english(lexicon: Lexicon): PackLanguage {
  const { automaton } = englishSuffixes();
  return {
    lexicon,
    strict: automaton,
    folded: automaton,
    hasReadings: false,
    stems: (lemma) =>
      englishStems(asciiFold(lemma)).map((stem) => ({
        text: stem.text,
        strict: stem.start,
        folded: stem.start,
      })),
  };
}
