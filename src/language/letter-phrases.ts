import { asciiFold } from "./fold.ts";
import type { Token } from "./tokens.ts";

/** Two words that stand beside each other, in lower case with their Turkish letters. */
export interface LetterPhrase {
  readonly first: string;
  readonly second: string;
  /** ASCII skeleton of `second`. */
  readonly ascii: string;
  /** `second` may go on, so that its own letters are left to be judged. */
  readonly open: boolean;
}

/** Phrases by the ASCII skeleton of their first word. */
export type LetterPhrases = ReadonlyMap<string, readonly LetterPhrase[]>;

/** Reads "ne tür" and "şu dakika*", whose second word may go on. */
export function letterPhrases(phrases: readonly string[]): LetterPhrases {
  const read = phrases.map((phrase): LetterPhrase => {
    const [first = "", rest = ""] = phrase.split(" ");
    const open = rest.endsWith("*");
    const second = open ? rest.slice(0, -1) : rest;
    return { first, second, ascii: asciiFold(second), open };
  });
  return Map.groupBy(read, ({ first }) => asciiFold(first));
}

/** The phrase that goes on with this word, if any. */
export function continued(
  phrases: readonly LetterPhrase[],
  { ascii }: Token,
): LetterPhrase | undefined {
  return phrases.find((one) => (one.open ? ascii.startsWith(one.ascii) : ascii === one.ascii));
}
