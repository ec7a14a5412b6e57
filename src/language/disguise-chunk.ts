import { LEET, MASKS, plainLetter, SEPARATORS } from "./disguise-letters.ts";
import { asciiFold } from "./fold.ts";

/**
 * How a word was hidden: look-alike letters, signs for letters, single letters set apart, capitals
 * with points that may be somebody's initials, a word torn in pieces, repeated letters, vowels
 * left out, hidden letters; "none" for words as people write them.
 */
export type Disguise =
  | "none"
  | "letters"
  | "symbols"
  | "spaced"
  | "initials"
  | "split"
  | "stretched"
  | "dropped"
  | "masked";

/** A word read through its disguise. */
export interface Undone {
  /** Offsets inside the chunk; what was trimmed at the edges is left out. */
  readonly start: number;
  readonly end: number;
  /** Small letters with their Turkish marks as far as they were typed. */
  readonly lower: string;
  /** Skeletons to look for, likeliest first; `*` is one hidden letter. */
  readonly spellings: readonly string[];
  readonly disguise: Exclude<Disguise, "none">;
}

/** Longer chunks are no words; links and the like never come here. */
const MAX_CHUNK = 120;
const MAX_SPELLINGS = 6;
/** With fewer letters than one in three a word with digits is a number or a code. */
const MAX_SIGNS_A_LETTER = 3;

interface Sign {
  readonly at: number;
  readonly end: number;
  readonly char: string;
  /** The letter it is or looks like, "" if none. */
  readonly letter: string;
}

/**
 * Reads a piece of text without white space as one disguised word: s1kt1r, p!ç, Ş.E.R.E.F, s*ktir,
 * оrоspu (Cyrillic). Returns nothing when there is nothing to undo.
 */
export function undoChunk(chunk: string): Undone[] {
  if (chunk.length > MAX_CHUNK) return [];
  const signs = trim(signsOf(chunk));
  const first = signs[0];
  const last = signs.at(-1);
  if (first === undefined || last === undefined) return [];
  const letters = signs.filter((sign) => isLetter(sign)).length;
  if (letters === 0) return [];
  const place = { start: first.at, end: last.end };
  const undone: Undone[] = [];
  const inner = signs.filter((sign) => !isLetter(sign)).map((sign) => sign.char);
  if (inner.length === 0) {
    return [{ ...place, ...spelled(signs, "plain"), disguise: "letters" }];
  }
  const readable = letters * MAX_SIGNS_A_LETTER >= signs.length;
  if (inner.every((char) => char in LEET)) {
    if (readable) undone.push({ ...place, ...spelled(signs, "leet"), disguise: "symbols" });
  } else if (inner.every((char) => SEPARATORS.includes(char) || MASKS.includes(char))) {
    // In m*k the star hides a letter rather than parting two.
    const stars = inner.every((char) => char === "*");
    const hidden: Undone[] = isMasked(signs, chunk)
      ? [{ ...place, ...masked(signs), disguise: "masked" }]
      : [];
    // Likeliest reading first: the words of a phrase are put together in this order.
    if (stars) undone.push(...hidden);
    // In m*k the star hides a letter rather than parting two.
    if (letters > (stars ? 2 : 1)) {
      const spread = isSpelledOut(signs) ? "spaced" : "split";
      const disguise = areInitials(signs) ? "initials" : spread;
      undone.push({ ...place, ...spelled(signs, "plain"), disguise });
    }
    if (!stars) undone.push(...hidden);
  } else if (inner.every((c) => c in LEET || MASKS.includes(c) || SEPARATORS.includes(c))) {
    if (readable) undone.push({ ...place, ...spelled(signs, "leet"), disguise: "symbols" });
  }
  return undone;
}

function signsOf(chunk: string): Sign[] {
  const signs: Sign[] = [];
  let at = 0;
  for (const char of chunk) {
    const end = at + char.length;
    const letter = plainLetter(char);
    // Marks and invisible characters belong to the letter before them.
    if (letter !== "" || !/[\p{M}\p{Cf}\p{Cc}]/u.test(char)) signs.push({ at, end, char, letter });
    at = end;
  }
  return signs;
}

