import type { Lexicon } from "../lexicon.ts";
import { FREQUENCY, VULGAR, WORD } from "../lexicon-class.ts";

/** Words of two letters that run into the next. */
const SHORT: Readonly<Record<string, ReadonlySet<string>>> = {
  tr: new Set(["bu", "şu", "ne", "en", "ya"]),
  en: new Set(["in", "of", "to", "at", "is", "it", "as", "an", "on", "so", "be", "we", "no"]),
};
/** Second parts that are endings gone wrong rather than words (servisden, denksiz). */
const ENDINGS: ReadonlySet<string> = new Set(
  "siz sen sin san den dan daki deki lar ler lik ken ile ise dır dir idi mış miş bunun bundan unun dik oğlu kızı aman bilir boyu miyim mıyım miyiz mıyız mısın misin saray".split(
    " ",
  ),
);
/** Long strings are no slips, and looking for seams in them takes time. */
const LONGEST = 24;
/** yapyakın, mosmor: a beginning doubled for emphasis. */
const INTENSIFIED = /^([^aeıioöuü]?[aeıioöuü])[mprs]\1/u;
/** How common (log2 class) each of the two has to be, and both together. */
const COMMON = 6;
const BOTH = 15;

/**
 * The two common words that a word unknown to the lexicon is made of (buyüzden → bu yüzden), or
 * null. Where the seam could be in several places the commoner pair counts.
 * @param word lower case
 */
export function apart(word: string, lexicon: Lexicon): string | null {
  if (word.length > LONGEST || INTENSIFIED.test(word)) return null;
  const short = SHORT[lexicon.language];
  let best: string | null = null;
  let most = BOTH - 1;
  const beginnings = lexicon.beginnings(word);
  for (let cut = 2; cut <= word.length - 3; cut++) {
    const kind = beginnings[cut] as number;
    const one = kind & FREQUENCY;
    if (one < COMMON || (kind & WORD) === 0 || (kind & VULGAR) !== 0) continue;
    const first = word.slice(0, cut);
    if (cut === 2 && !short?.has(first)) continue;
    const second = word.slice(cut);
    if (ENDINGS.has(second) || lexicon.isVulgar(second)) continue;
    const other = lexicon.frequency(second);
    if (other < COMMON || one + other <= most || !lexicon.has(second)) continue;
    most = one + other;
    best = `${first} ${second}`;
  }
  return best;
}
