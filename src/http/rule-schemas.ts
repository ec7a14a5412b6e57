import { z } from "zod";
import { REPORT_DAYS } from "./rule-figures.ts";
import { ruleId, uuid } from "./text-fields.ts";

const count = z.int().nonnegative();
const status = z.enum(["trial", "live", "retired"]);
const examples = z.strictObject({
  flag: z.array(z.string()).meta({ description: "Must be caught, at the words in [[…]]." }),
  pass: z.array(z.string()).meta({ description: "Near misses that must not be caught." }),
  todo: z.array(z.string()).meta({ description: "Known gaps." }),
});
const person = z.strictObject({ id: z.string(), name: z.string() });
const editKind = z.enum(["add-word", "allow-word", "set-status", "undo"]);

/** What an entry did lately and what moderators made of it. */
const figures = {
  fired: count.meta({ description: `Comments of the last ${REPORT_DAYS} days.` }),
  upheld: count.meta({ description: "Of those refused for it: rejected by a moderator as well." }),
  overturned: count.meta({ description: "Of those refused for it: approved by a moderator." }),
};

export const RuleEntrySchema = z
  .strictObject({
    rule: z.string(),
    id: z.string(),
    language: z.string(),
    status: status.meta({
      description: "trial: noted, never decides · live · retired: finds nothing.",
    }),
    origin: z.enum(["file", "console"]),
    place: z.string().nullable().meta({ example: "rules/insult.tr.yaml:41" }),
    match: z.array(z.string()),
    confidence: z.number().nullable(),
    why: z.string(),
    source: z.string(),
    examples,
    fields: z
      .record(z.string(), z.unknown())
      .meta({ description: "What else the rule keeps of an entry." }),
    ...figures,
    precision: z
      .number()
      .nullable()
      .meta({ description: "upheld ÷ (upheld + overturned); null before the first ruling." }),
    days: count,
    edit: z
      .strictObject({ id: uuid, kind: editKind, moderator: person, at: z.iso.datetime() })
      .nullable()
      .meta({ description: "The newest change by hand that holds." }),
  })
  .meta({ id: "RuleEntry" });

export const RuleSchema = z
  .strictObject({
    id: z.string(),
    name: z.string().meta({ description: "In the moderator's language." }),
    kind: z.enum(["content", "form"]),
    languages: z.array(z.string()).meta({ description: "That it has entries for." }),
    entries: count,
    ...figures,
  })
  .meta({ id: "Rule" });

export const RuleEditSchema = z
  .strictObject({
    id: uuid,
    kind: editKind,
    rule: z.string(),
    language: z.string(),
    entry: z.string().nullable(),
    match: z.array(z.string()),
    status: status.nullable(),
    why: z.string(),
    examples: examples.omit({ todo: true }),
    moderator: person,
    at: z.iso.datetime(),
    undoes: uuid.nullable(),
    undone: z.boolean().meta({ description: "Somebody took it back." }),
  })
  .meta({ id: "RuleEdit" });

const example = z.string().min(1).max(500);
const why = z.string().trim().min(3, "At least three characters are expected.").max(300);
const match = z.union([
  z
    .string()
    .max(200)
    .transform((one) => [one]),
  z.array(z.string().max(200)).min(1).max(20),
]);
const pack = {
  rule: ruleId,
  language: z.enum(["tr", "en"]),
  match: match.meta({ description: "A word or figure as in rules/README.md, or several." }),
  why: why.meta({ description: "For colleagues." }),
};

export const NewWordSchema = z
  .strictObject({
    ...pack,
    confidence: z.number().min(0).max(1).default(0.9),
    needs: z.literal("target").optional().meta({ description: "Only when said to somebody." }),
    status: z.enum(["trial", "live"]).default("live"),
    examples: z.strictObject({
      flag: z.array(example).min(1).max(20),
      pass: z.array(example).min(1).max(20),
    }),
  })
  .meta({ id: "NewWord" });

export const AllowedWordSchema = z
  .strictObject({
    ...pack,
    examples: z.strictObject({
      pass: z.array(example).min(1).max(20),
      flag: z.array(example).max(20).default([]),
    }),
  })
  .meta({ id: "AllowedWord" });

export const NewStatusSchema = z.strictObject({ status, why }).meta({ id: "NewEntryStatus" });
