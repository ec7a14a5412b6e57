import type { Lexicon } from "../lexicon.ts";
import { isFormOfCommon } from "./derived-form.ts";

/**
 * Classes of frequency by which the word that was meant must be commoner than the word that a slip
 * made of it. Chosen by reading what they strike in real comments: letters left out make rare words
 * often, wrong ones seldom (köz is no slip for göz).
 */
const AHEAD = { missing: 7, swap: 9, wrong: 9, extra: 10 } as const;
/** Forms of a word in use may all turn up (uyardım), however rare they are. */
const LEAST_BEFORE_FORM = 9;
/** Readers mix languages on purpose, so a word of the other language needs a commoner one beside it. */
const LEAST_BEFORE_BORROWED = 10;

/**
 * In a comment that has other slips: is a known but rare word likely one too, of the word that is
 * one slip away from it? Both in lower case; `rare` may be a word of another language.
 */
export function isLikelySlip(rare: string, meant: string, lexicon: Lexicon): boolean {
  const ahead = lexicon.frequency(meant) - lexicon.frequency(rare);
  if (ahead < AHEAD[slipOf(rare, meant)]) return false;
  if (!lexicon.has(rare)) return ahead >= LEAST_BEFORE_BORROWED;
  return ahead >= LEAST_BEFORE_FORM || !isFormOfCommon(rare, lexicon);
}

function slipOf(typed: string, meant: string): keyof typeof AHEAD {
  if (typed.length < meant.length) return "missing";
  if (typed.length > meant.length) return "extra";
  let differing = 0;
  for (let i = 0; i < typed.length; i++) if (typed[i] !== meant[i]) differing++;
  return differing > 1 ? "swap" : "wrong";
}
