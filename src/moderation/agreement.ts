import type { Observation } from "./rule.ts";

/** What the packs found in a comment, as far as the learned model weighs it beside its own view. */
export interface PackEvidence {
  /** Confidence of the surest finding, 0 if there is none. */
  readonly surest: number;
  /** How many places in the comment were found. */
  readonly places: number;
}

/** More places than this say nothing new. */
const MOST_PLACES = 4;

/** What the model reports is cut off here: a probability of .99. */
const MOST_LOGIT = 4.6;

/** @param found what the packs of content rules observed; entries on trial and doubted words count for nothing */
export function packEvidence(
  found: readonly Pick<Observation, "confidence" | "start" | "trial" | "doubted">[],
): PackEvidence {
  const live = found.filter(({ trial, doubted }) => trial !== true && doubted !== true);
  return {
    surest: live.reduce((most, { confidence }) => Math.max(most, confidence), 0),
    places: new Set(live.map(({ start }) => start)).size,
  };
}

/**
 * What the probability of packs and model together depends on; `npm run train` learns how much each
 * counts. The last one is the constant.
 * @param probability the model's own
 */
export function agreementInputs(probability: number, { surest, places }: PackEvidence): number[] {
  const logit = Math.max(-MOST_LOGIT, Math.min(MOST_LOGIT, logitOf(probability)));
  return [
    logit,
    Math.max(0, logit),
    surest,
    surest > 0 ? 1 : 0,
    Math.min(places, MOST_PLACES),
    surest * logit,
    1,
  ];
}

/** How likely a comment offends, by packs and model together: logistic regression. 0…1 */
export function agreedProbability(
  weights: readonly number[],
  probability: number,
  evidence: PackEvidence,
): number {
  const inputs = agreementInputs(probability, evidence);
  const sum = inputs.reduce((total, input, i) => total + input * (weights[i] as number), 0);
  return 1 / (1 + Math.exp(-sum));
}

function logitOf(probability: number): number {
  return Math.log(probability / (1 - probability));
}
