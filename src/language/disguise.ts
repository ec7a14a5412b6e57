import { type Disguise, type Undone, undoChunk } from "./disguise-chunk.ts";
import { plainLetter } from "./disguise-letters.ts";
import { spelledOutRuns } from "./disguise-runs.ts";
import { isForeign, isVowelless, looksOf, respellings } from "./disguise-word.ts";
import { asciiFold } from "./fold.ts";
import type { Lexicon } from "./lexicon.ts";
import { ABBREVIATION, WORD } from "./lexicon-class.ts";
import { RememberedBytes } from "./remembered.ts";
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
  /** A capital I was typed, which may be an i typed the English way, or a sign that may be either. */
  readonly capitalI: boolean;
  /** Spelled out with nothing to show where it begins and ends. */
  readonly parted?: true;
}

/** Nobody disguises more words of one comment than this but to keep us busy. */
const MAX_HIDDEN = 100;
/** Masked words take the longest to look up. */
const MAX_MASKED = 40;

/** A line break with nothing but blanks beside it. */
const LINE_END = /^[ \t]*\r?\n[ \t]*$/;
const MIN_TORN = 5;
const MAX_TORN = 24;

/** Words without vowels: shorter ones may be anything, longer ones are no words. */
const MIN_DROPPED = 3;
const MAX_DROPPED = 14;
export const MAX_WITHOUT_VOWELS = 40;

/**
 * All readings of what looks disguised in a text. One piece may have several. Cheap for ordinary
 * text: pieces are looked into only where letters meet signs, repeat or stand alone.
 * @param knows words besides those of the lexicon, given in small letters
 */
export function hiddenWords(
  text: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
  knows?: (word: string) => boolean,
): HiddenWord[] {
  const finder = new Finder(text, tokens, lexicon);
  const hasLines = text.includes("\n");
  let singles = 0;
  for (let first = 0; first < tokens.length && finder.hidden.length < MAX_HIDDEN; ) {
    let last = first;
    while (last + 1 < tokens.length && tokens[last + 1]?.start === tokens[last]?.end) last++;
    const mixed = first < last && isMixed(tokens, first, last);
    if (mixed) finder.inChunk(first, last);
    for (let i = first; i <= last; i++) {
      if (finder.inToken(i, mixed)) singles++;
    }
    if (hasLines && last + 1 < tokens.length) finder.acrossLines(last);
    first = last + 1;
  }
  if (singles >= 2) finder.hidden.push(...spelledOutRuns(text, tokens, lexicon, knows));
  return finder.hidden;
}

class Finder {
  readonly hidden: HiddenWord[] = [];
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #lexicon: Lexicon;
  #masked = 0;
  #dropped = 0;

  constructor(text: string, tokens: readonly Token[], lexicon: Lexicon) {
    this.#text = text;
    this.#tokens = tokens;
    this.#lexicon = lexicon;
  }

