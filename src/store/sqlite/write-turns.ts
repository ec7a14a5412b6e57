import { setTimeout as wait } from "node:timers/promises";
import type Database from "better-sqlite3";

/**
 * For so long SQLite itself waits for another process, in milliseconds, while everything stands
 * still: a worker beside this one is done sooner.
 */
export const BUSY_TIMEOUT = 20;
/** For so long a write is tried again while everything else goes on. */
const PATIENCE = 2_000;
/** Not in step with others who wait. */
const PAUSE = 5;
const PAUSE_SPREAD = 10;

/** Whether another process holds the lock that is wanted. */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && ((error as NodeJS.ErrnoException).code ?? "").startsWith("SQLITE_BUSY");

/**
 * The writing connection, one writer of this process at a time, in the order in which they ask.
 * Another process may hold SQLite's lock meanwhile: the one whose turn it is tries for two seconds.
 * If it comes to nothing, then all who wait have waited for the same lock, and are refused with it;
 * whoever asks from then on looks once without waiting, until somebody finds the lock free.
 */
export class WriteTurns {
  readonly #db: Database.Database;
  readonly #waiting: PromiseWithResolvers<void>[] = [];
  #taken = false;
  /** What the lock that does not become free was told by. */
  #refusal: unknown = null;

  constructor(db: Database.Database) {
    this.#db = db;
  }

  /** Does all of the work in one turn. @param work leaves nothing behind when it fails */
  async run<T>(work: () => T): Promise<T> {
    const value = await this.begin(work);
    this.end();
    return value;
  }

  /**
   * Takes a turn with what needs the lock; it lasts until `end`, unless this throws.
   * @param work leaves nothing behind when it fails; done again while another process has the lock
   * @throws what SQLite says of a lock that stays taken, and any other failure of the work at once
   */
  async begin<T>(work: () => T): Promise<T> {
    await this.#turn();
    const until = performance.now() + PATIENCE;
    for (;;) {
      try {
        return work();
      } catch (error) {
        const busy = isBusy(error);
        if (!busy) this.end();
        else if (performance.now() > until) this.#refuse(error);
        if (!busy || this.#refusal !== null) throw error;
      }
      await wait(PAUSE + Math.random() * PAUSE_SPREAD);
    }
  }

  end(): void {
    const next = this.#waiting.shift();
    if (next) next.resolve();
    else this.#taken = false;
  }

  async #turn(): Promise<void> {
    if (this.#refusal !== null) this.#lookAgain();
    if (!this.#taken) {
      this.#taken = true;
      return;
    }
    const next = Promise.withResolvers<void>();
    this.#waiting.push(next);
    await next.promise;
  }

  #refuse(reason: unknown): void {
    this.#refusal = reason;
    this.#taken = false;
    for (const { reject } of this.#waiting.splice(0)) reject(reason);
  }

  /** @throws at once if the lock is still taken; another trouble is met by the work itself */
  #lookAgain(): void {
    try {
      this.#db.pragma("busy_timeout = 0");
      this.#db.exec("begin immediate");
      this.#db.exec("rollback");
    } catch (error) {
      if (isBusy(error)) throw error;
    } finally {
      if (this.#db.open) this.#db.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
    }
    this.#refusal = null;
  }
}
