import { z } from "zod";

/**
 * The schema of rules/lexicon.<language>.yaml: words that dictionaries lack, in groups.
 * Words are parted by white space; `blok~bloğ` gives the stem before a vowel,
 * `twitter^ı` the vowel that endings follow.
 */
export const lexiconSource = z.strictObject({
  groups: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
      /**
       * noun: inflected by the build · verb: an infinitive, inflected · fixed: stands as it is ·
       * name: counts only with a capital · abbreviation: counts in any case ·
       * common: the language's commonest words, commonest first (they set frequencies, not words)
       * · wrong: no words at all, whatever the dictionaries say
       * · vulgar: words that are never suggested; `x*` means all known words that begin so
       */
      kind: z.enum(["noun", "verb", "fixed", "name", "abbreviation", "common", "wrong", "vulgar"]),
      words: z.string().min(1),
    }),
  ),
});

export type LexiconSource = z.infer<typeof lexiconSource>;
export type LexiconGroup = LexiconSource["groups"][number];

/** The words of a group, as written. */
export function wordsOf(group: LexiconGroup): string[] {
  return group.words.split(/\s+/u).filter((word) => word !== "");
}
