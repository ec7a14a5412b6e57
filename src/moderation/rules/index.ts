import type { Rule } from "../rule.ts";
import { allusion } from "./allusion.ts";
import { belief } from "./belief.ts";
import { capitals } from "./capitals.ts";
import { insult } from "./insult.ts";
import { profanity } from "./profanity.ts";
import { spelling } from "./spelling.ts";
import { turkishLetters } from "./turkish-letters.ts";

/**
 * Every rule, in the order in which they run: what is said before how it is written, since the
 * former must never be the one skipped when a comment takes too long.
 */
export const rules: readonly Rule[] = [
  profanity,
  insult,
  allusion,
  belief,
  turkishLetters,
  capitals,
  spelling,
];
