import type { Action, Status, Verdict } from "../moderation/rule.ts";

const DECIDING: Readonly<Record<Status, Action | null>> = {
  rejected: "reject",
  held: "hold",
  approved: null,
};

/**
 * How sure the surest of the findings was that brought the verdict about, 0…1. Held for another
 * reason than a finding: 0, the most doubtful. Approved: 1, for there was nothing to doubt.
 */
export function certaintyOf(verdict: Verdict): number {
  const action = DECIDING[verdict.status];
  if (action === null) return 1;
  return verdict.findings.reduce(
    (most, finding) => (finding.action === action ? Math.max(most, finding.confidence) : most),
    0,
  );
}

/** The rules that found something, each once. */
export function rulesOf(verdict: Verdict): string[] {
  return [...new Set(verdict.findings.map(({ rule }) => rule))];
}
