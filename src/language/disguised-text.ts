import { type HiddenWord, hiddenWords } from "./disguise.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

/** From this share of disguised words on the letters of a text say nothing of its language. */
const MOSTLY = 0.4;

/** Compounds are split and doubled letters are common in other languages. */
const TRIPLED = /(\p{L})\1\1/u;

/** Our letters, which a word of another script does not mix with its own. */
const OWN_LETTER = /[a-zçğıöşü]/iu;
const LETTER_BY_FORM = /[\uFF21-\uFF5A\u{1D400}-\u{1D7FF}\u{1F130}-\u{1F189}\u{1F1E6}-\u{1F1FF}]/u;

/**
 * Are most words of a text written so that one has to guess at them: s.i.k, s1k, siiik, single
 * letters? Words wholly in another script are no disguise but another language.
 */
export function isMostlyDisguised(
  text: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
): boolean {
  let disguised = 0;
  let covered = -1;
  for (const word of hiddenWords(text, tokens, lexicon).sort(
    (a, b) => a.firstToken - b.firstToken,
  )) {
    if (word.firstToken <= covered) continue;
    // Letters set apart are tokens of their own, and would count as many plain words.
    if (isSurelyDisguised(word, text.slice(word.start, word.end))) {
      disguised += word.lastToken - word.firstToken + 1;
      covered = word.lastToken;
    }
  }
  const words = tokens.filter(({ kind }) => kind !== "punctuation").length;
  return words > 0 && disguised >= MOSTLY * words;
}

function isSurelyDisguised({ disguise }: HiddenWord, typed: string): boolean {
  switch (disguise) {
    case "split":
    case "initials":
      return false;
    case "stretched":
      return TRIPLED.test(typed);
    case "letters":
      return OWN_LETTER.test(typed) || LETTER_BY_FORM.test(typed);
    default:
      return true;
  }
}
