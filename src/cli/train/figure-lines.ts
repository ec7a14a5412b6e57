import { decimal, percent, type Scores } from "../eval/scores.ts";
import {
  bestThreshold,
  type Judged,
  modelAt,
  recallAtPrecision,
  type Thresholds,
  togetherAt,
} from "./figures.ts";
import { FOLDS } from "./texts.ts";

export interface Measured {
  /** Each tweet judged by a model that has not seen it. */
  readonly crossValidated: Judged;
  /** Tweets on which nothing was chosen, judged by the shipped model. */
  readonly development: Judged;
  readonly thresholds: Thresholds;
}

/** The figures of a training, for people and for the card. */
export function figureLines({ crossValidated, development, thresholds }: Measured): string[] {
  const best = bestThreshold(crossValidated);
  return [
    `the model alone, ${FOLDS}-fold cross-validation: best macro-F1 at ${best}: ${written(modelAt(crossValidated, best))}`,
    ...[0.9, 0.95].map(
      (precision) =>
        `the model alone, ${FOLDS}-fold cross-validation: recall at precision ${precision}: ${decimal(recallAtPrecision(crossValidated, precision))}`,
    ),
    `the model alone, development slice, at ${best}: ${written(modelAt(development, best))}`,
    ...together(`packs and model, ${FOLDS}-fold cross-validation`, crossValidated, thresholds),
    ...together("packs and model, development slice", development, thresholds),
    ...otherThresholds(crossValidated, thresholds),
    `calibration on the development slice: ${calibrationOf(development)}`,
  ];
}

/** What other thresholds in the policy would give, for whoever wants to move them. */
function otherThresholds(judged: Judged, thresholds: Thresholds): string[] {
  const at = (changed: Partial<Thresholds>) => togetherAt(judged, { ...thresholds, ...changed });
  const rows = (name: keyof Thresholds, values: readonly number[]) =>
    values.map((value) => {
      const { rejected, flagged } = at({ [name]: value });
      const scores = name === "hold" ? flagged : rejected;
      return `packs and model, ${FOLDS}-fold cross-validation, ${name} ${value}: ${written(scores)}`;
    });
  return [
    ...rows("hold", [0.35, 0.4, 0.45, 0.5]),
    ...rows("agree", [0.6, 0.65, 0.7, 0.75]),
    ...rows("reject", [0.8, 0.85, 0.9]),
  ];
}

function together(name: string, judged: Judged, thresholds: Thresholds): string[] {
  const { rejected, flagged } = togetherAt(judged, thresholds);
  return [
    `${name}, rejected: ${written(rejected)}`,
    `${name}, rejected or held: ${written(flagged)}`,
  ];
}

function written({ precision, recall, macroF1, falseFlags }: Scores): string {
  return `macro-F1 ${decimal(macroF1)}, P ${decimal(precision)}, R ${decimal(recall)}, false flags ${percent(falseFlags)}`;
}

/** For each fifth of the scale: what was promised, and what share really is offensive. */
function calibrationOf({ texts, probabilities }: Judged): string {
  return [0, 0.2, 0.4, 0.6, 0.8]
    .map((from) => {
      const own = [...texts.keys()].filter((i) => {
        const p = probabilities[i] as number;
        return p >= from && (p < from + 0.2 || from === 0.8);
      });
      const mean = own.reduce((sum, i) => sum + (probabilities[i] as number), 0) / own.length;
      const share = own.filter((i) => texts[i]?.offensive).length / own.length;
      return `${decimal(mean)} → ${decimal(share)}`;
    })
    .join(", ");
}
