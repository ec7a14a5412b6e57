import { detectLanguage } from "../language/detect.ts";
import type { Lexicons } from "../language/lexicon.ts";
import { tokenize } from "../language/tokens.ts";
import type { PreparedComment } from "./comment.ts";

/**
 * Makes a comment ready for the rules: splits it once and tells its language, unless the caller
 * knows it already.
 */
export function prepare(text: string, lexicons: Lexicons, language?: string): PreparedComment {
  const tokens = tokenize(text);
  const words = tokens.filter((token) => token.kind === "word");
  return { text, tokens, words, language: language ?? detectLanguage(words, lexicons) };
}