const isDigit = (sign: Sign): boolean => sign.letter >= "0" && sign.letter <= "9";
const isLetter = (sign: Sign): boolean => sign.letter !== "" && !isDigit(sign);

/** Punctuation around a word is none of its letters; $ and @ before it may be. */
function trim(signs: Sign[]): Sign[] {
  let from = 0;
  let to = signs.length;
  const inside = (sign: Sign | undefined, edges: string): boolean =>
    sign !== undefined && (sign.letter !== "" || edges.includes(sign.char));
  while (from < to && !inside(signs[from], "$@€")) from++;
  while (to > from && !inside(signs[to - 1], "$@€")) to--;
  // *mk hides its first letter, while **bold** and *bold* do not.
  const closed = signs.slice(to).some((sign) => sign.char === "*");
  if (from === 1 && !closed && signs[0]?.char === "*") from = 0;
  return signs.slice(from, to);
}

/** Single letters parted by signs: s.i.k, Ş-E-R. */
function isSpelledOut(signs: readonly Sign[]): boolean {
  return signs.every((sign, i) => !isLetter(sign) || !isLetter(signs[i + 1] ?? NO_LETTER));
}

const NO_LETTER: Sign = { at: 0, end: 0, char: "", letter: "" };

/** A.K., M.A.L.: two or three capitals with points are somebody's initials. */
function areInitials(signs: readonly Sign[]): boolean {
  const letters = signs.filter(isLetter);
  return (
    letters.length <= 3 &&
    letters.every((sign) => sign.char !== sign.char.toLowerCase()) &&
    signs.every((sign) => isLetter(sign) || sign.char === ".")
  );
}

/** One or two points may hide letters; three, and all other punctuation, part words. */
const POINTED = /^[\p{L}\p{M}]+(?:\.{1,2}[\p{L}\p{M}]+)+$/u;

/** s*ktir, o***u, s..tir: few letters are hidden, all of them inside. */
function isMasked(signs: readonly Sign[], chunk: string): boolean {
  const shown = signs.filter(isLetter).length;
  const hidden = signs.length - shown;
  if (maskRuns(signs) > 2 || hidden > shown + 2 || hidden > 6) return false;
  if (signs.some((sign) => MASKS.includes(sign.char))) return true;
  return !isSpelledOut(signs) && POINTED.test(chunk.slice(signs[0]?.at, signs.at(-1)?.end));
}

function maskRuns(signs: readonly Sign[]): number {
  return signs.filter((sign, i) => !isLetter(sign) && (i === 0 || isLetter(signs[i - 1] as Sign)))
    .length;
}

function spelled(
  signs: readonly Sign[],
  how: "plain" | "leet",
): { lower: string; spellings: string[] } {
  let readings = [""];
  let lower = "";
  for (const sign of signs) {
    const options = isLetter(sign)
      ? asciiFold(sign.letter)
      : how === "leet"
        ? (LEET[sign.char] ?? "")
        : "";
    if (options === "") continue;
    lower += isLetter(sign) ? sign.letter : options[0];
    readings = readings
      .flatMap((reading) => [...options].map((option) => reading + option))
      .slice(0, MAX_SPELLINGS);
  }
  return { lower, spellings: readings };
}

/** One star a sign; runs of several are also read one shorter and up to two longer. */
function masked(signs: readonly Sign[]): { lower: string; spellings: string[] } {
  const text = signs.map((sign) => (isLetter(sign) ? asciiFold(sign.letter) : "*")).join("");
  const spellings = [text];
  const run = /\*{2,}/.exec(text)?.[0];
  if (run !== undefined && signs.some((sign) => MASKS.includes(sign.char))) {
    for (const length of [run.length + 1, run.length + 2, run.length - 1]) {
      spellings.push(text.replace(run, "*".repeat(length)));
    }
  }
  return { lower: text, spellings };
}
