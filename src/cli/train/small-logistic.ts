const ROUNDS = 50;

/**
 * Logistic regression with few inputs, by Newton's method. L2 with this strength on all weights but
 * the last, which is taken for the constant's; deterministic.
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  labels: Uint8Array,
  strength = 1,
): number[] {
  const width = rows[0]?.length ?? 0;
  const weights = new Array<number>(width).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((weight, j) => (j < width - 1 ? strength * weight : 0));
    const hessian = weights.map((_, j) =>
      weights.map((_, k) => (j === k ? (j < width - 1 ? strength : 1e-9) : 0)),
    );
    rows.forEach((row, i) => {
      const sum = row.reduce((total, input, j) => total + input * (weights[j] as number), 0);
      const p = 1 / (1 + Math.exp(-sum));
      const error = p - (labels[i] as number);
      const curvature = p * (1 - p);
      for (let j = 0; j < width; j++) {
        const input = row[j] as number;
        (gradient[j] as number) += error * input;
        const line = hessian[j] as number[];
        for (let k = 0; k < width; k++) {
          (line[k] as number) += curvature * input * (row[k] as number);
        }
      }
    });
    const step = solve(hessian, gradient);
    step.forEach((change, j) => {
      (weights[j] as number) -= change;
    });
    if (step.every((change) => Math.abs(change) < 1e-9)) break;
  }
  return weights;
}

/** Gaussian elimination; the matrix is positive definite, so no pivoting is needed. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const lines = matrix.map((line, i) => [...line, right[i] as number]);
  const width = right.length;
  for (let i = 0; i < width; i++) {
    const pivot = lines[i] as number[];
    for (let j = i + 1; j < width; j++) {
      const line = lines[j] as number[];
      const factor = (line[i] as number) / (pivot[i] as number);
      for (let k = i; k <= width; k++) (line[k] as number) -= factor * (pivot[k] as number);
    }
  }
  const found = new Array<number>(width).fill(0);
  for (let i = width - 1; i >= 0; i--) {
    const line = lines[i] as number[];
    let rest = line[width] as number;
    for (let k = i + 1; k < width; k++) rest -= (line[k] as number) * (found[k] as number);
    found[i] = rest / (line[i] as number);
  }
  return found;
}
