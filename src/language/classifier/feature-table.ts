/** A hash table from features to numbered slots: open addressing in one typed array. */
export class FeatureTable {
  /** Slots; a feature's values lie at its slot in arrays of this size. */
  readonly size: number;
  readonly #keys: Uint32Array;

  /** @param hashes distinct and none of them 0 */
  constructor(hashes: Uint32Array) {
    let size = 16;
    while (size < hashes.length * 2) size *= 2;
    this.size = size;
    this.#keys = new Uint32Array(size);
    for (const hash of hashes) this.#keys[this.#place(hash)] = hash;
  }

  /** The feature's slot, or -1 if the model does not know it. */
  slot(hash: number): number {
    const keys = this.#keys;
    const mask = this.size - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const key = keys[at];
      if (key === hash) return at;
      if (key === 0) return -1;
    }
  }

  #place(hash: number): number {
    const mask = this.size - 1;
    let at = hash & mask;
    while (this.#keys[at] !== 0) at = (at + 1) & mask;
    return at;
  }
}
