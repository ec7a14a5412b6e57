/** A hash table from features to their numbers: open addressing in typed arrays. */
export class FeatureTable {
  readonly #keys: Uint32Array;
  readonly #numbers: Int32Array;

  /** @param hashes distinct and none of them 0; a feature's number is its place among them */
  constructor(hashes: Uint32Array) {
    let size = 16;
    while (size < hashes.length * 2) size *= 2;
    this.#keys = new Uint32Array(size);
    this.#numbers = new Int32Array(size);
    hashes.forEach((hash, number) => {
      const at = this.#place(hash);
      this.#keys[at] = hash;
      this.#numbers[at] = number;
    });
  }

  /** The feature's number, or -1 if the model does not know it. */
  numberOf(hash: number): number {
    const keys = this.#keys;
    const mask = keys.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const key = keys[at];
      if (key === hash) return this.#numbers[at] as number;
      if (key === 0) return -1;
    }
  }

  #place(hash: number): number {
    const mask = this.#keys.length - 1;
    let at = hash & mask;
    while (this.#keys[at] !== 0) at = (at + 1) & mask;
    return at;
  }
}