  /** Several tokens that touch each other. */
  inChunk(first: number, last: number): void {
    const tokens = this.#tokens;
    const base = (tokens[first] as Token).start;
    for (const undone of undoChunk(this.#text.slice(base, (tokens[last] as Token).end))) {
      let firstToken = first;
      while ((tokens[firstToken] as Token).end <= base + undone.start) firstToken++;
      let lastToken = last;
      while ((tokens[lastToken] as Token).start >= base + undone.end) lastToken--;
      if (firstToken === lastToken && undone.disguise !== "letters") continue;
      this.#add(undone, base, firstToken, lastToken);
    }
  }

  /**
   * @param tied whether signs tie the token to others, so that it is a piece of a word
   * @returns whether it is a single letter, as in words spelled out
   */
  inToken(index: number, tied: boolean): boolean {
    const token = this.#tokens[index] as Token;
    const { kind, lower } = token;
    if (kind === "word") {
      if (lower.length === 1) return true;
      const looks = rememberedLooks(token);
      if (looks === 0) return false;
      if (isVowelless(looks) && !isForeign(looks) && !(tied && this.#isPiece(index)))
        this.#withoutVowels(token, index);
      for (const { word, disguise } of respellings(token, looks, this.#lexicon)) {
        const place = { start: 0, end: token.end - token.start };
        const spellings = word.map(asciiFold);
        this.#add(
          { ...place, lower: word[0] as string, spellings, disguise },
          token.start,
          index,
          index,
        );
      }
      if (isForeign(looks)) this.#undoToken(token, index);
    } else if (
      kind === "code" ||
      (kind === "number" && /\p{L}/u.test(lower)) ||
      isShortMention(token)
    ) {
      this.#undoToken(token, index);
    }
    return false;
  }

  /** Does a star stand beside the token: yrqn of h*yrqn? */
  #isPiece(index: number): boolean {
    return this.#tokens[index - 1]?.text === "*" || this.#tokens[index + 1]?.text === "*";
  }

  /** A word torn by the end of a line: sik⏎tir. Two words of the language are two words. */
  acrossLines(index: number): void {
    const one = this.#tokens[index] as Token;
    const other = this.#tokens[index + 1] as Token;
    if (one.kind !== "word" || other.kind !== "word") return;
    if (!LINE_END.test(this.#text.slice(one.end, other.start))) return;
    const lower = one.lower + other.lower;
    if (lower.length < MIN_TORN || lower.length > MAX_TORN) return;
    const whole = this.#lexicon.has(lower);
    if (!whole && this.#lexicon.has(one.lower) && this.#lexicon.has(other.lower)) return;
    const spellings = [one.ascii + other.ascii];
    const place = { start: 0, end: other.end - one.start };
    this.#add({ ...place, lower, spellings, disguise: "split" }, one.start, index, index + 1);
  }

  /** sktr, orspç: abbreviations that the lexicon knows stand for themselves. */
  #withoutVowels(token: Token, index: number): void {
    const { lower, ascii, start, end } = token;
    if (lower.length < MIN_DROPPED || lower.length > MAX_DROPPED) return;
    if ((this.#lexicon.classOfWord(token) & (WORD | ABBREVIATION)) !== 0) return;
    if (++this.#dropped > MAX_WITHOUT_VOWELS) return;
    const place = { start: 0, end: end - start };
    this.#add({ ...place, lower, spellings: [ascii], disguise: "dropped" }, start, index, index);
  }

  #undoToken(token: Token, index: number): void {
    for (const undone of undoChunk(token.text)) this.#add(undone, token.start, index, index);
  }

  #add(undone: Undone, base: number, firstToken: number, lastToken: number): void {
    if (undone.disguise === "masked" && ++this.#masked > MAX_MASKED) return;
    const start = base + undone.start;
    const end = base + undone.end;
    this.hidden.push({
      start,
      end,
      firstToken,
      lastToken,
      lower: undone.lower,
      spellings: undone.spellings,
      disguise: undone.disguise,
      capitalI: (undone.disguise === "symbols" ? EITHER_I : /I/).test(this.#text.slice(start, end)),
    });
  }
}

/** By form, what `looksOf` says of it, and one more. */
const looksByForm = new RememberedBytes();

function rememberedLooks({ lower, form }: Token): number {
  const known = looksByForm.get(form);
  if (known !== 0) return known - 1;
  const looks = looksOf(lower);
  looksByForm.set(form, looks + 1);
  return looks;
}

/** Signs that stand for ı as well as for i. */
const EITHER_I = /[I1!|]/;

/** @mk and @mına are words; longer handles are people. */
function isShortMention({ kind, lower }: Token): boolean {
  return kind === "mention" && (lower.length <= 4 || /[çğıöşü]/.test(lower));
}

/** Signs that stand for the first letter of a word. */
const OPENERS = "$@€*!";
/** Those that stand for its last one; punctuation does not. */
const CLOSERS = "$@€";

/** Letters with signs in or before them, or letters that are pictures. */
function isMixed(tokens: readonly Token[], first: number, last: number): boolean {
  let words = 0;
  let joints = 0;
  for (let i = first; i <= last; i++) {
    const token = tokens[i] as Token;
    const { kind, text } = token;
    if (kind === "link" || kind === "email" || kind === "hashtag") return false;
    if (kind === "mention") {
      if (!isShortMention(token)) return false;
      joints++;
    }
    if (kind === "word" || kind === "code" || kind === "number" || kind === "mention") words++;
    else if (kind !== "punctuation" && plainLetter(text) !== "") joints += 2;
    else if (i < last ? words > 0 || OPENERS.includes(text) : CLOSERS.includes(text)) joints++;
  }
  return joints > 0 && words + joints > 1;
}
