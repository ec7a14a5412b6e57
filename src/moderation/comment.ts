import type { Token } from "../language/tokens.ts";

/**
 * A comment made ready for the rules: split once, shared by all of them.
 * Everything here points back into `text`, which is kept exactly as the reader typed it.
 */
export interface PreparedComment {
  /** Exactly as typed. */
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The tokens of kind "word", in order. */
  readonly words: readonly Token[];
  /** ISO 639-1 code, or "und". */
  readonly language: string;
}
