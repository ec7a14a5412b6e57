import { lowerTr } from "../language/casing.ts";
import { asciiFold } from "../language/fold.ts";

/**
 * The words of a text as the search compares them: Turkish lower case reduced to its ASCII
 * skeleton, so that ISTANBUL finds İstanbul and "sikinti" finds sıkıntı. Accents and characters
 * that show nothing are dropped; everything but letters and digits parts words.
 */
export function searchWords(text: string): string[] {
  const folded = fold(text);
  if (isAscii(folded)) return folded.match(/[a-z0-9]+/g) ?? [];
  return wordsOf(folded);
}

/**
 * The words for an index that itself parts ASCII texts at everything but letters and digits, and
 * others at spaces.
 */
export function indexedWords(text: string): string {
  const folded = fold(text);
  return isAscii(folded) ? folded : wordsOf(folded).join(" ");
}

const fold = (text: string) => asciiFold(lowerTr(text.normalize("NFKC")));

/** As nearly every Turkish text is, once it is folded. */
const isAscii = (folded: string) => /^[\0-\x7f]*$/.test(folded);

function wordsOf(folded: string): string[] {
  const plain = folded.normalize("NFD").replace(/[\p{M}\p{Cf}]/gu, "");
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** One letter begins so many words that it would find everything. */
const SHORTEST_BEGINNING = 2;

/** Whether the last word that is searched for also finds words that begin with it. */
export const beginsAWord = (last: string): boolean => last.length >= SHORTEST_BEGINNING;
