import { phraseRule } from "../phrase-rule.ts";

/** Offence without an offensive word: innuendo, euphemism, veiled swearing. */
export const allusion = phraseRule("allusion");
