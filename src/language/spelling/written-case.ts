import { titleTr, upperTr } from "../casing.ts";
import type { Token } from "../tokens.ts";

/**
 * A correction in the case in which the word was typed: capitals stay capitals, a first capital
 * stays a first capital.
 * @param english cases by English rules (i → I)
 */
export function inCaseOf(proper: string, token: Token, english = false): string {
  if (token.letterCase === "upper") return english ? proper.toUpperCase() : upperTr(proper);
  return token.letterCase === "title" ? capitalised(proper, english) : proper;
}

/** Lower case but for a capital at the front. */
export function capitalised(word: string, english: boolean): string {
  if (english) return word.charAt(0).toUpperCase() + word.slice(1);
  const space = word.indexOf(" ");
  return space < 0 ? titleTr(word) : titleTr(word.slice(0, space)) + word.slice(space);
}
