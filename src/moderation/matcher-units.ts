import { type HiddenWord, hiddenWords, MAX_WITHOUT_VOWELS } from "../language/disguise.ts";
import type { Lexicon } from "../language/lexicon.ts";
import { isMostlyHidden, isMostlyTorn, isParted, isReadable } from "../language/restored-text.ts";
import type { Token } from "../language/tokens.ts";
import type { PreparedComment } from "./comment.ts";
import { isFragment } from "./matcher-fragments.ts";
import { hiddenUnit, isWord, PlainUnit, type Unit } from "./matcher-unit.ts";

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

/** Commas, dashes and quotation marks do not part the words of a phrase, nor do signs strewn in. */
const LIGHT = ",-–—\"'“”„«»‘’&=<>+*_^~|";

function isLight({ kind, text }: Token): boolean {
  return (kind === "punctuation" || kind === "symbol") && text.length === 1 && LIGHT.includes(text);
}
