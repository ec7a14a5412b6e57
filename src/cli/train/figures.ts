import { agreedProbability } from "../../moderation/agreement.ts";
import { count, emptyCounts, type Scores, scores } from "../eval/scores.ts";
import type { ReadText } from "./reader.ts";

/** Probabilities with the texts they are of. */
export interface Judged {
  readonly texts: readonly ReadText[];
  /** The model's own. */
  readonly probabilities: ArrayLike<number>;
  /** Packs and model together. */
  readonly agreed: readonly number[];
}

/** Adds what packs and model say together, by these weights. */
export function judgedTogether(
  texts: readonly ReadText[],
  probabilities: ArrayLike<number>,
  agreement: readonly number[],
): Judged {
  const agreed = texts.map(({ evidence }, i) =>
    agreedProbability(agreement, probabilities[i] as number, evidence),
  );
  return { texts, probabilities, agreed };
}

export interface Thresholds {
  readonly reject: number;
  readonly agree: number;
  readonly hold: number;
}

/** Precision, recall and macro-F1 of what a test picks. */
export function scoresOf({ texts }: Judged, isFlagged: (i: number) => boolean): Scores {
  const counts = emptyCounts();
  texts.forEach(({ offensive }, i) => {
    count(counts, offensive, isFlagged(i));
  });
  return scores(counts);
}

/** The model by itself, flagging from this probability on. */
export function modelAt(judged: Judged, threshold: number): Scores {
  return scoresOf(judged, (i) => (judged.probabilities[i] as number) >= threshold);
}

/** Packs and model as the policy puts them together: rejected alone, and rejected or held. */
export function togetherAt(judged: Judged, thresholds: Thresholds) {
  const { texts, agreed } = judged;
  const isRejected = (i: number) => {
    const probability = agreed[i] as number;
    const { lexical } = texts[i] as ReadText;
    return (
      lexical === "reject" ||
      probability >= thresholds.reject ||
      (lexical === "hold" && probability >= thresholds.agree)
    );
  };
  const isFlagged = (i: number) =>
    isRejected(i) ||
    (texts[i] as ReadText).lexical === "hold" ||
    (agreed[i] as number) >= thresholds.hold;
  return { rejected: scoresOf(judged, isRejected), flagged: scoresOf(judged, isFlagged) };
}

/** The threshold with the best macro-F1 of the model alone. */
export function bestThreshold(judged: Judged): number {
  let best = 0.5;
  let most = 0;
  for (let percent = 5; percent < 95; percent++) {
    const { macroF1 } = modelAt(judged, percent / 100);
    if (macroF1 <= most) continue;
    most = macroF1;
    best = percent / 100;
  }
  return best;
}

/** Recall of the model alone at the lowest threshold from which on it is this precise. */
export function recallAtPrecision(judged: Judged, precision: number): number {
  const order = [...judged.texts.keys()].sort(
    (a, b) => (judged.probabilities[b] as number) - (judged.probabilities[a] as number),
  );
  const positives = judged.texts.filter(({ offensive }) => offensive).length;
  let right = 0;
  let recall = 0;
  order.forEach((i, rank) => {
    if (judged.texts[i]?.offensive) right++;
    if (right / (rank + 1) >= precision) recall = right / positives;
  });
  return recall;
}
