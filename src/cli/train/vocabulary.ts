import type { SparseRows } from "./logistic.ts";

/** One text as the trainer sees it. */
export interface Sample {
  /** Its distinct features. */
  readonly hashes: readonly number[];
  /** How many features it has, repeats too. */
  readonly size: number;
  readonly offensive: boolean;
  /** How much it counts beside others; tweets count 1. */
  readonly weight: number;
}

/** Added to the number of features of a text, see `ClassifierParts`. */
export const DAMPING = 30;
/** Brings values near 1, where C means what it means for normalised texts. */
const SCALE = 0.2;
/** Laplace's smoothing of the naive-Bayes ratios. */
const ALPHA = 1;

/** Features worth learning, numbered, with what each is multiplied by. */
export class Vocabulary {
  readonly #ids = new Map<number, number>();
  /** By number. */
  readonly hashes: number[] = [];
  /** idf times naive-Bayes log ratio, by number. */
  readonly factors: Float64Array;

  /** @param leastTexts features of fewer texts are left out */
  constructor(samples: readonly Sample[], leastTexts: number) {
    const counts = new Map<number, [texts: number, all: number, offensive: number]>();
    for (const { hashes, offensive, weight } of samples) {
      for (const hash of hashes) {
        let count = counts.get(hash);
        if (count === undefined) {
          count = [0, 0, 0];
          counts.set(hash, count);
        }
        count[0]++;
        count[1] += weight;
        if (offensive) count[2] += weight;
      }
    }
    const total = samples.reduce((sum, { weight }) => sum + weight, 0);
    const totalOffensive = samples.reduce(
      (sum, { offensive, weight }) => sum + (offensive ? weight : 0),
      0,
    );
    const factors: number[] = [];
    for (const [hash, [texts, all, offensive]] of counts) {
      if (texts < leastTexts) continue;
      this.#ids.set(hash, this.hashes.length);
      this.hashes.push(hash);
      const idf = Math.log((1 + total) / (1 + all)) + 1;
      const inOffensive = (offensive + ALPHA) / (totalOffensive + 2 * ALPHA);
      const inOthers = (all - offensive + ALPHA) / (total - totalOffensive + 2 * ALPHA);
      factors.push(SCALE * idf * Math.log(inOffensive / inOthers));
    }
    this.factors = Float64Array.from(factors);
  }

  rows(samples: readonly Sample[]): SparseRows {
    const starts = new Int32Array(samples.length + 1);
    const columns: number[] = [];
    const values: number[] = [];
    samples.forEach(({ hashes, size }, i) => {
      const divisor = Math.sqrt(size + DAMPING);
      for (const hash of hashes) {
        const id = this.#ids.get(hash);
        if (id === undefined) continue;
        columns.push(id);
        values.push((this.factors[id] as number) / divisor);
      }
      starts[i + 1] = columns.length;
    });
    return {
      starts,
      columns: Int32Array.from(columns),
      values: Float32Array.from(values),
      width: this.hashes.length,
    };
  }
}
