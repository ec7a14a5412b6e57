export type TokenKind =
  | "word"
  | "number"
  | "link"
  | "email"
  | "mention"
  | "hashtag"
  | "emoji"
  | "code"
  | "punctuation"
  | "symbol";

export type LetterCase = "lower" | "title" | "upper" | "mixed" | "none";

/** One piece of a comment. Offsets are UTF-16 units of the original text, end exclusive. */
export interface Token {
  readonly kind: TokenKind;
  /** Exactly as typed: text.slice(start, end). */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** NFC, invisible characters removed, Turkish lower case (I→ı, İ→i), circumflexes kept. */
  readonly lower: string;
  /** `lower` with Turkish letters and circumflexes folded to ASCII (ı→i, ş→s, â→a …). */
  readonly ascii: string;
  readonly letterCase: LetterCase;
  /** Index of the sentence the token stands in. */
  readonly sentence: number;
  /** True for the first word of a sentence. */
  readonly sentenceStart: boolean;
  /** True inside quotation marks. */
  readonly quoted: boolean;
  /** Index in `lower` of the apostrophe that parts a name or number from its suffix, or -1. */
  readonly apostrophe: number;
}
