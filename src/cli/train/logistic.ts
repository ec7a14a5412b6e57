import { randomFrom, shuffle } from "./random.ts";

/** Rows of a sparse matrix: row i has columns[starts[i] … starts[i + 1]] with their values. */
export interface SparseRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
  /** How many columns there are. */
  readonly width: number;
}

export interface LinearModel {
  readonly weights: Float64Array;
  readonly bias: number;
}

/** Enough for the largest violation to fall below TOLERANCE on texts. */
const MOST_ROUNDS = 40;
const TOLERANCE = 0.02;
const INNER_TOLERANCE = 1e-3;
const MOST_INNER = 100;

/**
 * L2-regularised logistic regression by coordinate descent on the dual: Yu, Huang and Lin 2011,
 * "Dual coordinate descent methods for logistic regression and maximum entropy models",
 * algorithm 5. `costs` holds C, the inverse strength of the regularisation, for each row. Deterministic.
 */
export function trainLogistic(
  rows: SparseRows,
  labels: Uint8Array,
  costs: ArrayLike<number>,
  seed: number,
): LinearModel {
  const { starts, columns, values } = rows;
  const count = labels.length;
  const weights = new Float64Array(rows.width);
  let bias = 0;
  // alpha and its complement C - alpha, kept apart because both come close to zero.
  const alphas = new Float64Array(count);
  const rests = new Float64Array(count);
  const norms = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const cost = costs[i] as number;
    const alpha = Math.min(0.001 * cost, 1e-8);
    alphas[i] = alpha;
    rests[i] = cost - alpha;
    const step = labels[i] === 1 ? alpha : -alpha;
    let norm = 1;
    for (let k = starts[i] as number; k < (starts[i + 1] as number); k++) {
      norm += (values[k] as number) ** 2;
      (weights[columns[k] as number] as number) += step * (values[k] as number);
    }
    norms[i] = norm;
    bias += step;
  }
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const random = randomFrom(seed);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    shuffle(order, random);
    let largest = 0;
    for (const i of order) {
      const sign = labels[i] === 1 ? 1 : -1;
      const from = starts[i] as number;
      const to = starts[i + 1] as number;
      let margin = bias;
      for (let k = from; k < to; k++) {
        margin += (weights[columns[k] as number] as number) * (values[k] as number);
      }
      margin *= sign;
      const change = solveOne(alphas, rests, i, costs[i] as number, norms[i] as number, margin);
      largest = Math.max(largest, change.violation);
      if (change.step === 0) continue;
      const step = change.step * sign;
      bias += step;
      for (let k = from; k < to; k++) {
        (weights[columns[k] as number] as number) += step * (values[k] as number);
      }
    }
    if (largest < TOLERANCE) break;
  }
  return { weights, bias };
}

/** Newton's method on one alpha; works on the smaller of alpha and C - alpha. */
function solveOne(
  alphas: Float64Array,
  rests: Float64Array,
  i: number,
  cost: number,
  curvature: number,
  margin: number,
): { step: number; violation: number } {
  const alpha = alphas[i] as number;
  const rest = rests[i] as number;
  const swapped = 0.5 * curvature * (rest - alpha) + margin < 0;
  const slope = swapped ? -margin : margin;
  const old = swapped ? rest : alpha;
  let z = cost - old < 0.5 * cost ? 0.1 * old : old;
  const gradient = () => curvature * (z - old) + slope + Math.log(z / (cost - z));
  let g = gradient();
  const violation = Math.abs(g);
  let rounds = 0;
  for (; rounds < MOST_INNER && Math.abs(g) >= INNER_TOLERANCE; rounds++) {
    const next = z - g / (curvature + cost / (cost - z) / z);
    z = next <= 0 ? 0.1 * z : next;
    g = gradient();
  }
  if (rounds === 0) return { step: 0, violation };
  alphas[i] = swapped ? cost - z : z;
  rests[i] = swapped ? z : cost - z;
  return { step: swapped ? old - z : z - old, violation };
}

/** What the model makes of one row. */
export function marginOf({ weights, bias }: LinearModel, rows: SparseRows, i: number): number {
  let margin = bias;
  for (let k = rows.starts[i] as number; k < (rows.starts[i + 1] as number); k++) {
    margin += (weights[rows.columns[k] as number] as number) * (rows.values[k] as number);
  }
  return margin;
}
