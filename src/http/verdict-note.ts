import type { Verdict } from "../moderation/rule.ts";

/** What may be logged of a verdict: its status and the rules, no words. */
export function noteOf(verdict: Verdict) {
  return {
    verdict: verdict.status,
    language: verdict.language,
    rules: [...new Set(verdict.findings.map((finding) => finding.rule))],
  };
}
