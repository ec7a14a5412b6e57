import type { MessageKey } from "../messages/tr.ts";
import type { RuleProblem } from "../moderation/rule-set.ts";
import type { RuleEdit } from "../store/rule-edit.ts";

/** What is wrong with an edit: in words of ours, or in the loader's. */
export interface Mistake {
  /** The field of the wish; "" for the whole of it. */
  readonly path: string;
  readonly code: Extract<MessageKey, `rule-edit.${string}`> | null;
  readonly params: Readonly<Record<string, string>>;
  /** For people who edit rule files; said when there is no code. */
  readonly message: string;
}

export function mistake(
  path: string,
  code: NonNullable<Mistake["code"]>,
  params: Mistake["params"] = {},
): Mistake {
  return { path, code, params, message: "" };
}

/** What loading the rules with an edit found, as mistakes of the edit. */
export function mistakesOf(problems: readonly RuleProblem[], edit: RuleEdit): Mistake[] {
  return problems.map(({ message, example }) => {
    if (example === undefined) return { path: "", code: null, params: {}, message };
    const { kind, text, entry } = example;
    const params = { example: text.replace(/\[\[|\]\]/g, "") };
    const own = kind === "todo" ? undefined : edit.details.examples?.[kind];
    const index = own?.indexOf(text) ?? -1;
    if (kind !== "todo" && index >= 0 && entry === edit.entry) {
      return mistake(`examples.${kind}.${index}`, `rule-edit.${kind}`, params);
    }
    return mistake("", "rule-edit.breaks", { ...params, entry: entry ?? "" });
  });
}
