import { phraseRule } from "../phrase-rule.ts";

/** Insults, slurs, curses and threats at persons and groups. */
export const insult = phraseRule("insult");
