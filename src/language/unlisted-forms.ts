import { canStandFor, isDotted, type Reading } from "./deasciify.ts";
import type { Lexicon } from "./lexicon.ts";
import { harmonise } from "./suffix-letters.ts";
import type { Token } from "./tokens.ts";
import { variantsOf } from "./variant-cache.ts";

// A form that no lexicon has may still end so plainly in Turkish that its letters can be told:
// "makadamlandi" breaks the vowel harmony, "sekerlesmis" ends in what can only be -leşmiş.

/** Nouns made verbs (-la, -lan, -laş, -lat), tenses, and the forms of a plural. Letters folded to ASCII. */
const DERIVED = "l[ae](?:n(?:d[iu]r)?|s(?:t[iu]r)?|t)?";
const PERSON = "(?:m|n|k|z|n[iu]z|l[ae]r(?:d[iu]r?)?|[iu]m|[iu]z|s[iu]n|s[iu]n[iu]z)?";
const TENSE =
  `(?:[dt][iu]${PERSON}|m[iu]s(?:t[iu])?${PERSON}|[iu]?yor(?:d[iu]|m[iu]s)?${PERSON}` +
  `|y?[ae]c[ae](?:k(?:t[iu]|m[iu]s)?${PERSON}|g[iu][mz]))`;
const PARTICIPLE = "d[iu]g[iu](?:m|n|m[iu]z|n[iu]z)?(?:n?[iuae]|n?d[ae]n?|n?[iu]n)?";
const ENDINGS = [
  `${DERIVED}(?:m[iae])?(?:${TENSE}|${PARTICIPLE})`,
  `[dt][iu]r(?:m[iae])?(?:${TENSE}|${PARTICIPLE})`,
  `m[iu]s(?:t[iu])?${PERSON}`,
  `[iu]yor(?:d[iu]|m[iu]s)?${PERSON}`,
  // As it is spoken: yapiyom, bilmiyo.
  "[iu]yo(?:[mnz]|s[iu]n(?:[iu]z)?|l[ae]r|du[mnk]?)?",
  `y?[ae]c[ae](?:kt[iu]${PERSON}|kl[ae]r|g[iu][mz])`,
  "[dt][iu](?:l[ae]r|n[iu]z)",
  "l[ae]s[iu]r(?:l[ae]r|s[ae]|d[iu])?",
  "c[iu]g[iu](?:m|n|m[iu]z|n[iu]z)?(?:n?[iuae]|n?d[ae]n?|n?[iu]n)?",
  PARTICIPLE,
  "l[ae]r[iu](?:m[iu]z|n[iu]z)?(?:n?[iuae]|n?d[ae]n?|n?[iu]n)?",
];
const ENDING = new RegExp(`(?:${ENDINGS.join("|")})$`);

const SHORTEST = 6;
const LONGEST = 24;
/** Shortest stem before such an ending. */
const SHORTEST_STEM = 3;
/** Mass of such a form of a stem that the lexicon knows, and of one it does not. */
const KNOWN_STEM = 0.35;
const UNKNOWN_STEM = 0.1;

/**
 * The form as its ending says it is spelt, which may be just as it was typed; null if the ending
 * says nothing.
 */
export function unlistedReading(word: Token, lexicon: Lexicon): Reading | null {
  const { ascii, lower } = word;
  if (ascii.length < SHORTEST || ascii.length > LONGEST) return null;
  const cut = ascii.search(ENDING);
  if (cut < SHORTEST_STEM || !/^[a-pr-vyz]+$/.test(ascii)) return null;
  const typed = lower.slice(0, cut);
  const variants = variantsOf(lexicon, ascii.slice(0, cut));
  const known =
    variants.find((variant) => variant.word === typed) ??
    variants.find((variant) => canStandFor(word, variant.word));
  const stem = known === undefined ? typed : known.word;
  const proper = stem + spell(stem, ascii.slice(cut));
  if (!canStandFor(word, proper)) return null;
  const mass = known === undefined ? UNKNOWN_STEM : KNOWN_STEM;
  return { word: proper, mass, isWord: false, dotted: isDotted(lower, proper) };
}

/** An ending with the letters it has behind the stem. */
function spell(stem: string, ending: string): string {
  return (harmonise(stem, ending) ?? ending)
    .replace(/(m[ıiuü])s(?!e)/g, "$1ş")
    .replace(/^(l[ae])s(?=[tm]|[ae]c|[ıi][yr])/, "$1ş")
    .replace(/(c[ıiuü])g(?=[ıiuü])/, "$1ğ")
    .replace(/([ae]c[ae])g(?=[ıi])/, "$1ğ")
    .replace(/(d[ıiuü])g(?=[ıiuü])/, "$1ğ");
}
