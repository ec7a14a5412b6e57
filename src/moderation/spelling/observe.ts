import type { Observation } from "../rule.ts";
import type { SpellingEntry } from "./schema.ts";

/** An observation that has not been given its place. */
export type Unplaced = Omit<Observation, "start" | "end">;

/** What an entry says of a form: `written` ought to be `proper`. */
export function unplaced(
  entry: SpellingEntry,
  code: string,
  written: string,
  proper: string,
): Unplaced {
  return {
    rule: "spelling",
    entry: entry.id,
    confidence: entry.confidence,
    code: `spelling.${code}`,
    params: { written, proper },
    suggestion: proper,
    ...trial(entry),
  };
}

/** The same, said of comment.slice(start, end). */
export function placed(observation: Unplaced, start: number, end: number): Observation {
  const { rule, entry, ...rest } = observation;
  return { rule, entry, start, end, ...rest };
}

export function trial({ status }: SpellingEntry): { trial: true } | Record<string, never> {
  return status === "trial" ? { trial: true } : {};
}
