import { titleTr, upperTr } from "../casing.ts";
import type { Token } from "../tokens.ts";

/**
 * A correction in the case in which the word was typed: capitals stay capitals, a first capital
 * stays a first capital.
 * @param english cases by English rules (i → I)
 */
export function inCaseOf(proper: string, token: Token, english = false): string {
  if (token.letterCase === "upper") return english ? proper.toUpperCase() : upperTr(proper);
  if (token.letterCase !== "title") return proper;
  if (english) return proper.charAt(0).toUpperCase() + proper.slice(1);
  const space = proper.indexOf(" ");
  return space < 0 ? titleTr(proper) : titleTr(proper.slice(0, space)) + proper.slice(space);
}
