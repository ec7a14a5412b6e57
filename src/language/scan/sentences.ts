import { caseAt } from "../casing.ts";
import type { Token } from "../tokens.ts";

type Draft = { -readonly [K in keyof Token]: Token[K] };

/** Written with a full stop in the middle of a sentence, Turkish and English. */
const ABBREVIATIONS = new Set(
  (
    "dr prof doç av sn yrd öğr gör uzm alb yzb bnb tğm org gen kor tüm mah cad sok sk apt bul no tel " +
    "örn ör bkz çev haz ed yy s ss md fık vb vs vd ltd şti mr mrs ms st jr inc hz gn krş işl müh mim bşk"
  ).split(" "),
);
/** Abbreviations that often close a sentence, so a capital behind them opens a new one. */
const CLOSING_ABBREVIATIONS = new Set("vb vs vd".split(" "));
/** Numbers up to this many digits with a point behind them are ordinals: 19. Yüzyıl. */
const ORDINAL_DIGITS = 3;

/**
 * Numbers the sentences and marks the first word of each. A sentence ends at . ! ? … (ordinals,
 * initials and abbreviations apart), at a blank line, and at a line break in front of anything
 * but a small letter.
 */
export function markSentences(text: string, tokens: Draft[]): void {
  let sentence = 0;
  let wordSeen = false;
  /** Something of the sentence other than marks has been met. */
  let begun = false;
  let terminator: Draft | null = null;
  let beforeTerminator: Draft | null = null;
  let previous: Draft | null = null;
  let contentEnd = 0;
  for (const token of tokens) {
    const content = isContent(token);
    if (!content) {
      token.sentence = sentence;
      if (begun && isTerminator(token)) {
        terminator = terminator === null ? token : stronger(terminator, token);
        if (terminator === token) beforeTerminator = previous;
      }
      continue;
    }
    if (begun && ends(text, terminator, beforeTerminator, token, contentEnd)) {
      sentence++;
      wordSeen = false;
    }
    terminator = null;
    begun = true;
    token.sentence = sentence;
    if (token.kind === "word" && !wordSeen) {
      token.sentenceStart = true;
      wordSeen = true;
    }
    previous = token;
    contentEnd = token.end;
  }
}

function ends(
  text: string,
  terminator: Draft | null,
  before: Draft | null,
  next: Draft,
  gapStart: number,
): boolean {
  const small = caseAt(text, next.start) < 0;
  const breaks = lineBreaks(text, gapStart, next.start);
  if (breaks > 1 || (breaks === 1 && !small)) return true;
  if (terminator === null) return false;
  const mark = terminator.text;
  // "Geldi!" dedi: the sentence goes on behind a quotation.
  const afterQuote = small && /["”»’']/.test(text.slice(terminator.end, next.start));
  if (afterQuote) return false;
  if (mark[0] === "!" || mark[0] === "?") return true;
  if (mark.length > 1 || mark === "…") return !small;
  return before === null || endsAtPoint(before, next, small, terminator);
}

/** Does a single full stop between these two end the sentence? */
function endsAtPoint(before: Draft, next: Draft, small: boolean, stop: Draft): boolean {
  if (before.end !== stop.start) return true;
  if (before.kind === "number") {
    return !small && before.text.replace(/\D/g, "").length > ORDINAL_DIGITS;
  }
  if (before.kind !== "word") return true;
  if (before.lower.length === 1) return false;
  if (ABBREVIATIONS.has(before.lower)) return !small && CLOSING_ABBREVIATIONS.has(before.lower);
  // II. Abdülhamid, T.C., AVM.de
  if (before.letterCase === "upper" && /^[IVX]+$/.test(before.text)) return false;
  return !(next.start === stop.end && next.lower.length === 1);
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x0a || code === 0x2028 || code === 0x2029) count++;
    else if (code === 0x0d && text.charCodeAt(i + 1) !== 0x0a) count++;
  }
  return count;
}

function isTerminator(token: Draft): boolean {
  if (token.kind !== "punctuation") return false;
  const mark = token.text[0];
  return mark === "." || mark === "!" || mark === "?" || mark === "…";
}

function isContent(token: Draft): boolean {
  return token.kind !== "punctuation" && token.kind !== "symbol" && token.kind !== "emoji";
}

/** ! and ? outweigh points: "Ne…!" */
function stronger(one: Draft, other: Draft): Draft {
  return other.text[0] === "!" || other.text[0] === "?" ? other : one;
}
