/** More are no few values that many share. */
const MOST = 4_096;

/** Facts that rest on a few numbers. */
interface Kept<T> {
  readonly numbers: Float64Array;
  readonly facts: T;
}

/**
 * Facts that many forms have in common, each kept once: what is kept of tens of thousands of forms
 * would otherwise be moved and looked at by every collection of garbage.
 */
export class SharedFacts<T> {
  /** What the facts asked for rest on; to be filled in before `get`. */
  readonly numbers: Float64Array;
  readonly #bytes: Uint32Array;
  /** By FNV-1a of the numbers; of different ones with the same hash the latest. */
  readonly #kept = new Map<number, Kept<T>>();

  /** @param width how many numbers the facts rest on */
  constructor(width: number) {
    this.numbers = new Float64Array(width);
    this.#bytes = new Uint32Array(this.numbers.buffer);
  }

  /** The facts for `numbers`. @param make of a copy of them, when they are asked for the first time */
  get(make: (numbers: Float64Array) => T): T {
    let hash = 0x811c9dc5;
    for (const bytes of this.#bytes) hash = Math.imul(hash ^ bytes, 0x01000193);
    const known = this.#kept.get(hash);
    if (known !== undefined && this.#isFor(known)) return known.facts;
    const numbers = this.numbers.slice();
    const facts = make(numbers);
    if (this.#kept.size >= MOST) this.#kept.clear();
    this.#kept.set(hash, { numbers, facts });
    return facts;
  }

  #isFor({ numbers }: Kept<T>): boolean {
    for (let i = 0; i < numbers.length; i++) if (numbers[i] !== this.numbers[i]) return false;
    return true;
  }
}
