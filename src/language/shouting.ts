import { caseAt } from "./casing.ts";
import type { Token } from "./tokens.ts";

/** A quotation of at most this many words may keep its capitals. */
const QUOTED_WORDS = 2;
/** Longest label in front of a colon, in words; longer ones only where nothing behind is shouted. */
const LABEL_WORDS = 3;
const LONG_LABEL_WORDS = 6;
/** Up to 39: beyond that numerals look like words (MI, CIVIL). */
const ROMAN_NUMERAL = /^(?=.)X{0,3}(?:IX|IV|V?I{0,3})$/;
/** Without a vowel and this short it is an abbreviation nobody has listed: TBMM, TFF. */
const VOWELLESS = /^[b-df-hj-np-tv-z]{2,5}$/;

/** How the words of a comment count when capitals are measured. */
export type Loudness = "shouted" | "spoken" | "neutral";

/**
 * Neutral are abbreviations, Roman numerals, single letters, words of scripts without case,
 * abbreviations with a small suffix (TBMM'de), quotations of a word or two, and a short label
 * with a colon at the very beginning.
 */
export function loudnessOf(
  { text, words }: { readonly text: string; readonly words: readonly Token[] },
  isAbbreviation: (word: Token) => boolean,
): Loudness[] {
  const quoted = shortQuotations(words);
  const labelled = labelEnd(text, words);
  return words.map((word, index) => {
    if (
      index < labelled ||
      quoted.has(index) ||
      word.lower.length < 2 ||
      word.letterCase === "none"
    )
      return "neutral";
    if (word.letterCase !== "upper") return isSuffixed(word) ? "neutral" : "spoken";
    if (isAbbreviation(word) || isRomanNumeral(word.text) || isVowelless(word)) return "neutral";
    return "shouted";
  });
}

/** Words of a heading like "PİŞME SÜRESİ: 30 dk", or 0. */
function labelEnd(text: string, words: readonly Token[]): number {
  const last = Math.min(words.length, LONG_LABEL_WORDS);
  for (let i = 0; i < last; i++) {
    const { end } = words[i] as Token;
    if (/^\s?:(?!\/\/)/.test(text.slice(end, end + 4))) {
      const calm =
        i < LABEL_WORDS || words.slice(i + 1).every((word) => word.letterCase !== "upper");
      return calm ? i + 1 : 0;
    }
    if (!/^[ \t]+$/.test(text.slice(end, words[i + 1]?.start))) return 0;
  }
  return 0;
}

export function isRomanNumeral(text: string): boolean {
  return ROMAN_NUMERAL.test(text);
}

/** Capitals and small letters of a word. */
export function countCase({ text }: Token): { upper: number; lower: number } {
  let upper = 0;
  let lower = 0;
  for (let i = 0; i < text.length; i++) {
    const kind = caseAt(text, i);
    if (kind > 0) upper++;
    else if (kind < 0) lower++;
  }
  return { upper, lower };
}

/** TBMM'de, CHP'li: capitals up to the apostrophe, small letters behind. */
function isSuffixed(word: Token): boolean {
  if (word.apostrophe < 2 || word.text.length !== word.lower.length) return false;
  for (let i = 0; i < word.apostrophe; i++) if (caseAt(word.text, i) < 0) return false;
  return true;
}

function isVowelless({ ascii, apostrophe }: Token): boolean {
  return VOWELLESS.test(apostrophe < 0 ? ascii : ascii.slice(0, apostrophe));
}

/** Indices of words that stand in quotation marks with at most one other. */
function shortQuotations(words: readonly Token[]): Set<number> {
  const found = new Set<number>();
  for (let i = 0; i < words.length; ) {
    let end = i;
    while (words[end]?.quoted) end++;
    if (end > i && end - i <= QUOTED_WORDS) for (let k = i; k < end; k++) found.add(k);
    i = Math.max(end, i + 1);
  }
  return found;
}
