import { type Disguise, undoChunk } from "./disguise-chunk.ts";
import { plainLetter } from "./disguise-letters.ts";
import { spelledOutRuns } from "./disguise-runs.ts";
import { asciiFold } from "./fold.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Token } from "./tokens.ts";

export type { Disguise } from "./disguise-chunk.ts";

/** A word that a comment may hide. Whether it is one, only a pack can say: most are not. */
export interface HiddenWord {
  /** UTF-16 offsets of the whole disguise in the text. */
  readonly start: number;
  readonly end: number;
  /** The tokens it is made of, both inclusive. */
  readonly firstToken: number;
  readonly lastToken: number;
  readonly lower: string;
  /** Skeletons to look for, likeliest first; `*` is one hidden letter. */
  readonly spellings: readonly string[];
  readonly disguise: Exclude<Disguise, "none">;
  /** A capital I was typed, which may be an i typed the English way. */
  readonly capitalI: boolean;
}

/**
 * All readings of what looks disguised in a text. One piece may have several. Cheap for ordinary
 * text: pieces are looked into only where letters meet signs, repeat or stand alone.
 */
export function hiddenWords(
  text: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
): HiddenWord[] {
  const hidden: HiddenWord[] = [];
  let singles = 0;
  for (let first = 0; first < tokens.length; ) {
    let last = first;
    while (tokens[last + 1]?.start === (tokens[last] as Token).end) last++;
    const chunk = { first, last };
    if (first === last) {
      const token = tokens[first] as Token;
      if (token.kind === "word" && token.lower.length === 1) singles++;
      inToken(text, token, first, lexicon, hidden);
    } else {
      if (isMixed(tokens, chunk)) inChunk(text, tokens, chunk, hidden);
      for (let i = first; i <= last; i++) {
        const token = tokens[i] as Token;
        if (token.kind === "word" && token.lower.length > 1)
          inToken(text, token, i, lexicon, hidden);
        else if (token.kind === "word") singles++;
      }
    }
    first = last + 1;
  }
  if (singles >= 3) hidden.push(...spelledOutRuns(text, tokens, lexicon));
  return hidden;
}

/** Letters with signs in or before them, or letters that are pictures. */
function isMixed(
  tokens: readonly Token[],
  { first, last }: { first: number; last: number },
): boolean {
  let words = 0;
  let joints = 0;
  for (let i = first; i <= last; i++) {
    const { kind, text } = tokens[i] as Token;
    if (kind === "link" || kind === "email" || kind === "hashtag") return false;
    if (kind === "word" || kind === "code" || kind === "number") words++;
    else if (kind === "mention") return false;
    else if (plainLetter(text) !== "") joints += 2;
    else if (i < last && (words > 0 || text === "$" || text === "@" || text === "€")) joints++;
  }
  return joints > 0 && words + joints > 1;
}

function inChunk(
  text: string,
  tokens: readonly Token[],
  { first, last }: { first: number; last: number },
  hidden: HiddenWord[],
): void {
  const base = (tokens[first] as Token).start;
  for (const { start, end, ...undone } of undoChunk(
    text.slice(base, (tokens[last] as Token).end),
  )) {
    let firstToken = first;
    while ((tokens[firstToken] as Token).end <= base + start) firstToken++;
    let lastToken = last;
    while ((tokens[lastToken] as Token).start >= base + end) lastToken--;
    if (firstToken === lastToken && undone.disguise !== "letters") continue;
    const place = { start: base + start, end: base + end, firstToken, lastToken };
    hidden.push({
      ...place,
      ...undone,
      capitalI: text.slice(place.start, place.end).includes("I"),
    });
  }
}

function inToken(
  text: string,
  token: Token,
  index: number,
  lexicon: Lexicon,
  hidden: HiddenWord[],
): void {
  const place = {
    start: token.start,
    end: token.end,
    firstToken: index,
    lastToken: index,
    capitalI: token.text.includes("I"),
  };
  const { kind, lower } = token;
  if (kind === "code" || (kind === "number" && /\p{L}/u.test(lower)) || kind === "mention") {
    const piece = text.slice(token.start, token.end);
    for (const { start: _start, end: _end, ...undone } of undoChunk(piece)) {
      hidden.push({ ...place, ...undone });
    }
  }
  if (kind !== "word") return;
  if (!isOurs(lower)) {
    for (const { start: _start, end: _end, ...undone } of undoChunk(token.text)) {
      hidden.push({ ...place, ...undone });
    }
    return;
  }
  const calm = calmed(lower, lexicon);
  if (calm.length > 0) {
    hidden.push({
      ...place,
      lower: calm[0] as string,
      spellings: calm.map(asciiFold),
      disguise: "stretched",
    });
  }
  const respelt = respell(lower, lexicon);
  if (respelt !== null) {
    hidden.push({ ...place, lower: respelt, spellings: [asciiFold(respelt)], disguise: "symbols" });
  }
}

/** Only the letters of Turkish and English, with apostrophes? */
function isOurs(lower: string): boolean {
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    if (code < 0x80) continue;
    if (!"çğıöşüâîû’".includes(lower[i] as string)) return false;
  }
  return true;
}

/** siiiktiir → siktir; words of the language with their double letters stay as they are. */
function calmed(lower: string, lexicon: Lexicon): string[] {
  let doubled = false;
  let tripled = false;
  for (let i = 1; i < lower.length; i++) {
    if (lower.charCodeAt(i) !== lower.charCodeAt(i - 1)) continue;
    if (i > 1 && lower.charCodeAt(i) === lower.charCodeAt(i - 2)) tripled = true;
    doubled = true;
  }
  if (!doubled) return [];
  const single = lower.replace(/(.)\1+/gu, "$1");
  if (!tripled) return lower.length >= 5 && !lexicon.has(lower) ? [single] : [];
  const partly = lower.replace(/(.)\1{2,}/gu, "$1");
  const double = lower.replace(/(.)\1{2,}/gu, "$1$1");
  return [...new Set([partly, single, double])];
}

/** siqtir, sevişwek: letters Turkish does not have, in words nobody knows. */
function respell(lower: string, lexicon: Lexicon): string | null {
  if (lower.length < 4 || !/[qwx]/.test(lower) || lexicon.has(lower)) return null;
  return lower.replaceAll("q", "k").replaceAll("w", "v").replaceAll("x", "k");
}
