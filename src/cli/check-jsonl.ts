import type { Locale } from "../messages/messages.ts";
import { type Engine, moderateSafely } from "../moderation/moderate.ts";
import { renderVerdict } from "../moderation/render-verdict.ts";
import type { Line } from "./lines.ts";

export interface CheckOptions {
  readonly locale: Locale;
  readonly site?: string;
}

/** What one line became. `output` is null for an empty line. */
export interface CheckedLine {
  readonly output: string | null;
  readonly ok: boolean;
}

/**
 * Judges one line of JSON: the same object, byte for byte, with `verdict` added. A line that
 * cannot be judged becomes what could be read of it with `error` and `line` added.
 */
export function checkJsonLine(engine: Engine, line: Line, options: CheckOptions): CheckedLine {
  if (line.text === null) return failed({}, line.number, line.problem);
  const source = line.text.trim();
  if (source === "") return { output: null, ok: true };
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    return failed({}, line.number, `the line is not valid JSON: ${(error as Error).message}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return failed({}, line.number, 'the line must be a JSON object with "text"');
  }
  const record = value as Record<string, unknown>;
  if (typeof record.text !== "string") {
    const what = record.text === undefined ? "is missing" : "must be a string";
    return failed(record, line.number, `"text" ${what}`);
  }
  const { locale, ...rest } = options;
  const verdict = renderVerdict(moderateSafely(engine, record.text, rest), locale);
  if (Object.hasOwn(record, "verdict")) {
    return { output: JSON.stringify({ ...record, verdict }), ok: true };
  }
  // Parsing and writing again would round large numbers and reformat the rest.
  return { output: `${source.slice(0, -1)},"verdict":${JSON.stringify(verdict)}}`, ok: true };
}

function failed(record: Record<string, unknown>, line: number, error: string): CheckedLine {
  return { output: JSON.stringify({ ...record, error, line }), ok: false };
}
