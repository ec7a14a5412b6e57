import { capitalised } from "../../language/spelling/written-case.ts";
import type { Token } from "../../language/tokens.ts";
import type { PreparedComment } from "../comment.ts";
import type { Observation } from "../rule.ts";
import { placed, unplaced } from "./observe.ts";
import type { SpellingEntry } from "./schema.ts";

/** A word or two are an exclamation or an answer, no sentence. */
const LEAST_WORDS = 3;

/**
 * Sentences that begin in small letters, in a comment in which none begins with a capital. What
 * begins with a number, a quotation, a handle, a link or a brand like iPhone says nothing.
 */
export function smallSentenceStarts(
  { tokens, words }: PreparedComment,
  entry: SpellingEntry,
  english: boolean,
): Observation[] {
  const found: Observation[] = [];
  if (words.length < LEAST_WORDS) return found;
  let sentence = -1;
  for (const token of tokens) {
    if (token.sentence === sentence || !begins(token)) continue;
    sentence = token.sentence;
    if (token.kind !== "word" || token.quoted) continue;
    if (token.letterCase === "title" || token.letterCase === "upper") return [];
    if (token.letterCase !== "lower") continue;
    const proper = capitalised(token.text, english);
    found.push({
      ...placed(unplaced(entry, "sentence-start", token.text, proper), token.start, token.end),
      optional: true,
    });
  }
  return found;
}

/** Marks in front of a sentence are no part of it, but for those that open a quotation or go on from one. */
function begins({ kind, text }: Token): boolean {
  if (kind === "punctuation") return /^["“„«‘'(…-]|^\.{2}/u.test(text);
  return kind !== "symbol" && kind !== "emoji";
}
