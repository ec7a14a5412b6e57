import type { Disguise, HiddenWord } from "../language/disguise.ts";
import type { Token } from "../language/tokens.ts";

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

/** Is the token a unit of its own where nothing is hidden? */
export function isWord({ kind }: Token): boolean {
  return kind === "word" || kind === "number" || kind === "code" || kind === "hashtag";
}

const NO_OTHERS: readonly string[] = [];

/** A token as it was typed. What its token knows is asked of it, since every word of every comment becomes one. */
export class PlainUnit implements Unit {
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
    return NO_OTHERS;
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

/** A word read through its disguise. `token`: the first one that it is made of. */
export function hiddenUnit(
  word: HiddenWord,
  token: Token,
  sentence: number,
  joined: boolean,
): Unit {
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
