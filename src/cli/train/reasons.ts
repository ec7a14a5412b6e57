import { stemFeature, wordFeature } from "../../language/classifier/features.ts";
import type { ReasonParts } from "../../language/classifier/model-file.ts";
import type { ModelWord } from "../../language/classifier/model-words.ts";

/** An offensive text of which the rule is known. */
export interface ReasonSample {
  readonly words: readonly ModelWord[];
  readonly reason: string;
  readonly weight: number;
}

const ALPHA = 0.5;
/** Log ratios are cut here, so that no single word decides. */
const MOST = 3;
const STEPS = 127;

/** Naive Bayes over words and stems: how much likelier each is under a reason than under all. */
export function trainReasons(
  samples: readonly ReasonSample[],
  reasons: readonly string[],
  leastTexts: number,
): ReasonParts {
  const counts = new Map<number, Float64Array>();
  const texts = new Map<number, number>();
  const totals = new Float64Array(reasons.length).fill(1);
  for (const { words, reason, weight } of samples) {
    const column = reasons.indexOf(reason);
    (totals[column] as number) += weight;
    for (const hash of new Set(
      words.flatMap(({ text }) => [wordFeature(text), stemFeature(text)]),
    )) {
      let row = counts.get(hash);
      if (row === undefined) {
        row = new Float64Array(reasons.length);
        counts.set(hash, row);
      }
      (row[column] as number) += weight;
      texts.set(hash, (texts.get(hash) ?? 0) + 1);
    }
  }
  const kept = [...counts]
    .filter(([hash]) => (texts.get(hash) as number) >= leastTexts)
    .sort(([a], [b]) => a - b);
  const weights = new Int8Array(kept.length * reasons.length);
  kept.forEach(([, row], i) => {
    const rates = [...row].map((count, r) => (count + ALPHA) / ((totals[r] as number) + 2 * ALPHA));
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    rates.forEach((rate, r) => {
      const ratio = Math.max(-MOST, Math.min(MOST, Math.log(rate / mean)));
      weights[i * reasons.length + r] = Math.round((ratio / MOST) * STEPS);
    });
  });
  const total = totals.reduce((sum, count) => sum + count, 0);
  return {
    reasons,
    reasonPriors: [...totals].map((count) => Math.log(count / total)),
    reasonHashes: Uint32Array.from(kept, ([hash]) => hash),
    reasonWeights: weights,
    reasonScale: MOST / STEPS,
  };
}
