/** How a written word of a pattern may appear: with any suffixes, alone, or as a beginning. */
export type WordForm = "lemma" | "exact" | "prefix";

/** One alternative of an element. */
export type PatternWord =
  | { readonly kind: "word"; readonly text: string; readonly form: WordForm }
  /** `exact`: the words of the class without suffixes. */
  | { readonly kind: "class"; readonly name: string; readonly exact: boolean }
  /** `@` in an `unless` pattern: the match itself. */
  | { readonly kind: "match" };

/** One place in a pattern. */
export interface PatternElement {
  /** As it stands in the pattern, without its question mark. */
  readonly written: string;
  readonly words: readonly PatternWord[];
  readonly optional: boolean;
  /** How many other words may stand before this one. */
  readonly gap: number;
}

/** A parsed pattern: words in order, within one sentence. */
export interface Pattern {
  readonly source: string;
  readonly elements: readonly PatternElement[];
}

/** A pattern that cannot be read; the message says what was found and how to write it. */
export class PatternError extends Error {
  override readonly name = "PatternError";
}

/** Words that `..` allows when it names no number. */
export const DEFAULT_GAP = 3;
/** More than this is no longer one thought; it would also slow matching down. */
export const MAX_GAP = 9;

const GAP = /^\.\.(\d*)$/;
const CLASS = /^(=?)\{([a-zçğıöşü][a-z0-9çğıöşü_-]*)\}$/;
const WORD = /^[a-z0-9çğıöşüâîû]+$/;

/**
 * Reads one pattern of the language described in rules/README.md.
 * @throws PatternError
 */
export function parsePattern(source: string): Pattern {
  const elements: PatternElement[] = [];
  let gap: number | undefined;
  for (const part of source.trim().split(/\s+/)) {
    const gapMatch = GAP.exec(part);
    if (gapMatch) {
      if (elements.length === 0 || gap !== undefined) {
        throw new PatternError(`"${source}": ".." must stand between two words`);
      }
      gap = gapMatch[1] === "" ? DEFAULT_GAP : Number(gapMatch[1]);
      if (gap < 1 || gap > MAX_GAP) {
        throw new PatternError(`"${source}": a gap spans 1 to ${MAX_GAP} words, not ${gap}`);
      }
      continue;
    }
    elements.push(parseElement(part, gap ?? 0, source));
    gap = undefined;
  }
  if (gap !== undefined) throw new PatternError(`"${source}": ".." must stand between two words`);
  if (elements.every((element) => element.optional)) {
    throw new PatternError(`"${source}": at least one word must not be optional`);
  }
  return { source, elements };
}

function parseElement(part: string, gap: number, source: string): PatternElement {
  const optional = part.endsWith("?");
  const body = optional ? part.slice(0, -1) : part;
  const words = body.split("|").map((alternative) => parseWord(alternative, source));
  return { written: body, words, optional, gap };
}

function parseWord(written: string, source: string): PatternWord {
  if (written === "@") return { kind: "match" };
  const named = CLASS.exec(written);
  if (named) return { kind: "class", name: named[2] as string, exact: named[1] === "=" };
  const exact = written.startsWith("=");
  const prefix = written.endsWith("*");
  if (exact && prefix) {
    throw new PatternError(
      `"${source}": "${written}" cannot be both exact (=) and a beginning (*)`,
    );
  }
  const text = written.slice(exact ? 1 : 0, prefix ? -1 : undefined).normalize("NFC");
  if (!WORD.test(text)) {
    throw new PatternError(
      `"${source}": "${written}" is not a word; write lower-case letters and digits, =word, word*, ` +
        "a|b, {class}, word? or ..",
    );
  }
  if (prefix && text.length < 2) {
    throw new PatternError(`"${source}": "${written}" would match almost any word`);
  }
  return { kind: "word", text, form: exact ? "exact" : prefix ? "prefix" : "lemma" };
}
