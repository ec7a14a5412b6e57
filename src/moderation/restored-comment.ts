import type { Lexicon } from "../language/lexicon.ts";
import { type RestoredText, restoredText } from "../language/restored-text.ts";
import { tokenize } from "../language/tokens.ts";
import type { PreparedComment } from "./comment.ts";

/** A comment full of disguises as it would read without them. */
export interface RestoredComment {
  readonly comment: PreparedComment;
  readonly placeOf: RestoredText["placeOf"];
}

/**
 * Null for a comment that hides no or few words.
 * @param knows words besides those of the lexicon, given in small letters
 */
export function restoredComment(
  { text, tokens, language }: PreparedComment,
  lexicon: Lexicon,
  knows: (word: string) => boolean,
): RestoredComment | null {
  const restored = restoredText(text, tokens, lexicon, knows);
  if (restored === null || restored.text === text) return null;
  const own = tokenize(restored.text);
  const words = own.filter(({ kind }) => kind === "word");
  return {
    comment: { text: restored.text, tokens: own, words, language },
    placeOf: restored.placeOf,
  };
}
