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

/** The entries that found something, each once; "" for a finding without an entry. */
export function entriesOf({ findings }: Pick<Verdict, "findings">): RuleEntry[] {
  const entries = new Map<string, RuleEntry>();
  for (const { rule, entry } of findings) {
    entries.set(`${rule} ${entry ?? ""}`, { rule, entry: entry ?? "" });
  }
  return [...entries.values()];
}

/** Those whose findings asked for more than a note. */
export function decidingEntries({ findings }: Verdict): RuleEntry[] {
  return entriesOf({ findings: findings.filter(({ action }) => action !== "note") });
}

export interface RuleEntry {
  readonly rule: string;
  readonly entry: string;
}

/** The rules that found something, each once. */
export function rulesOf(verdict: Verdict): string[] {
  return [...new Set(verdict.findings.map(({ rule }) => rule))];
}
