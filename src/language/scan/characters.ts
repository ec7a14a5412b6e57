/** What the scanner needs to know of a character. */
export const LETTER = 1;
export const DIGIT = 2;
export const MARK = 3;
/** Zero-width, soft hyphen, bidi controls, variation selectors, control characters. */
export const INVISIBLE = 4;
export const SPACE = 5;
export const NEWLINE = 6;
/** Any of the marks people type for an apostrophe; also used as single quotation marks. */
export const APOSTROPHE = 7;
export const PUNCTUATION = 8;
export const SYMBOL = 9;
export const EMOJI = 10;

export const ZWJ = 0x200d;
/** Variation selector that asks for the coloured picture. */
export const EMOJI_STYLE = 0xfe0f;
export const KEYCAP = 0x20e3;

const APOSTROPHES = "'’‘ʼ`´′＇‛";

/** Class of each UTF-16 unit, worked out when first met (0: not yet). */
const classes = new Uint8Array(0x10000);

/** Class of the character at `index`; `index` must lie inside the text. */
export function classAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  const known = classes[code] as number;
  if (known !== 0) return known;
  if (code >= 0xd800 && code <= 0xdfff) return classifyAstral(text.codePointAt(index) as number);
  const found = classify(String.fromCharCode(code), code);
  classes[code] = found;
  return found;
}

/** Where the letters end that begin at `from`, as far as they are of one UTF-16 unit and have been met before. */
export function plainLettersEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && classes[text.charCodeAt(end)] === LETTER) end++;
  return end;
}

/** UTF-16 units of the character at `index`: 2 for a proper surrogate pair, else 1. */
export function widthAt(text: string, index: number): 1 | 2 {
  const code = text.charCodeAt(index);
  if (code < 0xd800 || code > 0xdbff) return 1;
  const low = text.charCodeAt(index + 1);
  return low >= 0xdc00 && low <= 0xdfff ? 2 : 1;
}

export function isApostrophe(char: string): boolean {
  return APOSTROPHES.includes(char);
}

/** A surrogate without its other half counts as a symbol, so that broken text is scanned like any. */
function classifyAstral(codePoint: number): number {
  if (codePoint <= 0xffff) return SYMBOL;
  return classify(String.fromCodePoint(codePoint), codePoint);
}

function classify(char: string, code: number): number {
  if (char === "\n" || char === "\r" || char === "\u2028" || char === "\u2029") return NEWLINE;
  if (APOSTROPHES.includes(char)) return APOSTROPHE;
  if (/\p{L}/u.test(char)) return LETTER;
  if (/\p{Nd}/u.test(char)) return DIGIT;
  if (/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(char)) return INVISIBLE;
  if (/\s/u.test(char)) return SPACE;
  if (/\p{Cc}/u.test(char)) return INVISIBLE;
  if (/\p{M}/u.test(char)) return MARK;
  // ©, ® and their like are pictures only in name.
  if (code >= 0x203c && /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(char)) {
    return EMOJI;
  }
  if (/\p{Emoji_Modifier}/u.test(char)) return EMOJI;
  return /\p{P}/u.test(char) ? PUNCTUATION : SYMBOL;
}
