import { z } from "zod";
import { entryBase } from "../../src/moderation/entry.ts";
import { type Rule, RuleDataError } from "../../src/moderation/rule.ts";

const schema = z.strictObject({
  entries: z.array(
    z.strictObject({
      ...entryBase,
      word: z.string(),
      confidence: z.number().min(0).max(1),
      instead: z.string().optional(),
    }),
  ),
});
type Data = z.infer<typeof schema>;

/** A small real rule: finds listed words as whole tokens, so that tests of the engine need no pack. */
export function wordRule(id: string, kind: Rule["kind"] = "content"): Rule<Data> {
  return {
    id,
    kind,
    languages: ["tr", "en"],
    schema,
    compile(data) {
      for (const [language, { entries }] of data) {
        const index = entries.findIndex(({ word }) => /\s/.test(word));
        if (index >= 0) {
          throw new RuleDataError(language, ["entries", index, "word"], "one word only");
        }
      }
      return (comment) => {
        const entries = data.get(comment.language)?.entries ?? [];
        return comment.words.flatMap((token) =>
          entries
            .filter(({ word, status }) => status !== "retired" && word === token.lower)
            .map((entry) => ({
              rule: id,
              entry: entry.id,
              start: token.start,
              end: token.end,
              confidence: entry.confidence,
              code: `${id}.word`,
              params: { written: token.text },
              suggestion: entry.instead ?? null,
              ...(entry.status === "trial" ? { trial: true } : {}),
            })),
        );
      };
    },
  };
}
