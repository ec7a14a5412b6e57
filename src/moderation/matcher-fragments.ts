import { plainLetter } from "../language/disguise-letters.ts";
import type { Token } from "../language/tokens.ts";
import { isWord } from "./matcher-unit.ts";

/** Does a sign tie this token to another word (kl*sik, m@lzeme), or end it as a letter would (am@)? */
export function isFragment(tokens: readonly Token[], index: number): boolean {
  return isTied(tokens, index, 1) || isTied(tokens, index, -1);
}

/** Signs that hide letters; the first three also at the edge of a word. */
const TIES = "@$*!€#%&_+";
const EDGE_TIES = 3;

function isTied(tokens: readonly Token[], index: number, step: 1 | -1): boolean {
  const sign = tokens[index + step];
  if (sign === undefined || isWord(sign) || !touches(tokens[index] as Token, sign)) return false;
  const place = TIES.indexOf(sign.text[0] as string);
  // Letters in boxes are emoji.
  if (place < 0) return sign.kind === "emoji" && plainLetter(sign.text) !== "";
  if (place < EDGE_TIES) return true;
  const word = tokens[index + 2 * step];
  return word !== undefined && isWord(word) && touches(word, sign);
}

function touches(a: Token, b: Token): boolean {
  return a.end === b.start || b.end === a.start;
}
