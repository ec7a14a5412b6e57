import type { Lexicon, Lexicons } from "../language/lexicon.ts";
import { hidesInnocentWord } from "../language/readings.ts";
import type { Token } from "../language/tokens.ts";
import type { PreparedComment } from "./comment.ts";
import type { EntryMatch } from "./matcher.ts";

/**
 * A pack of another language counts only for words that the comment's own language does not
 * know: "I am" holds no Turkish body part, "sana it dedi" no English pronoun.
 */
export function isForeign(
  match: EntryMatch,
  language: string,
  comment: PreparedComment,
  lexicons: Lexicons,
): boolean {
  if (comment.language === language) return false;
  const own = language === "en" ? lexicons.tr : lexicons.en;
  return match.units
    .slice(match.first, match.last + 1)
    .some(
      (unit) =>
        unit.ascii.length < 3 ||
        isName(unit.token) ||
        own.has(unit.lower) ||
        own.has(unit.ascii) ||
        unit.disguise === "dropped" ||
        (unit.disguise === "masked" && mayBeOwn(unit.lower, own)),
    );
}

/** A masked word tells too little of another language when one of the comment's own fits. */
function mayBeOwn(masked: string, own: Lexicon): boolean {
  const shown = masked.replaceAll("*", "").length;
  return shown < 3 || hidesInnocentWord(masked, own, () => false);
}

/** Names look like anything in another language: Sikkim, Ficken, Mahsa Amini. */
function isName({ letterCase, sentenceStart }: Token): boolean {
  return letterCase === "title" && !sentenceStart;
}
