import { phraseRule } from "../phrase-rule.ts";

/** Swearing: sexual, excremental and other vulgar words. */
export const profanity = phraseRule("profanity");
