import type { Action, Finding, Observation } from "./rule.ts";

/** The observation as it is told, without what only the deciding needs to know. */
export function asFinding(
  { rule, entry, start, end, code, params, suggestion }: Observation,
  confidence: number,
  action: Action,
): Finding {
  return { rule, entry, start, end, confidence, code, params, suggestion, action };
}
