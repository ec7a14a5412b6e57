import type { DataPath } from "./yaml-file.ts";

export type ExampleKind = "flag" | "pass" | "todo";

/** One example of a data file and where it stands. */
export interface Example {
  readonly kind: ExampleKind;
  readonly text: string;
  /** The entry it belongs to; null for the examples of a rule without entries. */
  readonly entry: string | null;
  readonly language: string;
  readonly path: DataPath;
}

/** An entry of whatever list a rule keeps its entries in, and its place in the file. */
export interface LocatedEntry {
  readonly path: DataPath;
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const KINDS: readonly ExampleKind[] = ["flag", "pass", "todo"];

/** Every item with an id and examples in any list at the top of a data file. */
export function entriesOf(data: unknown): LocatedEntry[] {
  if (!isRecord(data)) return [];
  return Object.entries(data).flatMap(([section, list]) =>
    (Array.isArray(list) ? list : []).flatMap((fields: unknown, index) =>
      isRecord(fields) && typeof fields.id === "string" && isRecord(fields.examples)
        ? [{ path: [section, index], id: fields.id, fields }]
        : [],
    ),
  );
}

/** All examples of a data file. A retired entry fires no more, so its examples prove nothing. */
export function examplesOf(data: unknown, language: string): Example[] {
  const inEntries = entriesOf(data)
    .filter(({ fields }) => fields.status !== "retired")
    .flatMap(({ path, id, fields }) => examplesIn(fields, path, id, language));
  return isRecord(data) ? [...examplesIn(data, [], null, language), ...inEntries] : inEntries;
}

function examplesIn(
  fields: Readonly<Record<string, unknown>>,
  path: DataPath,
  entry: string | null,
  language: string,
): Example[] {
  const { examples } = fields;
  if (!isRecord(examples)) return [];
  return KINDS.flatMap((kind) => {
    const texts = examples[kind];
    return (Array.isArray(texts) ? texts : []).map((text, index) => {
      return {
        kind,
        text: String(text),
        entry,
        language,
        path: [...path, "examples", kind, index],
      };
    });
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
