import { asFinding } from "./as-finding.ts";
import type { PreparedComment } from "./comment.ts";
import type { AppliedPolicy, RuleThresholds, Threshold } from "./policy.ts";
import type { Action, Finding, Observation, Status } from "./rule.ts";
import { withLearned } from "./weigh-learned.ts";

/** Which thresholds the findings of one rule reach together; null: none. */
export interface Reached {
  readonly reject: Threshold | null;
  readonly hold: Threshold | null;
}

/**
 * What the policy makes of the observations: each gets the strongest action its rule's thresholds
 * grant it, and the strongest action of all is the status. In text order. Of findings of the rules
 * in `content` that overlap only one stays, since readers are told once what is wrong with their
 * words; findings of other rules may overlap.
 */
export function decide(
  observations: readonly Observation[],
  comment: PreparedComment,
  policy: AppliedPolicy,
  content: ReadonlySet<string> = NO_RULES,
): { status: Status; findings: Finding[] } {
  if (observations.length === 0) return { status: "approved", findings: [] };
  const learned = observations.filter((observation) => observation.learned !== undefined);
  const distinct = withoutRepeats(
    observations.filter((one) => one.learned === undefined && isWanted(one, policy)),
  );
  const reached = new Map<string, Reached>();
  const judged = distinct.map((observation) => {
    const key = judgedTogether(observation, policy);
    let own = reached.get(key);
    if (own === undefined) {
      const together = distinct.filter((other) => judgedTogether(other, policy) === key);
      const { rule, entry } = observation;
      own = thresholdsReached(together, comment, policy.thresholds(rule, entry));
      reached.set(key, own);
    }
    const { confidence, trial } = observation;
    const action = trial === true ? "note" : actionOf(confidence, own);
    return { observation, finding: asFinding(observation, confidence, action) };
  });
  const findings = withLearned(oneReasonEach(judged, content), learned, distinct, policy).sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  return { status: statusOf(findings), findings };
}

const NO_RULES: ReadonlySet<string> = new Set();

/** What not every newsroom minds is told only where the policy names its entry. */
function isWanted({ optional, rule, entry }: Observation, policy: AppliedPolicy): boolean {
  return optional !== true || policy.thresholds(rule, entry) !== policy.thresholds(rule);
}

/** What a rule found counts together, but for entries for which the policy asks something of its own. */
function judgedTogether(
  { rule, entry }: Pick<Observation, "rule" | "entry">,
  policy: AppliedPolicy,
): string {
  return policy.thresholds(rule, entry) === policy.thresholds(rule) ? rule : `${rule} ${entry}`;
}

interface JudgedObservation {
  readonly observation: Observation;
  readonly finding: Finding;
}

/**
 * Of content findings on the same words the one that asks for most, then the surest, then the
 * longest. What is on trial stays beside it, since it is kept for counting.
 */
function oneReasonEach(
  judged: readonly JudgedObservation[],
  content: ReadonlySet<string>,
): Finding[] {
  const rivals = judged.filter(({ observation }) => competes(observation, content));
  const told: Finding[] = [];
  for (const { finding } of rivals.toSorted((a, b) => byWeight(a.finding, b.finding))) {
    if (!told.some((other) => overlaps(other, finding))) told.push(finding);
  }
  const others = judged.filter(({ observation }) => !competes(observation, content));
  return [...told, ...others.map(({ finding }) => finding)];
}

function competes({ rule, trial }: Observation, content: ReadonlySet<string>): boolean {
  return content.has(rule) && trial !== true;
}

const STRENGTH: Readonly<Record<Action, number>> = { reject: 2, hold: 1, note: 0 };

function byWeight(a: Finding, b: Finding): number {
  return (
    STRENGTH[b.action] - STRENGTH[a.action] ||
    b.confidence - a.confidence ||
    b.end - b.start - (a.end - a.start)
  );
}

function overlaps(a: Finding, b: Finding): boolean {
  return a.start < b.end && b.start < a.end;
}

/**
 * Two entries of one rule may know the same words; people are told once, by the surer one. What is
 * on trial stays beside it, since it is kept for counting.
 */
function withoutRepeats(observations: readonly Observation[]): readonly Observation[] {
  if (observations.length < 2) return observations;
  const surest = new Map<string, Observation>();
  for (const observation of observations) {
    const { rule, entry, start, end, code, trial, confidence } = observation;
    const key = `${rule} ${code} ${start} ${end}${trial ? ` ${entry}` : ""}`;
    const known = surest.get(key);
    if (known === undefined || confidence > known.confidence) surest.set(key, observation);
  }
  return surest.size === observations.length ? observations : [...surest.values()];
}

/** Rejected if any finding asks for it, else held if any does, else approved. */
export function statusOf(findings: readonly Finding[]): Status {
  if (findings.some((finding) => finding.action === "reject")) return "rejected";
  return findings.some((finding) => finding.action === "hold") ? "held" : "approved";
}

/** The most lenient alternative that these observations of one rule reach, for each action. */
export function thresholdsReached(
  observations: readonly Observation[],
  comment: PreparedComment,
  thresholds: RuleThresholds,
): Reached {
  const live = observations.filter((observation) => observation.trial !== true);
  const find = (alternatives: readonly Threshold[]) =>
    alternatives
      .filter((threshold) => isReached(live, comment, threshold))
      .reduce<Threshold | null>(
        (least, next) => (least === null || next.confidence < least.confidence ? next : least),
        null,
      );
  return { reject: find(thresholds.reject), hold: find(thresholds.hold) };
}

function isReached(
  live: readonly Observation[],
  comment: PreparedComment,
  threshold: Threshold,
): boolean {
  const sure = live.filter((observation) => observation.confidence >= threshold.confidence);
  if (sure.length < threshold.count) return false;
  if (threshold.share === 0) return true;
  return wordsCovered(sure, comment) >= threshold.share * comment.words.length;
}

/** Both lists run through the text once, so a long comment full of findings stays cheap. */
function wordsCovered(observations: readonly Observation[], { words }: PreparedComment): number {
  const byStart = observations.toSorted((a, b) => a.start - b.start);
  let next = 0;
  let reach = -1;
  let covered = 0;
  for (const word of words) {
    for (let seen = byStart[next]; seen && seen.start < word.end; seen = byStart[++next]) {
      reach = Math.max(reach, seen.end);
    }
    if (reach > word.start) covered++;
  }
  return covered;
}

function actionOf(confidence: number, { reject, hold }: Reached): Action {
  if (reject !== null && confidence >= reject.confidence) return "reject";
  return hold !== null && confidence >= hold.confidence ? "hold" : "note";
}
