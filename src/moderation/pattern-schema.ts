import { z } from "zod";
import { entryBase } from "./entry.ts";
import { PatternError, parsePattern } from "./pattern.ts";

const patternText = z.string().superRefine((text, context) => {
  try {
    const pattern = parsePattern(text);
    if (pattern.elements.some((element) => element.words.some((word) => word.kind === "match"))) {
      context.addIssue({ code: "custom", message: `"${text}": @ has a meaning in unless only` });
    }
  } catch (error) {
    addPatternIssue(error, context);
  }
});

const exceptionText = z.string().superRefine((text, context) => {
  try {
    const { elements } = parsePattern(text);
    const matches = elements.filter((element) => element.words.some((w) => w.kind === "match"));
    if (matches.some((element) => element.words.length > 1 || element.optional)) {
      context.addIssue({ code: "custom", message: `"${text}": @ stands alone, without | or ?` });
    }
    if (matches.length > 1) {
      context.addIssue({ code: "custom", message: `"${text}": @ may stand once` });
    }
  } catch (error) {
    addPatternIssue(error, context);
  }
});

function addPatternIssue(
  error: unknown,
  context: { addIssue(issue: { code: "custom"; message: string }): void },
): void {
  if (!(error instanceof PatternError)) throw error;
  context.addIssue({ code: "custom", message: error.message });
}

const oneOrMore = <T extends z.ZodType>(item: T) =>
  z
    .union([item, z.array(item).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]));

const confidence = z.number().min(0).max(1);

/** One entry of a pack of words and phrases; the fields are explained in rules/README.md. */
export const phraseEntry = z.strictObject({
  ...entryBase,
  match: oneOrMore(patternText),
  confidence,
  needs: z.literal("target").optional(),
  alone: confidence.optional(),
  with: oneOrMore(patternText).optional(),
  unless: oneOrMore(exceptionText).optional(),
  disguise: z.boolean().default(true),
});

/** A word of the list that comes with the project and is innocent in reader comments. */
const exclusion = z.strictObject({ word: z.string().min(1), why: z.string().min(3) });

/** One file of words and phrases, e.g. rules/insult.tr.yaml. */
export const phrasePack = z.strictObject({
  classes: z
    .record(z.string().regex(/^[a-zçğıöşü][a-z0-9çğıöşü_-]*$/), oneOrMore(patternText))
    .default({}),
  unless: oneOrMore(exceptionText).default([]),
  /** What shows that the words are somebody else's, told or quoted: then a person decides. */
  reported: oneOrMore(exceptionText).default([]),
  /** Words of the bad-words list that this file leaves out (English profanity only). */
  exclude: z.array(exclusion).default([]),
  entries: z.array(phraseEntry),
});

export type PhraseEntry = z.infer<typeof phraseEntry>;
export type PhrasePack = z.infer<typeof phrasePack>;
