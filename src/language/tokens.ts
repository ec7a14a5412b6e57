import { letterCase } from "./casing.ts";
import { asciiFold } from "./fold.ts";
import {
  APOSTROPHE,
  classAt,
  DIGIT,
  EMOJI,
  INVISIBLE,
  LETTER,
  MARK,
  NEWLINE,
  SPACE,
  SYMBOL,
  widthAt,
} from "./scan/characters.ts";
import { emojiEnd, emoticonEnd, keycapEnd } from "./scan/emoji.ts";
import { emailEnd, linkEnd } from "./scan/links.ts";
import { markQuotes } from "./scan/quotes.ts";
import { markSentences } from "./scan/sentences.ts";
import { lastApostrophe, normalise, wordRun } from "./scan/words.ts";
import { type WordForm, wordForms } from "./word-forms.ts";

export type TokenKind =
  | "word"
  | "number"
  | "link"
  | "email"
  | "mention"
  | "hashtag"
  | "emoji"
  | "code"
  | "punctuation"
  | "symbol";

export type LetterCase = "lower" | "title" | "upper" | "mixed" | "none";

/** One piece of a comment. Offsets are UTF-16 units of the original text, end exclusive. */
export interface Token {
  readonly kind: TokenKind;
  /** Exactly as typed: text.slice(start, end). */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** NFC, invisible characters removed, Turkish lower case (I→ı, İ→i), circumflexes kept. */
  readonly lower: string;
  /** `lower` with Turkish letters and circumflexes folded to ASCII (ı→i, ş→s, â→a …). */
  readonly ascii: string;
  readonly letterCase: LetterCase;
  /** Index of the sentence the token stands in. */
  readonly sentence: number;
  /** True for the first word of a sentence. */
  readonly sentenceStart: boolean;
  /** True inside quotation marks. */
  readonly quoted: boolean;
  /** Index in `lower` of the apostrophe that parts a name or number from its suffix, or -1. */
  readonly apostrophe: number;
  /** Id of the word's form, to remember by (`Remembered`); -1 for what is not remembered. */
  readonly form: number;
}

type Draft = { -readonly [K in keyof Token]: Token[K] };

/**
 * Splits a text into its pieces, in order and without overlap; white space and characters that
 * show nothing lie between them. Takes any string, broken surrogates and all, in linear time.
 * A run of one repeated mark ("!!!", "...") is one token, quotation marks are one each. A suffix
 * behind an apostrophe belongs to its word, number, link, mention or hashtag.
 */
export function tokenize(text: string): Token[] {
  const tokens: Draft[] = [];
  let at = text.indexOf("@");
  let i = 0;
  while (i < text.length) {
    const kind = classAt(text, i);
    if (kind >= INVISIBLE && kind <= NEWLINE) {
      i++;
      continue;
    }
    if (kind === LETTER || kind === DIGIT) {
      if (at >= 0 && at < i) at = text.indexOf("@", i);
      i = pushWord(text, i, kind, at, tokens);
    } else i = pushMark(text, i, kind, tokens);
  }
  markSentences(text, tokens);
  markQuotes(text, tokens);
  return tokens;
}

/** A word, or the number, link, address, keycap it turns out to be. Returns its end. */
function pushWord(text: string, start: number, kind: number, at: number, tokens: Draft[]): number {
  const keycap = kind === DIGIT ? keycapEnd(text, start) : -1;
  if (keycap > 0) return push(text, "emoji", start, keycap, tokens);
  const run = wordRun(text, start);
  if (at > start) {
    const email = emailEnd(text, start, at);
    if (email > 0) return push(text, "email", start, withSuffix(text, email), tokens);
  }
  const link = linkEnd(text, start, run.end);
  if (link > 0) return push(text, "link", start, withSuffix(text, link), tokens);
  tokens.push(wordDraft(wordForms.of(text, start, run), start, run.end));
  return run.end;
}

/** Anything that begins with neither letter nor digit. Returns its end. */
function pushMark(text: string, start: number, kind: number, tokens: Draft[]): number {
  if (kind === EMOJI) return push(text, "emoji", start, emojiEnd(text, start), tokens);
  const char = text[start] as string;
  if ((char === "@" || char === "#") && !isWordBefore(text, start)) {
    const end = nameEnd(text, start + 1);
    if (end > start + 1) {
      return push(text, char === "@" ? "mention" : "hashtag", start, withSuffix(text, end), tokens);
    }
  }
  if (char === ":" || char === ";" || char === "=" || char === "<") {
    const end = isWordBefore(text, start) && char === "=" ? -1 : emoticonEnd(text, start);
    if (end > 0) return push(text, "emoji", start, end, tokens);
  }
  const keycap = char === "#" || char === "*" ? keycapEnd(text, start) : -1;
  if (keycap > 0) return push(text, "emoji", start, keycap, tokens);
  let end = start + widthAt(text, start);
  if (kind === MARK) {
    while (end < text.length && classAt(text, end) === MARK) end += widthAt(text, end);
  } else if (end === start + 1 && !QUOTE_MARKS.includes(char)) {
    while (end < text.length && text[end] === char) end++;
  }
  return push(text, kind >= SYMBOL || kind < SPACE ? "symbol" : "punctuation", start, end, tokens);
}

/** Marks that are told apart one by one, because they open and close. */
const QUOTE_MARKS = "\"'“”„«»‹›‘’‚`´()[]{}";

function push(text: string, kind: TokenKind, start: number, end: number, tokens: Draft[]): number {
  const piece = text.slice(start, end);
  const named = kind === "link" || kind === "email" || kind === "mention" || kind === "hashtag";
  const lower = named ? normalise(piece, false) : piece;
  tokens.push(draft(kind, piece, start, end, lower, named ? lastApostrophe(lower) : -1));
  return end;
}

function wordDraft(form: WordForm, start: number, end: number): Draft {
  return {
    kind: form.kind,
    text: form.text,
    start,
    end,
    lower: form.lower,
    ascii: form.ascii,
    letterCase: form.letterCase,
    sentence: 0,
    sentenceStart: false,
    quoted: false,
    apostrophe: form.apostrophe,
    form: form.id,
  };
}

function draft(
  kind: TokenKind,
  text: string,
  start: number,
  end: number,
  lower: string,
  apostrophe: number,
): Draft {
  return {
    kind,
    text,
    start,
    end,
    lower,
    ascii: asciiFold(lower),
    letterCase:
      kind === "emoji" || kind === "punctuation" || kind === "symbol" ? "none" : letterCase(text),
    sentence: 0,
    sentenceStart: false,
    quoted: false,
    apostrophe,
    form: -1,
  };
}

/** End of the letters, digits and underscores of a mention or hashtag. */
function nameEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && (classAt(text, end) < INVISIBLE || text[end] === "_")) {
    end += widthAt(text, end);
  }
  return end;
}

/** Takes in a Turkish suffix: hurriyet.com.tr'de, @ali'nin. */
function withSuffix(text: string, end: number): number {
  if (end >= text.length || classAt(text, end) !== APOSTROPHE) return end;
  let suffixEnd = end + 1;
  while (suffixEnd < text.length && classAt(text, suffixEnd) === LETTER) {
    suffixEnd += widthAt(text, suffixEnd);
  }
  return suffixEnd > end + 1 ? suffixEnd : end;
}

function isWordBefore(text: string, index: number): boolean {
  return index > 0 && classAt(text, index - 1) < INVISIBLE;
}
