import {
  type Disguise,
  type HiddenWord,
  hiddenWords,
  MAX_WITHOUT_VOWELS,
} from "../language/disguise.ts";
import { plainLetter } from "../language/disguise-letters.ts";
import type { Lexicon } from "../language/lexicon.ts";
import { isMostlyHidden, isMostlyTorn, isParted, isReadable } from "../language/restored-text.ts";
import type { Token } from "../language/tokens.ts";
import type { PreparedComment } from "./comment.ts";

/** One word as the matcher sees it: a token, or several that a disguise tore apart. */
export interface Unit {
  /** UTF-16 offsets into the comment. */
  readonly start: number;
  readonly end: number;
  readonly lower: string;
  /** Letters a-z and digits; `*` for one hidden letter in masked units. */
  readonly ascii: string;
  /** Further skeletons to look for (1 as i or l). */
  readonly others: readonly string[];
  readonly sentence: number;
  /** Nothing but spaces and light marks (commas, dashes, quotation marks, strewn signs) since the unit before. */
  readonly joined: boolean;
  readonly disguise: Disguise;
  /** A capital I was typed, which may be an i typed the English way. */
  readonly capitalI: boolean;
  /** Part of a word torn by signs (kl*sik): too short pieces mean nothing by themselves. */
  readonly fragment: boolean;
  /** Spelled out among others, so that where it begins and ends had to be guessed. */
  readonly parted: boolean;
  /** Which of the plain units this is; -1 for one that a disguise hid. */
  readonly plain: number;
  /** Id of its form, or -1 for units that are not remembered. */
  readonly form: number;
  /** The token the unit begins with. */
  readonly token: Token;
}

/** A comment's words as typed, and as they read with its disguises undone. */
export interface Units {
  /** Signs stand for letters in so many words that they say nothing about any one of them. */
  readonly masquerade: boolean;
  /** Vowels are left out of most words. */
  readonly vowelless: boolean;
  /** Most words are hidden, and they are none of this language. */
  readonly unreadable: boolean;
  /** How many words have letters missing. */
  readonly incomplete: number;
  /** So many words may be hidden that the whole text is worth reading without its disguises. */
  readonly mayBeRestored: boolean;
  readonly plain: readonly Unit[];
  /** Each line holds the words of some sentences, at least one of each undone; usually there is none. */
  readonly undone: readonly (readonly Unit[])[];
}

const NONE: readonly never[] = [];

/** One piece may be read in several ways at once; more than this is noise. */
const MAX_LINES = 3;

/**
 * The comment last asked about and its units, split once for all that read them. Rules follow one
 * another on one comment, and a WeakMap of all comments costs more than the splitting.
 */
let latest: { readonly comment: PreparedComment; readonly units: Units } | null = null;

/** The same as `unitsOf`, worked out once for a comment that several ask about in turn. */
export function unitsOnce(comment: PreparedComment, lexicon: Lexicon): Units {
  if (latest?.comment !== comment) latest = { comment, units: unitsOf(comment, lexicon) };
  return latest.units;
}

export function unitsOf(comment: PreparedComment, lexicon: Lexicon): Units {
  const { text, tokens, words } = comment;
  const found = hiddenWords(text, tokens, lexicon);
  if (found.length === 0) return asTyped(comment);
  const masked = found.filter((word) => word.disguise === "masked").length;
  const withoutVowels = found.filter((word) => word.disguise === "dropped");
  const dropped = withoutVowels.length;
  const masquerade = isMasquerade(masked, words.length);
  const vowelless = dropped >= 2 && dropped * 3 >= wordsLookedAt(comment, withoutVowels);
  const hidden = masquerade ? found.filter((word) => !isParted(word, text)) : found;
  const inPieces = isMostlyTorn(hidden, tokens, text);
  const torn = tornTokens(hidden, (word) => inPieces || lexicon.has(word));
  const mostlyHidden = isMostlyHidden(found, tokens, text);
  return {
    vowelless,
    masquerade,
    incomplete: masked + dropped,
    unreadable: mostlyHidden && !isReadable(found, lexicon),
    // Where letters stand alone it depends on who reads which words they make.
    mayBeRestored: mostlyHidden || words.filter(isSingle).length >= 2,
    plain: lineOf(tokens, NONE, torn),
    undone: intoLines(hidden).map((line) => aroundHidden(lineOf(tokens, line, torn))),
  };
}

/** Nothing is hidden, as in most comments. */
function asTyped({ tokens, words }: PreparedComment): Units {
  return {
    vowelless: false,
    masquerade: isMasquerade(0, words.length),
    incomplete: 0,
    unreadable: false,
    mayBeRestored: false,
    plain: lineOf(tokens, NONE, NO_TOKENS),
    undone: NONE,
  };
}

const isSingle = ({ lower }: Token): boolean => lower.length === 1;
const NO_TOKENS: ReadonlySet<number> = new Set();

/** Only the sentences that hide something: a phrase goes no further, and the rest is read plain. */
function aroundHidden(line: readonly Unit[]): readonly Unit[] {
  const hiding = new Set(line.filter(({ plain }) => plain < 0).map(({ sentence }) => sentence));
  return line.filter(({ sentence }) => hiding.has(sentence));
}

/** Where no more words without vowels are looked for, what follows tells nothing of them. */
function wordsLookedAt({ words }: PreparedComment, dropped: readonly HiddenWord[]): number {
  const last = dropped.at(-1);
  if (last === undefined || dropped.length < MAX_WITHOUT_VOWELS) return words.length;
  return words.filter((word) => word.start < last.end).length;
}

