import type { Rule, RuleContext } from "../rule.ts";
import { RuleDataError } from "../rule.ts";
import type { CatalogueEntry, CompiledRule, RuleProblem } from "../rule-set.ts";
import { entriesOf } from "./examples.ts";
import { type ParsedFile, problemAt } from "./parsed-files.ts";
import { shownName } from "./rule-files.ts";
import type { DataPath } from "./yaml-file.ts";

/** Pairs one rule's code with its data. @returns the compiled rule, or why there is none */
export function compileRule(
  rule: Rule,
  files: readonly ParsedFile[],
  context: RuleContext,
  directory: string,
): CompiledRule | RuleProblem {
  const byLanguage = new Map(files.map((parsed) => [languageOf(parsed), parsed]));
  const [first] = files;
  if (first === undefined) {
    const file = shownName(directory, `${rule.id}.${rule.languages?.[0] ?? "tr"}.yaml`);
    const message = `is missing, and without data the rule "${rule.id}" cannot judge; restore the file`;
    return { file, line: 1, message };
  }
  try {
    const data = new Map(files.map((parsed) => [languageOf(parsed), parsed.value]));
    const { id, kind, languages } = rule;
    const check = rule.compile(data, context);
    return languages === undefined ? { id, kind, check } : { id, kind, languages, check };
  } catch (error) {
    if (error instanceof RuleDataError) {
      return problemAt(byLanguage.get(error.language) ?? first, error.path, error.message);
    }
    return problemAt(first, [], `the rule cannot use this data: ${(error as Error).message}`);
  }
}

/** The entries of one file as the console and `rules explain` show them. */
export function catalogueOf(parsed: ParsedFile): CatalogueEntry[] {
  const { file, yaml, value } = parsed;
  const { role } = file;
  if (role.kind !== "rule") return [];
  return entriesOf(yaml.data).map(({ path, id, fields }) => {
    // The schema's reading has the defaults filled in; a rule may keep its entries elsewhere in it.
    const data = { ...fields, ...(at(value, path) as Record<string, unknown> | undefined) };
    const { why = "", source = "editorial", status = "live" } = data as Partial<CatalogueEntry>;
    const line = yaml.lineOf(path);
    const language = role.language;
    return { rule: role.rule.id, language, id, why, source, status, file: file.name, line, data };
  });
}

function at(value: unknown, path: DataPath): unknown {
  return path.reduce<unknown>(
    (inner, step) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[step],
    value,
  );
}

function languageOf({ file }: ParsedFile): string {
  return file.role.kind === "rule" ? file.role.language : "";
}
