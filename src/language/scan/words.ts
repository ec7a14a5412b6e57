import { lowerTr } from "../casing.ts";
import {
  APOSTROPHE,
  classAt,
  DIGIT,
  INVISIBLE,
  isApostrophe,
  LETTER,
  MARK,
  plainLettersEnd,
  widthAt,
} from "./characters.ts";

/** More marks than this on one letter are decoration, not spelling. */
const MAX_MARKS = 4;

export interface WordRun {
  /** Offset behind its last character. */
  readonly end: number;
  /** "code" for letters mixed with digits or underscores, as in model numbers: F16, x86_64. */
  readonly kind: "word" | "number" | "code";
  /** False when `lower` needs no normalising: no marks, nothing invisible, no astral letters. */
  readonly plain: boolean;
  /** Offset of the last apostrophe from the run's start, or -1. */
  readonly apostrophe: number;
}

/** The one answer of `wordRun`, since every word of every comment is asked about. */
const RUN: { -readonly [K in keyof WordRun]: WordRun[K] } = {
  end: 0,
  kind: "word",
  plain: true,
  apostrophe: -1,
};

/**
 * The word or number that begins at `start` (a letter or digit); good until the next call. Apostrophes between letters,
 * combining marks and invisible characters inside it belong to it; so do the points and colons
 * of 1.250,50 and 19:30, and the letters of 5te and 3D.
 */
export function wordRun(text: string, start: number): WordRun {
  // Most words are nothing but these.
  let end = plainLettersEnd(text, start);
  let letters = end > start;
  let plain = true;
  let apostrophe = -1;
  const startsWithDigit = !letters && classAt(text, start) === DIGIT;
  let mixed = false;
  let i = end;
  while (i < text.length) {
    const kind = classAt(text, i);
    if (kind === LETTER) {
      letters = true;
      const width = widthAt(text, i);
      if (width === 2) plain = false;
      i += width;
      end = i;
    } else if (kind === DIGIT) {
      // A number's suffix may hold no digit, a word none but behind its apostrophe (Mart'23).
      if (letters && apostrophe < 0) mixed = true;
      i += widthAt(text, i);
      end = i;
    } else if (kind === MARK) {
      plain = false;
      i += widthAt(text, i);
      end = i;
    } else if (kind === INVISIBLE) {
      plain = false;
      i += widthAt(text, i);
    } else if (!isLetterOrDigit(text, i + 1)) {
      break;
    } else if (kind === APOSTROPHE) {
      apostrophe = i - start;
      i++;
    } else if (text[i] === "_") {
      mixed = true;
      i++;
    } else if (startsWithDigit && !letters && isBetweenDigits(text, i)) {
      i++;
    } else break;
  }
  RUN.end = end;
  RUN.kind = mixed ? "code" : startsWithDigit ? "number" : "word";
  RUN.plain = plain;
  RUN.apostrophe = apostrophe;
  return RUN;
}

/** `lower` of a token: NFC, nothing invisible, Turkish lower case. */
export function normalise(text: string, plain: boolean): string {
  if (plain) return lowerTr(text);
  let kept = "";
  let marks = 0;
  for (let i = 0; i < text.length; ) {
    const width = widthAt(text, i);
    const kind = classAt(text, i);
    if (kind === MARK) marks++;
    else if (kind !== INVISIBLE) marks = 0;
    if (kind !== INVISIBLE && marks <= MAX_MARKS) kept += text.slice(i, i + width);
    i += width;
  }
  // Programs that lower İ without knowing Turkish leave an i with a second dot.
  return lowerTr(kept.normalize("NFC")).replaceAll("i\u0307", "i");
}

/** Index of the last apostrophe of a normalised word, or -1. */
export function lastApostrophe(lower: string): number {
  for (let i = lower.length - 2; i > 0; i--) {
    if (isApostrophe(lower[i] as string)) return i;
  }
  return -1;
}

function isLetterOrDigit(text: string, index: number): boolean {
  return index < text.length && classAt(text, index) <= DIGIT;
}

/** Is this one of . , : / between two digits? The digit behind it is known to be a letter or digit. */
function isBetweenDigits(text: string, index: number): boolean {
  return ".,:/".includes(text[index] as string) && classAt(text, index + 1) === DIGIT;
}