/** Several masked words, and a good part of all: any sixth, or most of a short comment. */
function isMasquerade(masked: number, words: number): boolean {
  return masked >= 6 || (masked * 6 >= words && (masked >= 3 || masked * 2 >= words));
}

/** Overlapping readings go to different lines. */
function intoLines(hidden: readonly HiddenWord[]): HiddenWord[][] {
  const lines: HiddenWord[][] = [];
  for (const word of [...hidden].sort((a, b) => a.firstToken - b.firstToken)) {
    const free = lines.find((line) => (line.at(-1) as HiddenWord).lastToken < word.firstToken);
    if (free) free.push(word);
    else if (lines.length < MAX_LINES) lines.push([word]);
  }
  return lines;
}

/** The tokens that are pieces of an innocent word: göt⏎ürdüler. */
function tornTokens(
  hidden: readonly HiddenWord[],
  isWhole: (word: string) => boolean,
): ReadonlySet<number> {
  const torn = new Set<number>();
  for (const { disguise, lower, firstToken, lastToken } of hidden) {
    if (disguise !== "split" || !isWhole(lower)) continue;
    for (let i = firstToken; i <= lastToken; i++) torn.add(i);
  }
  return torn;
}

function lineOf(
  tokens: readonly Token[],
  hidden: readonly HiddenWord[],
  torn: ReadonlySet<number>,
): Unit[] {
  const units: Unit[] = [];
  let joined = false;
  let next = 0;
  let plain = 0;
  // Points between the letters of a word end no sentence.
  let merged = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const word = hidden[next];
    if (word !== undefined && word.firstToken === i) {
      units.push(hiddenUnit(word, token, token.sentence - merged, joined));
      merged += (tokens[word.lastToken] as Token).sentence - token.sentence;
      joined = true;
      for (; i <= word.lastToken; i++) if (isWord(tokens[i] as Token)) plain++;
      i = word.lastToken;
      next++;
      continue;
    }
    if (isWord(token)) {
      const fragment = torn.has(i) || isFragment(tokens, i);
      units.push(new PlainUnit(token, plain++, token.sentence - merged, joined, fragment));
      joined = true;
    } else if (!isLight(token)) joined = false;
  }
  return units;
}

function isWord({ kind }: Token): boolean {
  return kind === "word" || kind === "number" || kind === "code" || kind === "hashtag";
}

/** Commas, dashes and quotation marks do not part the words of a phrase, nor do signs strewn in. */
const LIGHT = ",-–—\"'“”„«»‘’&=<>+*_^~|";

function isLight({ kind, text }: Token): boolean {
  return (kind === "punctuation" || kind === "symbol") && text.length === 1 && LIGHT.includes(text);
}

/** Does a sign tie this token to another word (kl*sik, m@lzeme), or end it as a letter would (am@)? */
function isFragment(tokens: readonly Token[], index: number): boolean {
  return isTied(tokens, index, 1) || isTied(tokens, index, -1);
}

/** Signs that hide letters; the first three also at the edge of a word. */
const TIES = "@$*!€#%&_+";
const EDGE_TIES = 3;

function isTied(tokens: readonly Token[], index: number, step: 1 | -1): boolean {
  const sign = tokens[index + step];
  if (sign === undefined || isWord(sign) || !touches(tokens[index] as Token, sign)) return false;
  const place = TIES.indexOf(sign.text[0] as string);
  // Letters in boxes are emoji.
  if (place < 0) return sign.kind === "emoji" && plainLetter(sign.text) !== "";
  if (place < EDGE_TIES) return true;
  const word = tokens[index + 2 * step];
  return word !== undefined && isWord(word) && touches(word, sign);
}

function touches(a: Token, b: Token): boolean {
  return a.end === b.start || b.end === a.start;
}

/** A token as it was typed. What its token knows is asked of it, since every word of every comment becomes one. */
class PlainUnit implements Unit {
  readonly token: Token;
  readonly plain: number;
  readonly sentence: number;
  readonly joined: boolean;
  readonly fragment: boolean;

  constructor(token: Token, plain: number, sentence: number, joined: boolean, fragment: boolean) {
    this.token = token;
    this.plain = plain;
    this.sentence = sentence;
    this.joined = joined;
    this.fragment = fragment;
  }

  get start(): number {
    return this.token.start;
  }

  get end(): number {
    return this.token.end;
  }

  get lower(): string {
    const { kind, lower } = this.token;
    return kind === "hashtag" ? lower.slice(1) : lower;
  }

  get ascii(): string {
    const { kind, ascii } = this.token;
    return kind === "hashtag" ? ascii.slice(1) : ascii;
  }

  get others(): readonly string[] {
    return NONE;
  }

  get disguise(): Disguise {
    return "none";
  }

  get capitalI(): boolean {
    const { letterCase, text } = this.token;
    return letterCase !== "lower" && text.includes("I");
  }

  get parted(): boolean {
    return false;
  }

  get form(): number {
    // A piece of a torn word is looked up otherwise than the same letters standing alone.
    return this.fragment ? -1 : this.token.form;
  }
}

function hiddenUnit(word: HiddenWord, token: Token, sentence: number, joined: boolean): Unit {
  return {
    start: word.start,
    end: word.end,
    lower: word.lower,
    ascii: word.spellings[0] as string,
    others: word.spellings.slice(1),
    sentence,
    joined,
    disguise: word.disguise,
    capitalI: word.capitalI,
    fragment: false,
    parted: word.parted ?? false,
    plain: -1,
    form: -1,
    token,
  };
}
