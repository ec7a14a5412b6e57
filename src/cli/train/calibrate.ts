export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/** The probability that a margin stands for. */
export function probabilityOf(margin: number, { slope, offset }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * margin + offset)));
}

/**
 * Platt's scaling: slope and offset so that 1 / (1 + exp(-(slope · margin + offset))) is the
 * share of positives among texts of that margin. Newton's method on the log loss.
 */
export function calibrate(margins: ArrayLike<number>, labels: Uint8Array): Calibration {
  let slope = 1;
  let offset = 0;
  for (let round = 0; round < 100; round++) {
    let [gs, go, hss, hso, hoo] = [0, 0, 1e-9, 0, 1e-9];
    for (let i = 0; i < labels.length; i++) {
      const margin = margins[i] as number;
      const p = probabilityOf(margin, { slope, offset });
      const error = p - (labels[i] as number);
      const weight = p * (1 - p);
      gs += error * margin;
      go += error;
      hss += weight * margin * margin;
      hso += weight * margin;
      hoo += weight;
    }
    const determinant = hss * hoo - hso * hso;
    const ds = (hoo * gs - hso * go) / determinant;
    const dOffset = (hss * go - hso * gs) / determinant;
    slope -= ds;
    offset -= dOffset;
    if (Math.abs(ds) + Math.abs(dOffset) < 1e-9) break;
  }
  return { slope, offset };
}
