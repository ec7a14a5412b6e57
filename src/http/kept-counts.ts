/** Besides its name, what a count takes in memory. Measured, and rounded up. */
const OVERHEAD = 150;
/** Names may hold letters of two bytes. */
const BYTES_A_LETTER = 2;

/** Counts by name; when they would take more memory than they may, all are forgotten. */
export class KeptCounts {
  readonly #counts = new Map<string, number>();
  readonly #most: number;
  #bytes = 0;

  /** @param most bytes in all */
  constructor(most: number) {
    this.#most = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(name: string): number | undefined {
    return this.#counts.get(name);
  }

  set(name: string, count: number): void {
    this.delete(name);
    if (this.#bytes + sizeOf(name) > this.#most) this.clear();
    this.#counts.set(name, count);
    this.#bytes += sizeOf(name);
  }

  delete(name: string): void {
    if (this.#counts.delete(name)) this.#bytes -= sizeOf(name);
  }

  clear(): void {
    this.#counts.clear();
    this.#bytes = 0;
  }
}

const sizeOf = (name: string): number => OVERHEAD + name.length * BYTES_A_LETTER;
