import { z } from "zod";
import { didYouMean } from "./similar.ts";
import type { DataPath } from "./yaml-file.ts";

export interface SchemaProblem {
  readonly path: DataPath;
  readonly message: string;
}

/** Every mistake the schema found in the data, in words for people who edit rule files. */
export function schemaProblems(
  schema: z.ZodType,
  data: unknown,
  error: z.ZodError,
): SchemaProblem[] {
  return error.issues.flatMap((issue) => describe(issue, schema, data));
}

function describe(issue: z.core.$ZodIssue, schema: z.ZodType, data: unknown): SchemaProblem[] {
  const { path } = issue;
  const name = path.length > 0 ? `"${fieldName(path)}"` : "the file";
  if (issue.code === "unrecognized_keys") {
    const known = fieldsAt(schema, path);
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `unknown field "${key}"${didYouMean(key, known)}${known.length > 0 ? `; known fields: ${known.join(", ")}` : ""}`,
    }));
  }
  if (valueAt(data, path) === undefined) {
    return [{ path, message: `${name} is missing; add it${owner(data, path)}` }];
  }
  if (issue.code === "invalid_union") {
    const inner = deepest(issue.errors);
    if (inner.some((nested) => nested.path.length > 0 || nested.code === "custom")) {
      return inner.flatMap((nested) =>
        describe({ ...nested, path: [...path, ...nested.path] }, schema, data),
      );
    }
  }
  return [{ path, message: `${name}: ${reason(issue, valueAt(data, path))}${owner(data, path)}` }];
}

function reason(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${kindName(issue.expected)}, found ${shown(value)}`;
    case "invalid_value":
      return `must be ${issue.values.map((allowed) => JSON.stringify(allowed)).join(" or ")}, found ${shown(value)}`;
    case "too_big":
      return `must be at most ${issue.maximum}${unit(issue.origin)}, found ${shown(value)}`;
    case "too_small":
      return issue.message.startsWith("Too small")
        ? `must be at least ${issue.minimum}${unit(issue.origin)}, found ${shown(value)}`
        : issue.message;
    case "invalid_union":
      return issue.message === "Invalid input"
        ? `must be written in another way, found ${shown(value)}; see rules/README.md`
        : `${issue.message}, found ${shown(value)}`;
    default:
      return issue.code === "invalid_format"
        ? `${issue.message}, found ${shown(value)}`
        : issue.message;
  }
}

/** The reading of a union that understood most of the data is the one that was meant. */
function deepest(errors: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const depth = (issues: readonly z.core.$ZodIssue[]) =>
    Math.max(...issues.map((issue) => issue.path.length + (issue.code === "custom" ? 0.5 : 0)));
  return errors.reduce((best, next) => (depth(next) > depth(best) ? next : best));
}

/** Which entry it is about, since a line alone is hard to find in a long file. */
function owner(data: unknown, path: DataPath): string {
  for (let length = path.length - 1; length > 0; length--) {
    const id = (valueAt(data, path.slice(0, length)) as { id?: unknown } | null)?.id;
    if (typeof id === "string" && path[length] !== "id") return ` (entry "${id}")`;
  }
  return "";
}

function fieldName(path: DataPath): string {
  const field = path.findLastIndex((step) => typeof step === "string");
  return field < 0 ? String(path.at(-1)) : path.slice(field).map(String).join(" ");
}

function valueAt(data: unknown, path: DataPath): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step],
    data,
  );
}

function kindName(kind: string): string {
  const names: Record<string, string> = {
    string: "text",
    array: "a list",
    object: "a group of fields",
    record: "a group of fields",
    boolean: "true or false",
    int: "a whole number",
  };
  return names[kind] ?? `a ${kind}`;
}

function unit(origin: string): string {
  return origin === "string" ? " characters" : origin === "array" ? " items" : "";
}

function shown(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a group of fields";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** The fields a strict object at this place of the schema knows; empty when it cannot be told. */
function fieldsAt(schema: z.ZodType, path: DataPath): string[] {
  const found = path.reduce<z.core.$ZodType[]>(
    (types, step) => types.flatMap(unwrap).flatMap((type) => inside(type, step)),
    [schema],
  );
  const objects = found.flatMap(unwrap).filter((type) => type instanceof z.ZodObject);
  return [...new Set(objects.flatMap((type) => Object.keys(type.shape)))];
}

function inside(type: z.core.$ZodType, step: PropertyKey): z.core.$ZodType[] {
  if (type instanceof z.ZodObject) {
    const field = (type.shape as Record<PropertyKey, z.core.$ZodType>)[step];
    return field === undefined ? [] : [field];
  }
  if (type instanceof z.ZodArray) return [type.element];
  return type instanceof z.ZodRecord ? [type.valueType] : [];
}

/** What is inside optional, default, transforming and alternative types. */
function unwrap(type: z.core.$ZodType): z.core.$ZodType[] {
  if (type instanceof z.ZodUnion) return type.options.flatMap(unwrap);
  if (type instanceof z.ZodPipe) return unwrap(type.in);
  if (type instanceof z.ZodOptional || type instanceof z.ZodDefault)
    return unwrap(type.def.innerType);
  return [type];
}
