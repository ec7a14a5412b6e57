import type { Lexicons } from "./lexicon.ts";
import type { Loudness } from "./shouting.ts";
import type { Token } from "./tokens.ts";
import { variantsOf } from "./variant-cache.ts";

/** A longer text in capitals is no heading of something, whatever it says. */
const MOST_WORDS = 3;
/** Words of this log2 class are what people shout ("YALAN HABER"); short ones only join others. */
const COMMON_WORD = 7;
const JOINING_LETTERS = 3;
/** A finite verb makes a sentence; letters folded to ASCII. */
const FINITE =
  /.{2}(?:[dt][iu]|m[iu]s|yor|[ae]c[ae]k|s[iu]n|m[ae]z|m[ae]l[iu]|b[iu]l[iu]r|[dt][iu]r)(?:[mnkz]|s[iu]n|[iu]m|[iu]z|l[ae]r|n[iu]z|s[iu]n[iu]z)?$/;

/**
 * Is a comment in capitals no more than a heading or a title ("MEŞE İLE SAZ")? Few words, rare
 * ones, without a verb or a mark that ends a sentence.
 */
export function isHeading(
  text: string,
  words: readonly Token[],
  loudness: readonly Loudness[],
  { tr, en }: Lexicons,
): boolean {
  if (words.length > MOST_WORDS || words.length < 2 || loudness.includes("spoken")) return false;
  const last = words.at(-1) as Token;
  if (/^[^\p{L}\p{N}]*[.!?]/u.test(text.slice(last.end)) && !/\.{2}|…/.test(text.slice(last.end))) {
    return false;
  }
  if (words.every(({ lower }) => lower.length <= JOINING_LETTERS)) return false;
  return words.every(({ lower, ascii }) => {
    if (lower.length <= JOINING_LETTERS) return true;
    // What lacks its letters is as common as what it stands for.
    const common = variantsOf(tr, ascii)[0]?.frequency ?? 0;
    return common < COMMON_WORD && en.frequency(ascii) < COMMON_WORD && !FINITE.test(ascii);
  });
}
