import type { RuleOverlay } from "../overlay.ts";
import type { RuleProblem } from "../rule-set.ts";
import { type Example, entriesOf } from "./examples.ts";
import { type ParsedFile, problemAt } from "./parsed-files.ts";
import { schemaProblems } from "./schema-problems.ts";

type Pack = Record<string, unknown> & { entries?: unknown[]; unless?: unknown[] };

/** The files with the overlay's changes in them, checked again; the others as they are. */
export function applyOverlay(
  files: readonly ParsedFile[],
  overlay: RuleOverlay,
): { parsed: ParsedFile[]; problems: RuleProblem[] } {
  const problems: RuleProblem[] = [];
  const parsed = files.map((file) => {
    const data = changedData(file, overlay);
    const { role } = file.file;
    if (data === null || role.kind !== "rule") return file;
    const result = role.rule.schema.safeParse(data);
    const changed = { file: file.file, yaml: { ...file.yaml, data }, value: result.data };
    if (result.success) return changed;
    for (const { path, message } of schemaProblems(role.rule.schema, data, result.error)) {
      problems.push(problemAt(changed, path, message));
    }
    return file;
  });
  return { parsed, problems };
}

/** What must hold for a file besides its own examples: those of words allowed in it. */
export function overlayExamples({ allowed }: RuleOverlay, { file }: ParsedFile): Example[] {
  const { role } = file;
  if (role.kind !== "rule") return [];
  const { language } = role;
  const own = allowed.filter((one) => one.rule === role.rule.id && one.language === language);
  return own.flatMap(({ examples }) =>
    (["flag", "pass"] as const).flatMap((kind) =>
      examples[kind].map((text) => ({ kind, text, entry: null, language, path: ["unless"] })),
    ),
  );
}

/** A changed copy of a file's data, or null if the overlay has nothing for it. */
function changedData({ file, yaml }: ParsedFile, overlay: RuleOverlay): Pack | null {
  const { role } = file;
  if (role.kind !== "rule") return null;
  const isHere = (one: { readonly rule: string; readonly language?: string }) =>
    one.rule === role.rule.id && (one.language ?? role.language) === role.language;
  const words = overlay.words.filter(isHere).map(({ entry }) => structuredClone(entry));
  const allowed = overlay.allowed.filter(isHere).flatMap(({ match }) => match);
  const statuses = overlay.statuses.filter(isHere);
  if (words.length + allowed.length + statuses.length === 0) return null;
  const data = structuredClone(yaml.data) as Pack;
  if (words.length > 0) data.entries = [...(data.entries ?? []), ...words];
  if (allowed.length > 0) data.unless = [...(data.unless ?? []), ...allowed];
  for (const { entry, status } of statuses) {
    const found = entriesOf(data).find(({ id }) => id === entry);
    if (found) Object.assign(found.fields, { status });
  }
  return data;
}
