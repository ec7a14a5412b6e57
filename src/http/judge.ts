import type { Verdict } from "../moderation/rule.ts";

/** The engine with the rules in force: pure and synchronous, never throws. */
export type Judge = (text: string, about: { readonly site: string }) => Verdict;

/** What may be logged and counted of a verdict: its status and the rules, no words. */
export function noteOf(verdict: Verdict) {
  return {
    verdict: verdict.status,
    language: verdict.language,
    rules: [...new Set(verdict.findings.map((finding) => finding.rule))],
  };
}
