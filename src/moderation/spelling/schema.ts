import { z } from "zod";
import { entryBase } from "../entry.ts";

const slip = z
  .string()
  .regex(/^[a-zçğıöşüâîû']+(?: [a-zçğıöşüâîû']+)*$/, "words in lower case, one space between them");
const confidence = (usual: number) => z.number().min(0).max(1).default(usual);

const entry = z.discriminatedUnion("kind", [
  /** A slip that many make. */
  z.strictObject({
    ...entryBase,
    kind: z.literal("confusion"),
    wrong: z.union([slip.transform((one) => [one]), z.array(slip).min(1)]),
    right: slip,
    /** May suffixes follow, as in herkezin → herkesin? */
    suffixes: z.boolean().default(true),
    /** Not where the next word begins so: tabi olmak is no tabii. */
    "unless-next": z.array(slip).default([]),
    confidence: confidence(0.95),
  }),
  /** A word that no dictionary knows, where a common word is one slip away. */
  z.strictObject({ ...entryBase, kind: z.literal("unknown"), confidence: confidence(0.8) }),
  /**
   * A word that no dictionary knows and that may be a name or from elsewhere; at most this sure.
   * Without such an entry these count as unknown too.
   */
  z.strictObject({ ...entryBase, kind: z.literal("unfamiliar"), confidence: confidence(0.6) }),
  /**
   * A word that hardly anybody uses where a common one is a slip away, in a comment that is misspelt
   * elsewhere.
   */
  z.strictObject({ ...entryBase, kind: z.literal("rare"), confidence: confidence(0.4) }),
  /** A particle joined to the word before it (Turkish); pronoun: de joined to ben, sen, biz, siz. */
  z.strictObject({
    ...entryBase,
    kind: z.literal("joined"),
    particle: z.enum(["question", "de", "ki", "pronoun"]),
    confidence: confidence(0.9),
  }),
  /** Verbs spelt as they are spoken: geliyo, yapıcam (Turkish). */
  z.strictObject({ ...entryBase, kind: z.literal("spoken"), confidence: confidence(0.7) }),
  /** Letters drawn out for effect: çoook. */
  z.strictObject({ ...entryBase, kind: z.literal("stretched"), confidence: confidence(0.5) }),
  /** A name or number whose ending lacks its apostrophe (Turkish). */
  z.strictObject({ ...entryBase, kind: z.literal("apostrophe"), confidence: confidence(0.3) }),
  /** Two common words written as one. */
  z.strictObject({ ...entryBase, kind: z.literal("run-together"), confidence: confidence(0.7) }),
  /** No sentence of the comment begins with a capital; told only where the policy names the entry. */
  z.strictObject({ ...entryBase, kind: z.literal("sentence-start"), confidence: confidence(0.2) }),
  /** Habits of punctuation. */
  z.strictObject({
    ...entryBase,
    kind: z.literal("punctuation"),
    habit: z.enum(["repeated", "no-space", "space-before"]),
    confidence: confidence(0.3),
  }),
]);

/** The content of rules/spelling.<language>.yaml. */
export const spellingData = z.strictObject({ entries: z.array(entry) });

export type SpellingData = z.infer<typeof spellingData>;
export type SpellingEntry = SpellingData["entries"][number];
/** A slip that many make. */
export type Slip = Extract<SpellingEntry, { kind: "confusion" }>;
