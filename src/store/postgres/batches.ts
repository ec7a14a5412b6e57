import type pg from "pg";
import { isBroken, isStale, meaningOf, translated } from "./failures.ts";
import { BEGIN_WRITING_AHEAD, COMMIT_AND_FLUSH } from "./one-writer.ts";

/** Some twenty milliseconds of work for the server; more would keep other writers waiting. */
const LARGEST_BATCH = 200;
/** Of a batch that PostgreSQL asked to be sent again. */
const MOST_TRIES = 4;

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (reason: unknown) => void;
}

/** What comes of a batch. */
export interface Written<R> {
  /** Of each item, in their order; they hold if `sent` does. */
  readonly results: readonly R[];
  /** Resolves when the database has done the writing. */
  readonly sent: Promise<unknown>;
}

/** Writes items inside a transaction. What it sends goes along with what begins and ends that. */
type Write<T, R> = (client: pg.PoolClient, items: readonly T[]) => Promise<Written<R>>;

/**
 * Commits what came during one turn of the event loop, or while the batch before was on its way to
 * the disk, in one transaction. Each item is answered only when the disk has it; one that is
 * refused takes no other down with it. If the answer to a commit is lost, nobody knows whether it was
 * kept: its items are told that the store is unavailable, and a retry finds what there is by its
 * idempotency key.
 */
export class Batches<T, R> {
  readonly #pool: pg.Pool;
  readonly #write: Write<T, R>;
  #waiting: Waiting<T, R>[] = [];
  /** Resolves when nothing is waiting or being written. */
  #working: Promise<void> | null = null;

  constructor(pool: pg.Pool, write: Write<T, R>) {
    this.#pool = pool;
    this.#write = write;
  }

  add(item: T): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#working ??= this.#work();
    });
  }

  /** Resolves when everything added so far is answered. */
  async settled(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0, LARGEST_BATCH));
    // Here and not later: whoever is answered may add something in the same breath.
    this.#working = null;
  }

  async #commit(batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const items = batch.map(({ item }) => item);
      const results = await againIfAsked(() => this.#transaction(items));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as R);
    } catch (error) {
      if (batch.length > 1 && meaningOf(error) === null) {
        for (const one of batch) await this.#commit([one]);
        return;
      }
      const reason = translated(error);
      for (const { reject } of batch) reject(reason);
    }
  }

  /**
   * Goes to the server and back twice: with the lock and what the batch asks under it, then with
   * what it writes and the commit. Others wait for the lock until then.
   * @param others connections to try if this one broke unseen while it lay idle
   */
  async #transaction(items: readonly T[], others = this.#pool.options.max): Promise<readonly R[]> {
    const client = await this.#pool.connect();
    let broken = false;
    const onError = () => {
      broken = true;
    };
    client.on("error", onError);
    let writing = false;
    try {
      const begun = client.query(BEGIN_WRITING_AHEAD);
      const [, { results, sent }] = await Promise.all([begun, this.#write(client, items)]);
      writing = true;
      await Promise.all([sent, client.query(COMMIT_AND_FLUSH)]);
      return results;
    } catch (error) {
      if (isBroken(error)) broken = true;
      // Answered behind everything that was sent before.
      else await client.query("rollback").catch(onError);
      if (!broken || writing || others === 0) throw error;
    } finally {
      client.off("error", onError);
      client.release(broken);
    }
    return this.#transaction(items, others - 1);
  }
}

/** PostgreSQL took it back as a whole to end a conflict, and the same may succeed now. */
export async function againIfAsked<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= MOST_TRIES || !maySucceedNow(error)) throw error;
      // Not all at the same moment again.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * tries));
    }
  }
}

function maySucceedNow(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  const { code = "" } = cause as NodeJS.ErrnoException;
  return ["40001", "40P01"].includes(code) || isStale(cause);
}
