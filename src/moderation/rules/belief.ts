import { phraseRule } from "../phrase-rule.ts";

/** Mockery and insult of beliefs, holy persons and books, and of believers as such. */
export const belief = phraseRule("belief");
