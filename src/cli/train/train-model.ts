import type { ClassifierParts, ReasonParts } from "../../language/classifier/model-file.ts";
import type { Calibration } from "./calibrate.ts";
import { type LinearModel, marginOf, trainLogistic } from "./logistic.ts";
import { DAMPING, type Sample, Vocabulary } from "./vocabulary.ts";

export interface TrainOptions {
  readonly seed: number;
  /** Inverse strength of the regularisation. */
  readonly cost: number;
  /** Features of fewer texts are left out. */
  readonly leastTexts: number;
  /** Features lighter than this share of the heaviest are left out of the file. */
  readonly leastWeight: number;
  /** How much a text of ours, and a list of dictionary words, counts beside a tweet. */
  readonly ownWeight: number;
}

export const DEFAULTS: TrainOptions = {
  seed: 1,
  cost: 4,
  leastTexts: 3,
  leastWeight: 0.002,
  ownWeight: 0.3,
};

/** A trained model before it is packed. */
export interface TrainedModel {
  readonly vocabulary: Vocabulary;
  readonly linear: LinearModel;
}

export function trainModel(samples: readonly Sample[], options: TrainOptions): TrainedModel {
  const vocabulary = new Vocabulary(samples, options.leastTexts);
  const labels = Uint8Array.from(samples, ({ offensive }) => (offensive ? 1 : 0));
  const costs = samples.map(({ weight }) => options.cost * weight);
  const linear = trainLogistic(vocabulary.rows(samples), labels, costs, options.seed);
  return { vocabulary, linear };
}

export function margins({ vocabulary, linear }: TrainedModel, samples: readonly Sample[]) {
  const rows = vocabulary.rows(samples);
  return Float64Array.from(samples, (_, i) => marginOf(linear, rows, i));
}

/**
 * Margins of texts by models that have not seen them: each fold is judged by a model trained on
 * the others. Texts of fold -1 are trained on always and judged never (NaN).
 */
export function crossValidate(
  samples: readonly Sample[],
  folds: readonly number[],
  options: TrainOptions,
): Float64Array {
  const found = new Float64Array(samples.length).fill(Number.NaN);
  for (const fold of new Set(folds)) {
    if (fold < 0) continue;
    const model = trainModel(
      samples.filter((_, i) => folds[i] !== fold),
      options,
    );
    const own = [...folds.keys()].filter((i) => folds[i] === fold);
    const judged = margins(
      model,
      own.map((i) => samples[i] as Sample),
    );
    own.forEach((i, k) => {
      found[i] = judged[k] as number;
    });
  }
  return found;
}

/** What goes into the file, the reasons apart. Weights are cut to 16 bits, light features left out. */
export function partsOf(
  { vocabulary, linear }: TrainedModel,
  calibration: Calibration,
  leastWeight: number,
): Omit<ClassifierParts, "language" | "agreement" | keyof ReasonParts> {
  const all = vocabulary.hashes.map(
    (hash, id) =>
      [hash, (linear.weights[id] as number) * (vocabulary.factors[id] as number)] as const,
  );
  const heaviest = all.reduce((most, [, weight]) => Math.max(most, Math.abs(weight)), 0);
  const kept = all
    .filter(([, weight]) => Math.abs(weight) >= leastWeight * heaviest && weight !== 0)
    .sort(([a], [b]) => a - b);
  const scale = heaviest / 0x7fff;
  return {
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    weights: Int16Array.from(kept, ([, weight]) => Math.round(weight / scale)),
    scale,
    bias: linear.bias,
    damping: DAMPING,
    ...calibration,
  };
}
