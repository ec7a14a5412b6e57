import type { z } from "zod";
import { ERRORS, type ErrorCode, type FieldError, Problem } from "../errors.ts";

/** More would help nobody. */
const MAX_ERRORS = 20;

/**
 * Checks one part of a request against its schema.
 * @throws Problem "request.invalid" with every place that is wrong, or the text's own code
 */
export function validate(schema: z.ZodType, value: unknown): unknown {
  // With what was sent, since a missing field and one of another type are told apart by it.
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const { issues } = result.error;
  const errors = issues.flatMap(fieldErrors).slice(0, MAX_ERRORS);
  const own = issues.length === 1 ? ownCode(issues[0]) : undefined;
  const detail = own ? errors[0]?.message : undefined;
  throw new Problem(own ?? "request.invalid", { errors, ...(detail ? { detail } : {}) });
}

/** Checks of ours may name a code of the catalogue, see text-fields.ts. */
function ownCode(issue: z.core.$ZodIssue | undefined): ErrorCode | undefined {
  const code = issue?.code === "custom" ? issue.params?.code : undefined;
  return typeof code === "string" && Object.hasOwn(ERRORS, code) ? (code as ErrorCode) : undefined;
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...path, key.slice(0, 80)].join("."),
      message: "This field is not known.",
    }));
  }
  return [{ path: path.join("."), message: sentence(issue) }];
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code !== "invalid_type") return issue.message;
  return issue.input === undefined
    ? `This field is missing: expected ${issue.expected}.`
    : `Expected ${issue.expected}, but this is ${kindOf(issue.input)}.`;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value;
}
