import type { z } from "zod";
import { policySchema } from "../policy.ts";
import type { Rule } from "../rule.ts";
import type { RuleProblem } from "../rule-set.ts";
import { entriesOf } from "./examples.ts";
import { POLICY_FILE, type RuleFile, shownName } from "./rule-files.ts";
import { schemaProblems } from "./schema-problems.ts";
import { didYouMean } from "./similar.ts";
import { type DataPath, readYaml, type YamlFile } from "./yaml-file.ts";

/** A file that reads well: what it is for, its data as written and as its schema understood it. */
export interface ParsedFile {
  readonly file: RuleFile;
  readonly yaml: YamlFile;
  readonly value: unknown;
}

/** Problems of one file, by the place in its data. */
export function problemAt(
  { file, yaml }: ParsedFile,
  path: DataPath,
  message: string,
): RuleProblem {
  return { file: file.name, line: yaml.lineOf(path), message };
}

/**
 * Reads one file and checks it against its schema; files for the dictionaries are not read here.
 * @param ahead the file as read before
 */
export function parseFile(
  file: RuleFile,
  ahead?: YamlFile,
): { parsed: ParsedFile | null; problems: RuleProblem[] } {
  const schema = schemaFor(file);
  if (schema === null) return { parsed: null, problems: [] };
  const yaml = ahead ?? readYaml(file.source);
  if (yaml.problems.length > 0) {
    const problems = yaml.problems.map((problem) => ({ file: file.name, ...problem }));
    return { parsed: null, problems };
  }
  const result = schema.safeParse(yaml.data);
  const parsed = { file, yaml, value: result.data };
  if (result.success) return { parsed, problems: [] };
  const problems = schemaProblems(schema, yaml.data, result.error).map(({ path, message }) =>
    problemAt(parsed, path, message),
  );
  return { parsed: null, problems };
}

function schemaFor({ role }: RuleFile): z.ZodType | null {
  if (role.kind === "lexicon") return null;
  return role.kind === "rule" ? role.rule.schema : policySchema;
}

/** An id names one entry of a rule, whatever its language: verdicts refer to it. */
export function duplicateIds(files: readonly ParsedFile[]): RuleProblem[] {
  const seen = new Map<string, string>();
  return files.flatMap((parsed) => {
    const { file, yaml } = parsed;
    if (file.role.kind !== "rule") return [];
    const { rule } = file.role;
    return entriesOf(yaml.data).flatMap(({ id, path }) => {
      const place = `${file.name}:${yaml.lineOf(path)}`;
      const first = seen.get(`${rule.id} ${id}`);
      seen.set(`${rule.id} ${id}`, first ?? place);
      if (first === undefined) return [];
      const message = `the id "${id}" is taken by ${first}; give one of the two another id, or join them`;
      return [problemAt(parsed, [...path, "id"], message)];
    });
  });
}

/** Rules and policy must speak of each other: a typing error in either would silence a rule. */
export function policyProblems(
  policy: ParsedFile | undefined,
  rules: readonly Rule[],
  parsed: readonly ParsedFile[],
  directory: string,
): RuleProblem[] {
  if (policy === undefined) return [];
  const ids = rules.map(({ id }) => id);
  const unknown = rulePaths(policy.value).flatMap((path) => {
    const id = String(path.at(-1));
    if (ids.includes(id)) return [];
    const message = `there is no rule "${id}"${didYouMean(id, ids)}; rules: ${ids.join(", ")}`;
    return [problemAt(policy, path, message)];
  });
  const named = (policy.value as { rules: Record<string, unknown> }).rules;
  const missing = ids
    .filter((id) => !Object.hasOwn(named, id))
    .map((id) => {
      const message = `the rule "${id}" has no thresholds, so nothing it finds would count; add "${id}: { reject: 0.85, hold: 0.6 }"`;
      return { ...problemAt(policy, ["rules"], message), file: shownName(directory, POLICY_FILE) };
    });
  return [...unknown, ...unknownEntries(policy, parsed), ...missing];
}

/** Entries that a policy names and no rule file has. */
function unknownEntries(policy: ParsedFile, parsed: readonly ParsedFile[]): RuleProblem[] {
  return rulePaths(policy.value).flatMap((path) => {
    const rule = String(path.at(-1));
    const { entries = {} } = valueAt(policy.value, path) as { entries?: object };
    const known = parsed.flatMap(({ file: { role }, yaml }) =>
      role.kind === "rule" && role.rule.id === rule ? entriesOf(yaml.data).map(({ id }) => id) : [],
    );
    return Object.keys(entries).flatMap((id) => {
      if (known.includes(id)) return [];
      const message = `the rule "${rule}" has no entry "${id}"${didYouMean(id, known)}`;
      return [problemAt(policy, [...path, "entries", id], message)];
    });
  });
}

function valueAt(value: unknown, path: DataPath): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)[key], value);
}

/** Paths of all rule names in a policy, however deep. */
function rulePaths(value: unknown, path: DataPath = []): DataPath[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "rules"
      ? Object.keys(inner as object).map((id) => [...path, key, id])
      : rulePaths(inner, [...path, key]),
  );
}
