import { agreedProbability, packEvidence } from "./agreement.ts";
import { asFinding } from "./as-finding.ts";
import { isLearnedReason } from "./learned.ts";
import type { AppliedPolicy } from "./policy.ts";
import type { Action, Finding, Observation } from "./rule.ts";

const MOST_CONFIDENCE = 0.99;

/**
 * Adds what the learned model reports to what the rules found. Words and model are two witnesses:
 * where they agree the comment is rejected though neither would do so alone; what only the model
 * sees is held, and rejected only when it is as sure as the policy wants. A rule that by the policy
 * never rejects does not do so through the model either. `observed`: what the rules reported, which
 * the model's probability is put together with.
 */
export function withLearned(
  findings: readonly Finding[],
  learned: readonly Observation[],
  observed: readonly Observation[],
  policy: AppliedPolicy,
): Finding[] {
  const [first] = learned;
  if (first?.learned === undefined) return [...findings];
  const { reject, agree, hold } = policy.learned;
  const mayReject = (rule: string, entry?: string | null) =>
    policy.thresholds(rule, entry).reject.length > 0;
  const evidence = packEvidence(
    observed.filter(({ rule }) => isLearnedReason(rule) && mayReject(rule)),
  );
  const { agreement } = first.learned;
  const probability = agreedProbability(agreement, first.confidence, evidence);
  const agreed = probability >= agree && observed.some((found) => isWitness(found, policy));
  // Where all that the packs found is told, quoted or guessed at, the model has read the same words.
  const isDoubted =
    evidence.places === 0 && [...observed, ...learned].some(({ doubted }) => doubted === true);
  const isDoubtful = ({ rule, entry, action }: Finding) =>
    action === "hold" && isLearnedReason(rule) && mayReject(rule, entry);
  const actionFor = (rule: string): Action => {
    if ((agreed || (probability >= reject && !isDoubted)) && mayReject(rule)) return "reject";
    return agreed || probability >= hold ? "hold" : "note";
  };
  const weighed = findings.map((finding) =>
    agreed && isDoubtful(finding) ? { ...finding, action: "reject" as const } : finding,
  );
  const confidence = Math.min(MOST_CONFIDENCE, Math.round(probability * 1000) / 1000);
  const further = learned
    .map((observation) => asFinding(observation, confidence, actionFor(observation.rule)))
    .filter((finding) => !weighed.some((other) => tells(other, finding)));
  return [...weighed, ...further];
}

/** By how much a finding must be surer than what is just held. */
const ABOVE_HOLD = 0.01;

/**
 * Is it sure enough to count as a second witness? Hints and reproaches that are just held are not,
 * nor are entries that by the policy never reject.
 */
function isWitness(
  { rule, entry, confidence, trial, doubted }: Observation,
  policy: AppliedPolicy,
) {
  if (!isLearnedReason(rule) || trial === true || doubted === true) return false;
  const { reject, hold } = policy.thresholds(rule, entry);
  return reject.length > 0 && hold.some((least) => confidence >= least.confidence + ABOVE_HOLD);
}

/** Is one told of these words already, and asked for at least as much? */
function tells(other: Finding, { start, end, action }: Finding): boolean {
  if (!isLearnedReason(other.rule) || other.start >= end || start >= other.end) return false;
  return other.action === "reject" || other.action === action;
}
