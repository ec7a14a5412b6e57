import type { Lexicon } from "../lexicon.ts";
import { analyse } from "../suffix-analysis.ts";
import { isInfinitive } from "../suffix-stems.ts";
import type { Token } from "../tokens.ts";

interface PronounDe {
  /** Both words as they should stand. */
  readonly proper: string;
  /** The ending that a verb of this person may have, letters folded to ASCII; asked before the grammar. */
  readonly ending: RegExp;
  /** Its name in the grammar. */
  readonly person: string;
}

const PRONOUNS: ReadonlyMap<string, PronounDe> = new Map([
  ["bende", { proper: "ben de", ending: /[iu]m$|m[ae]m$/, person: "1sg" }],
  ["sende", { proper: "sen de", ending: /[iu]n$/, person: "2sg" }],
  ["bizde", { proper: "biz de", ending: /[iu][kz]$|m[ae]yiz$/, person: "1pl" }],
  ["sizde", { proper: "siz de", ending: /n[iu]z$/, person: "2pl" }],
]);

/** What may stand between the pronoun and its verb. */
const BETWEEN: ReadonlySet<string> = new Set(
  "seni beni onu bunu şunu sizi bizi onları sana ona buna size çok hiç artık öyle böyle aynı aynen hep zaten bile".split(
    " ",
  ),
);

/** May the word be a pronoun with de (too) joined to it? */
export function isPronounDe(lower: string): boolean {
  return PRONOUNS.has(lower);
}

/**
 * "ben de" for "bende" in front of a verb of the same person (bende geldim): what I did is hardly done
 * at my place. Null where the ending may well mean the place (bende kaldı, bende var).
 */
export function apartFromPronoun(
  words: readonly Token[],
  index: number,
  lexicon: Lexicon,
): string | null {
  const word = words[index] as Token;
  const pronoun = PRONOUNS.get(word.lower);
  const beside = words[index + 1];
  const next = beside !== undefined && BETWEEN.has(beside.lower) ? words[index + 2] : beside;
  if (pronoun === undefined || next === undefined || next.sentence !== word.sentence) return null;
  if (!pronoun.ending.test(next.ascii)) return null;
  const forms = [next.lower, ...lexicon.variants(next.ascii).map((variant) => variant.word)];
  const isHisVerb = forms.some((form) =>
    analyse(form, lexicon).some(
      ({ lemma, suffixes }) =>
        isInfinitive(lemma) &&
        suffixes.length > 1 &&
        suffixes.at(-1)?.endsWith(pronoun.person) === true,
    ),
  );
  return isHisVerb ? pronoun.proper : null;
}
