import { loadLexicons } from "../../src/language/lexicon.ts";
import { tokenize } from "../../src/language/tokens.ts";
import type { PhrasePack } from "../../src/moderation/pattern-schema.ts";
import { phrasePack } from "../../src/moderation/pattern-schema.ts";
import { phraseRule } from "../../src/moderation/phrase-rule.ts";
import type { Observation } from "../../src/moderation/rule.ts";

export const lexicons = loadLexicons();

type EntryInput = Record<string, unknown> & { id: string; match: string | string[] };

/** A pack with what each entry must have filled in. */
export function packOf(entries: EntryInput[], rest: Record<string, unknown> = {}): PhrasePack {
  return phrasePack.parse({
    entries: entries.map((entry) => ({
      confidence: 0.9,
      why: "for the test",
      examples: { flag: ["x"], pass: ["x"] },
      ...entry,
    })),
    ...rest,
  });
}

/** Compiles packs by language and returns a function that judges a text of one language. */
export function ruleOf(packs: Record<string, PhrasePack>) {
  const check = phraseRule("insult").compile(new Map(Object.entries(packs)), { lexicons });
  return (text: string, language = "tr"): Observation[] => {
    const tokens = tokenize(text);
    const words = tokens.filter((token) => token.kind === "word");
    return check({ text, tokens, words, language });
  };
}

/** What a Turkish pack catches in a text, as written there. */
export function catcher(entries: EntryInput[], rest: Record<string, unknown> = {}) {
  const judge = ruleOf({ tr: packOf(entries, rest) });
  return (text: string): string[] =>
    judge(text).map((observation) => text.slice(observation.start, observation.end));
}
