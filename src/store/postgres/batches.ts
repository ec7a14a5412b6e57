import type pg from "pg";
import { isBroken, meaningOf, translated } from "./failures.ts";
import { BEGIN_WRITING } from "./one-writer.ts";

/** Some twenty milliseconds of work for the server; more would keep other writers waiting. */
const LARGEST_BATCH = 200;
/** Of a batch that PostgreSQL asked to be sent again. */
const MOST_TRIES = 4;

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (reason: unknown) => void;
}

/** Writes items inside a transaction and gives each one's result, in their order. */
type Write<T, R> = (client: pg.PoolClient, items: readonly T[]) => Promise<readonly R[]>;

/**
 * Commits what came during one turn of the event loop, or while the batch before was being
 * committed, in one transaction. Each item is answered only after the commit; one that is refused
 * takes no other down with it. If the answer to a commit is lost, nobody knows whether it was
 * kept: its items are told that the store is unavailable, and a retry finds what there is by its
 * idempotency key.
 */
export class Batches<T, R> {
  readonly #pool: pg.Pool;
  readonly #write: Write<T, R>;
  #waiting: Waiting<T, R>[] = [];
  /** Resolves when nothing is waiting or under way. */
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
      batch.forEach(({ resolve }, index) => {
        resolve(results[index] as R);
      });
    } catch (error) {
      if (batch.length > 1 && meaningOf(error) === null) {
        for (const one of batch) await this.#commit([one]);
        return;
      }
      const reason = translated(error);
      for (const { reject } of batch) reject(reason);
    }
  }

  async #transaction(items: readonly T[]): Promise<readonly R[]> {
    const client = await connected(this.#pool);
    let broken = false;
    const onError = () => {
      broken = true;
    };
    client.on("error", onError);
    try {
      const results = await this.#write(client, items);
      await client.query("commit");
      return results;
    } catch (error) {
      if (isBroken(error)) broken = true;
      else await client.query("rollback").catch(onError);
      throw error;
    } finally {
      client.off("error", onError);
      client.release(broken);
    }
  }
}

/**
 * A connection in a transaction that has its turn to write. A pooled connection may have broken
 * unseen while it lay idle; nothing was sent on it yet, so another one is tried.
 */
async function connected(pool: pg.Pool): Promise<pg.PoolClient> {
  for (let left = pool.options.max; ; left--) {
    const client = await pool.connect();
    try {
      await client.query(BEGIN_WRITING);
      return client;
    } catch (error) {
      const broken = isBroken(error);
      client.release(true);
      if (!broken || left <= 0) throw error;
    }
  }
}

/** PostgreSQL took it back as a whole to end a conflict, and the same may succeed now. */
export async function againIfAsked<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= MOST_TRIES || !isConflict(error)) throw error;
      // Not all at the same moment again.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * tries));
    }
  }
}

function isConflict(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return ["40001", "40P01"].includes((cause as NodeJS.ErrnoException).code ?? "");
}
