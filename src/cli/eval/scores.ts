/** How often something was flagged, of those that should and those that should not be. */
export interface Counts {
  truePositive: number;
  falsePositive: number;
  falseNegative: number;
  trueNegative: number;
}

export function emptyCounts(): Counts {
  return { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };
}

/** Adds one decision. */
export function count(counts: Counts, expected: boolean, flagged: boolean): void {
  if (flagged) counts[expected ? "truePositive" : "falsePositive"]++;
  else counts[expected ? "falseNegative" : "trueNegative"]++;
}

/** Each 0…1, or NaN where there was nothing to divide by. */
export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Mean F1 of both classes: "flag everything" does not score. */
  readonly macroF1: number;
  /** Share of what should not be flagged and was. */
  readonly falseFlags: number;
}

export function scores(counts: Counts): Scores {
  const { truePositive, falsePositive, falseNegative, trueNegative } = counts;
  const positive = f1(truePositive, falsePositive, falseNegative);
  return {
    precision: truePositive / (truePositive + falsePositive),
    recall: truePositive / (truePositive + falseNegative),
    f1: positive,
    macroF1: (positive + f1(trueNegative, falseNegative, falsePositive)) / 2,
    falseFlags: falsePositive / (falsePositive + trueNegative),
  };
}

function f1(right: number, wrong: number, missed: number): number {
  return (2 * right) / (2 * right + wrong + missed);
}

/** 12.3 %; small shares keep two more digits, since one in ten thousand matters here. */
export function percent(share: number): string {
  if (Number.isNaN(share)) return "–";
  const value = share * 100;
  return `${value.toFixed(value !== 0 && value < 1 ? 3 : 1)} %`;
}

export function decimal(value: number): string {
  return Number.isNaN(value) ? "–" : value.toFixed(3);
}
