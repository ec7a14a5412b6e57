import { badWordEntries } from "../bad-words.ts";
import { phraseRule } from "../phrase-rule.ts";

/** Swearing: sexual, excremental and other vulgar words; for English with the list of bad-words. */
export const profanity = phraseRule("profanity", { en: badWordEntries });
