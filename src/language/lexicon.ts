import type { Token } from "./tokens.ts";

/** A word the lexicon proposes. */
export interface Candidate {
  readonly word: string;
  /** Edit cost in the lexicon's own measure; 0 for spelling variants that differ in Turkish letters alone. */
  readonly distance: number;
  /** Log-frequency class, see Lexicon.frequency. */
  readonly frequency: number;
}

/** A word with the same ASCII skeleton as another. */
export interface Variant extends Candidate {
  /** See Lexicon.classOf. */
  readonly kind: number;
}

/** How many words, and how many slips away (letters that differ in their mark alone are none). */
export interface NearOptions {
  /** 5 unless told. */
  readonly limit?: number;
  /** For who knows that there is nothing nearer; 0 unless told. */
  readonly minDistance?: 0 | 1 | 2;
  /** 2 unless told. */
  readonly maxDistance?: 1 | 2;
}

/**
 * What is known about the words of one language. Words are passed in lower case of that
 * language; circumflexes are folded inside (kâr = kar), so callers need not care.
 */
export interface Lexicon {
  readonly language: string;
  /** All that is known of a form in one byte, see lexicon-class.ts; 0 for a form that is not known. */
  classOf(word: string): number;
  /** The same for a word of a comment in small letters; remembered, since each rule asks for it. */
  classOfWord(word: Pick<Token, "lower" | "form">): number;
  /** The same for its ASCII skeleton. */
  classOfSkeleton(word: Pick<Token, "ascii" | "form">): number;
  /** Is this a word form of the language (names not counted)? */
  has(word: string): boolean;
  /** What `classOf` says of each of its beginnings, by length; good until the next call. */
  beginnings(word: string): Uint8Array;
  /** Is this form a proper name (or its abbreviation) when written with a capital? */
  isName(word: string): boolean;
  /** Is this an abbreviation (chp, tbmm, usb)? Unlike names these count in lower case too. */
  isAbbreviation(word: string): boolean;
  /** Is this a swear word: known, but never to be suggested to anyone? */
  isVulgar(word: string): boolean;
  /** Log2 frequency class: 0 never seen or unknown, 1 seen once … 15 the commonest words. */
  frequency(word: string): number;
  /**
   * All words with this ASCII skeleton ("sikinti" → sıkıntı), itself included, most frequent first.
   * Names and abbreviations are among them: `has` tells them apart.
   */
  variants(ascii: string): Variant[];
  /**
   * All words that give this ASCII skeleton when their vowels, the first letter apart, are left
   * out ("gtrd" → götürdü, getirdi), in no order; long skeletons may give up early.
   */
  filled(skeleton: string): Candidate[];
  /** Known words near an unknown one, best first, all at the least distance that has any. */
  near(word: string, options?: NearOptions): Candidate[];
  /** Other words one slip away from a known word, the likeliest first. */
  beside(word: string, limit: number): Candidate[];
  /** Steps that `near` and `beside` have taken so far: a measure of their work that no clock sways. */
  readonly steps: number;
}

export interface Lexicons {
  readonly tr: Lexicon;
  readonly en: Lexicon;
}

export { loadLexicons } from "./lexicon-load.ts";
