import { type HiddenWord, hiddenWords } from "./disguise.ts";
import type { Lexicon } from "./lexicon.ts";
import { isReadable } from "./restored-text.ts";
import type { Token } from "./tokens.ts";

/** From this share of disguised words on the letters of a text say nothing of its language. */
const MOSTLY = 0.4;

/** Words without any vowel that make the short ones beside them suspicious as well. */
const FEW = 2;

/** Our letters, which a word of another script does not mix with its own. */
const OWN_LETTER = /[a-zçğıöşü]/iu;
/** ä, é and ß are letters of our neighbours and no disguise; а and ο are. */
const OTHER_SCRIPT = /[^\P{L}\p{Script=Latin}]/u;
const VOWEL = /[aeıioöuüâîûİI]/iu;
const SIGN = /[^\p{L}\p{M}'’]/u;
const LETTER_BY_FORM = /[\uFF21-\uFF5A\u{1D400}-\u{1D7FF}\u{1F130}-\u{1F189}\u{1F1E6}-\u{1F1FF}]/u;

/**
 * Are most words of a text written so that one has to guess at them: s.i.k, s1k, sktr, single
 * letters? Words wholly in another script are no disguise but another language, and so are hidden
 * words that are none of the lexicon's.
 */
export function isMostlyDisguised(
  text: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
): boolean {
  const hidden = hiddenWords(text, tokens, lexicon);
  const words = tokens.filter(({ kind }) => kind !== "punctuation").length;
  // Even if each of them is surely disguised they are too few, as in most comments.
  const most = hidden.reduce(
    (sum, { firstToken, lastToken }) => sum + lastToken - firstToken + 1,
    0,
  );
  if (words === 0 || most < MOSTLY * words) return false;
  let disguised = 0;
  let covered = -1;
  let vowelless = 0;
  let doubtful = 0;
  for (const word of hidden.toSorted((a, b) => a.firstToken - b.firstToken)) {
    if (word.firstToken <= covered) continue;
    // Letters set apart are tokens of their own, and would count as many plain words.
    const typed = text.slice(word.start, word.end);
    if (isSurelyDisguised(word, typed, lexicon)) {
      disguised += word.lastToken - word.firstToken + 1;
      covered = word.lastToken;
      if (word.disguise === "dropped") vowelless++;
    } else if (word.disguise === "dropped") doubtful++;
  }
  if (vowelless >= FEW) disguised += doubtful;
  return disguised >= MOSTLY * words && isReadable(hidden, lexicon);
}

function isSurelyDisguised(
  { disguise, lower }: HiddenWord,
  typed: string,
  lexicon: Lexicon,
): boolean {
  switch (disguise) {
    // The pieces of a torn word look like any language; together they are a word of ours.
    case "split":
      return lexicon.has(lower);
    case "initials":
    // The language of a drawn-out word ("Soooo") is told by what it is without.
    case "stretched":
      return false;
    // Short words of other languages ("und", "ich") look like Turkish ones without vowels.
    case "dropped":
      return !VOWEL.test(typed) && !OTHER_SCRIPT.test(typed);
    // Letters that Turkish lacks (w, x, q) are another language's before they are a disguise.
    case "symbols":
      return SIGN.test(typed);
    case "letters":
      return (OWN_LETTER.test(typed) && OTHER_SCRIPT.test(typed)) || LETTER_BY_FORM.test(typed);
    default:
      return true;
  }
}
