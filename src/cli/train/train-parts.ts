import type { ClassifierParts } from "../../language/classifier/model-file.ts";
import { agreementInputs } from "../../moderation/agreement.ts";
import { LEARNED_REASONS } from "../../moderation/learned.ts";
import { calibrate, probabilityOf } from "./calibrate.ts";
import { type Judged, judgedTogether } from "./figures.ts";
import type { ReadText } from "./reader.ts";
import { type ReasonSample, trainReasons } from "./reasons.ts";
import { fitLogistic } from "./small-logistic.ts";
import { crossValidate, partsOf, type TrainOptions, trainModel } from "./train-model.ts";

/** All that a model is trained on. */
export interface TrainingTexts {
  /** Labelled, each with the fold in which it is judged. */
  readonly tweets: readonly (ReadText & { readonly fold: number })[];
  /** Written by us, with the rule that they break, or null. */
  readonly own: readonly (ReadText & { readonly reason: string | null })[];
  /** Clean lists of dictionary words. */
  readonly lists: readonly ReadText[];
}

/** Our own word on the reason counts this much beside the packs' on a tweet. */
const OWN_REASON_WEIGHT = 3;
const LEAST_REASON_TEXTS = 2;

/** Trains both heads, and judges each tweet by a model that has not seen it. */
export function trainParts(
  { tweets, own, lists }: TrainingTexts,
  options: TrainOptions,
): { parts: ClassifierParts; crossValidated: Judged } {
  const samples = [...tweets, ...own, ...lists];
  const folds = samples.map((_, i) => tweets[i]?.fold ?? -1);
  const margins = crossValidate(samples, folds, options).subarray(0, tweets.length);
  const labels = Uint8Array.from(tweets, ({ offensive }) => (offensive ? 1 : 0));
  const calibration = calibrate(margins, labels);
  const probabilities = margins.map((margin) => probabilityOf(margin, calibration));
  // Seven weights on the margins of models that have not seen the tweet: nothing to overfit with.
  const agreement = fitLogistic(
    tweets.map(({ evidence }, i) => agreementInputs(probabilities[i] as number, evidence)),
    labels,
  );
  const parts: ClassifierParts = {
    language: "tr",
    agreement,
    ...partsOf(trainModel(samples, options), calibration, options.leastWeight),
    ...trainReasons(reasonSamples(tweets, own), LEARNED_REASONS, LEAST_REASON_TEXTS),
  };
  return { parts, crossValidated: judgedTogether(tweets, probabilities, agreement) };
}

/** Tweets have no reasons; where a pack found something its rule is taken for one. */
function reasonSamples(
  tweets: TrainingTexts["tweets"],
  own: TrainingTexts["own"],
): readonly ReasonSample[] {
  const samples: ReasonSample[] = [];
  for (const { words, offensive, lexicalRule } of tweets) {
    if (offensive && lexicalRule !== null) samples.push({ words, reason: lexicalRule, weight: 1 });
  }
  for (const { words, reason } of own) {
    if (reason !== null) samples.push({ words, reason, weight: OWN_REASON_WEIGHT });
  }
  return samples;
}
