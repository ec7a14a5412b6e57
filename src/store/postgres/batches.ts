import type pg from "pg";
import { isBroken, meaningOf, translated } from "./failures.ts";
import { BEGIN_WRITING_AHEAD, FLUSH } from "./one-writer.ts";

/** Some twenty milliseconds of work for the server; more would keep other writers waiting. */
const LARGEST_BATCH = 200;
/** Batches that wait for the disk while the next is written; each keeps a connection. */
const MOST_FLUSHING = 3;
/** Of a batch that PostgreSQL asked to be sent again. */
const MOST_TRIES = 4;

interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (reason: unknown) => void;
}

/** What came of a batch whose transaction is committed. */
interface Committed<R> {
  readonly results: readonly R[];
  /** Resolves when the disk has it. */
  readonly durable: Promise<unknown>;
}

/** Writes items inside a transaction and gives each one's result, in their order. */
type Write<T, R> = (client: pg.PoolClient, items: readonly T[]) => Promise<readonly R[]>;

/**
 * Commits what came during one turn of the event loop, or while the batch before was being
 * committed, in one transaction. Each item is answered only when the disk has it, while the next
 * batch is being written; one that is refused takes no other down with it. If the answer to a commit is lost, nobody knows whether it was
 * kept: its items are told that the store is unavailable, and a retry finds what there is by its
 * idempotency key.
 */
export class Batches<T, R> {
  readonly #pool: pg.Pool;
  readonly #write: Write<T, R>;
  #waiting: Waiting<T, R>[] = [];
  /** Resolves when nothing is waiting or being written. */
  #working: Promise<void> | null = null;
  /** Written, and on the way to the disk. */
  readonly #flushing = new Set<Promise<void>>();

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
    await Promise.all(this.#flushing);
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
      const { results, durable } = await againIfAsked(() => this.#transaction(items));
      const flushing = answerWhenDurable(batch, results, durable).finally(() =>
        this.#flushing.delete(flushing),
      );
      this.#flushing.add(flushing);
      if (this.#flushing.size >= MOST_FLUSHING) await Promise.race(this.#flushing);
    } catch (error) {
      if (batch.length > 1 && meaningOf(error) === null) {
        for (const one of batch) await this.#commit([one]);
        return;
      }
      refuse(batch, error);
    }
  }

  async #transaction(items: readonly T[]): Promise<Committed<R>> {
    const client = await connected(this.#pool);
    let broken = false;
    const onError = () => {
      broken = true;
    };
    client.on("error", onError);
    const release = () => {
      client.off("error", onError);
      client.release(broken);
    };
    try {
      const results = await this.#write(client, items);
      await client.query("commit");
      // What comes of it is told to those who wait; here nobody has to hear of it.
      const durable = client.query(FLUSH).catch((error) => {
        broken ||= isBroken(error);
        throw error;
      });
      return { results, durable: durable.finally(release) };
    } catch (error) {
      if (isBroken(error)) broken = true;
      else await client.query("rollback").catch(onError);
      release();
      throw error;
    }
  }
}

async function answerWhenDurable<T, R>(
  batch: readonly Waiting<T, R>[],
  results: readonly R[],
  durable: Promise<unknown>,
): Promise<void> {
  try {
    await durable;
    for (const [index, { resolve }] of batch.entries()) resolve(results[index] as R);
  } catch (error) {
    refuse(batch, error);
  }
}

function refuse(batch: readonly Pick<Waiting<unknown, unknown>, "reject">[], error: unknown): void {
  const reason = translated(error);
  for (const { reject } of batch) reject(reason);
}

/**
 * A connection in a transaction that has its turn to write. A pooled connection may have broken
 * unseen while it lay idle; nothing was sent on it yet, so another one is tried.
 */
async function connected(pool: pg.Pool): Promise<pg.PoolClient> {
  for (let left = pool.options.max; ; left--) {
    const client = await pool.connect();
    try {
      await client.query(BEGIN_WRITING_AHEAD);
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
