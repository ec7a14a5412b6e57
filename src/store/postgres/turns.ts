import { StoreUnavailableError } from "../store.ts";

/** Lets so many work at once; whoever comes later waits, first come, first served. */
export class Turns {
  readonly #patience: number;
  readonly #waiting = new Set<() => void>();
  #free: number;

  /** @param patience milliseconds after which nobody waits any longer */
  constructor(atOnce: number, patience: number) {
    this.#free = atOnce;
    this.#patience = patience;
  }

  /**
   * @returns what ends the turn, to be called once
   * @throws StoreUnavailableError when it did not come in time
   */
  async take(): Promise<() => void> {
    if (this.#free > 0) this.#free--;
    else await this.#wait();
    return () => this.#end();
  }

  #wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(begin);
        const message = "The store is unavailable: another write holds PostgreSQL too long.";
        reject(new StoreUnavailableError(message));
      }, this.#patience);
      this.#waiting.add(begin);
    });
  }

  #end(): void {
    const [next] = this.#waiting;
    if (!next) this.#free++;
    else {
      this.#waiting.delete(next);
      next();
    }
  }
}
