import { lowerTr } from "../language/casing.ts";
import { asciiFold } from "../language/fold.ts";

/**
 * The words of a text as the search compares them: Turkish lower case reduced to its ASCII
 * skeleton, so that ISTANBUL finds İstanbul and "sikinti" finds sıkıntı. Accents and characters
 * that show nothing are dropped; everything but letters and digits parts words.
 */
export function searchWords(text: string): string[] {
  const folded = asciiFold(lowerTr(text.normalize("NFKC")))
    .normalize("NFD")
    .replace(/[\p{M}\p{Cf}]/gu, "");
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** One letter begins so many words that it would find everything. */
const SHORTEST_BEGINNING = 2;

/** Whether the last word that is searched for also finds words that begin with it. */
export const beginsAWord = (last: string): boolean => last.length >= SHORTEST_BEGINNING;
