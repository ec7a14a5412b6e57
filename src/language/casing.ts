import type { LetterCase } from "./tokens.ts";

/**
 * Lower case as Turkish writes it: I→ı, İ→i, the rest as Unicode has it. The length in UTF-16
 * units never changes (plain `toLowerCase` makes two code points of İ), so offsets survive.
 */
export function lowerTr(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Nothing to do for a-z, digits, ASCII punctuation and the small letters Turkish uses.
    if (code < 0x80 ? code < 0x41 || code > 0x5a : isTurkishSmall(code)) continue;
    return lowerSlow(text);
  }
  return text;
}

/** Upper case as Turkish writes it: i→İ, ı→I. May grow for other scripts (ß→SS). */
export function upperTr(text: string): string {
  return text.replaceAll("i", "İ").replaceAll("ı", "I").toUpperCase();
}

/** First letter upper, the rest lower case, both as Turkish writes them. */
export function titleTr(text: string): string {
  const head = text.codePointAt(0);
  if (head === undefined) return text;
  const first = String.fromCodePoint(head);
  return upperTr(first) + lowerTr(text.slice(first.length));
}

/**
 * How the letters of a piece of text are cased; characters without case are passed over.
 * A lone capital is "title", as at the start of a sentence ("O geldi").
 */
export function letterCase(text: string): LetterCase {
  let lower = 0;
  let upper = 0;
  let firstIsUpper = false;
  for (let i = 0; i < text.length; i++) {
    const kind = caseAt(text, i);
    if (kind === 0) continue;
    if (kind > 0) {
      if (upper + lower === 0) firstIsUpper = true;
      upper++;
    } else lower++;
  }
  if (upper + lower === 0) return "none";
  if (upper === 0) return "lower";
  if (upper === 1 && firstIsUpper) return "title";
  return lower === 0 ? "upper" : "mixed";
}

/** 1 for a capital, -1 for a small letter, 0 for anything without case. */
export function caseAt(text: string, index: number): -1 | 0 | 1 {
  const code = text.charCodeAt(index);
  if (code < 0x80) {
    if (code >= 0x61 && code <= 0x7a) return -1;
    return code >= 0x41 && code <= 0x5a ? 1 : 0;
  }
  if (isTurkishSmall(code)) return -1;
  if (code >= 0xd800 && code <= 0xdfff) return 0;
  const char = text[index] as string;
  // ß and its like have no single capital; comparing both ways still tells their case.
  if (char !== char.toLowerCase()) return 1;
  return char !== char.toUpperCase() ? -1 : 0;
}

function lowerSlow(text: string): string {
  return text.replaceAll("I", "ı").replaceAll("İ", "i").toLowerCase();
}

/** ç ö ü ğ ı ş â î û: small letters that need no table. */
function isTurkishSmall(code: number): boolean {
  return (
    code === 0xe7 ||
    code === 0xf6 ||
    code === 0xfc ||
    code === 0x11f ||
    code === 0x131 ||
    code === 0x15f ||
    code === 0xe2 ||
    code === 0xee ||
    code === 0xfb
  );
}
