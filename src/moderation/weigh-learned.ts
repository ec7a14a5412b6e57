import { isLearnedReason } from "./learned.ts";
import type { AppliedPolicy } from "./policy.ts";
import type { Action, Finding, Observation } from "./rule.ts";

/**
 * Adds what the learned model reports to what the rules found. Words and model are two witnesses:
 * where they agree the comment is rejected though neither would do so alone; what only the model
 * sees is held, and rejected only when it is as sure as the policy wants. A rule that by the policy
 * never rejects does not do so through the model either.
 */
export function withLearned(
  findings: readonly Finding[],
  learned: readonly Observation[],
  policy: AppliedPolicy,
): Finding[] {
  const [first] = learned;
  if (first === undefined) return [...findings];
  const { reject, agree, hold } = policy.learned;
  const { confidence } = first;
  const mayReject = (rule: string) => policy.thresholds(rule).reject.length > 0;
  const isDoubtful = ({ rule, action }: Finding) =>
    action === "hold" && isLearnedReason(rule) && mayReject(rule);
  const agreed = confidence >= agree && findings.some(isDoubtful);
  const actionFor = (rule: string): Action => {
    if ((agreed || confidence >= reject) && mayReject(rule)) return "reject";
    return agreed || confidence >= hold ? "hold" : "note";
  };
  const weighed = findings.map((finding) =>
    agreed && isDoubtful(finding) ? { ...finding, action: "reject" as const } : finding,
  );
  const further = learned
    .map(({ trial, learned, ...observation }) => ({
      ...observation,
      action: actionFor(observation.rule),
    }))
    .filter((finding) => !weighed.some((other) => tells(other, finding)));
  return [...weighed, ...further];
}

/** Is one told of these words already, and asked for at least as much? */
function tells(other: Finding, { start, end, action }: Finding): boolean {
  if (!isLearnedReason(other.rule) || other.start >= end || start >= other.end) return false;
  return other.action === "reject" || other.action === action;
}
