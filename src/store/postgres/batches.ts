import type pg from "pg";
import { StoreUnavailableError } from "../store.ts";
import { isBroken, isStale, tookTooLong, translated } from "./failures.ts";
import {
  BEGIN_WRITING_AHEAD,
  beginWritingAheadWithin,
  COMMIT_AND_FLUSH,
  SHORT_WAIT,
} from "./one-writer.ts";
import { LOCK_TIMEOUT } from "./pool.ts";
import { endSoonerWhenSilent } from "./silence.ts";

/** Some twenty milliseconds of work for the server; more would keep other writers waiting. */
const LARGEST_BATCH = 200;
/** Of a batch that PostgreSQL asked to be sent again. */
const MOST_TRIES = 4;

interface Waiting<T, R> {
  readonly item: T;
  /** When it came, in the milliseconds of `performance`. */
  readonly since: number;
  readonly resolve: (result: R) => void;
  readonly reject: (reason: unknown) => void;
}

/** A batch that can be written without asking anything more. */
export interface Prepared<R> {
  /** Of each item, in their order, if it is written. */
  readonly results: readonly R[];
  /** In this order, in one transaction. */
  readonly statements: readonly pg.QueryConfig[];
}

type Prepare<T, R> = (client: pg.PoolClient, items: readonly T[]) => Promise<Prepared<R>>;

/**
 * Commits what came during one turn of the event loop, or while the batch before was on its way to
 * the disk, in one transaction. Each item is answered only when the disk has it; one that is
 * refused takes no other down with it. If the answer to a commit is lost, nobody knows whether it was
 * kept: its items are told that the store is unavailable, and a retry finds what there is by its
 * idempotency key.
 */
export class Batches<T, R> {
  readonly #pool: pg.Pool;
  readonly #prepare: Prepare<T, R>;
  #waiting: Waiting<T, R>[] = [];
  /** Resolves when nothing is waiting or being written. */
  #working: Promise<void> | null = null;

  constructor(pool: pg.Pool, prepare: Prepare<T, R>) {
    this.#pool = pool;
    this.#prepare = prepare;
  }

  add(item: T): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.#waiting.push({ item, since: performance.now(), resolve, reject });
      this.#working ??= this.#work();
    });
  }

  /** Resolves when everything added so far is answered. */
  async settled(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const failure = await this.#commit(this.#waiting.splice(0, LARGEST_BATCH));
      // Nobody waits for what those before have waited for in vain.
      if (failure && tookTooLong(failure)) {
        for (const { reject } of this.#waiting.splice(0)) reject(failure);
      }
    }
    // Here and not later: whoever is answered may add something in the same breath.
    this.#working = null;
  }

  /** @returns why the store is unavailable, if it is */
  async #commit(batch: readonly Waiting<T, R>[]): Promise<StoreUnavailableError | undefined> {
    try {
      const results = await againIfAsked(() => this.#transaction(batch));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as R);
      return;
    } catch (error) {
      const reason = translated(error);
      if (batch.length > 1 && !(reason instanceof StoreUnavailableError)) {
        return this.#commitSingly(batch);
      }
      for (const { reject } of batch) reject(reason);
      return reason instanceof StoreUnavailableError ? reason : undefined;
    }
  }

  async #commitSingly(batch: readonly Waiting<T, R>[]): Promise<StoreUnavailableError | undefined> {
    let failure: StoreUnavailableError | undefined;
    for (const one of batch) {
      if (failure && tookTooLong(failure)) one.reject(failure);
      else failure = await this.#commit([one]);
    }
    return failure;
  }

  /**
   * Goes to the server and back twice: to ask, and with the whole transaction. While it has its turn
   * among all writers, the server waits for nothing of ours.
   * @param others connections to try if this one broke unseen while it lay idle
   */
  async #transaction(
    batch: readonly Waiting<T, R>[],
    others = this.#pool.options.max,
  ): Promise<readonly R[]> {
    const client = await this.#pool.connect();
    const enough = endSoonerWhenSilent(client);
    let broken = false;
    const onError = () => {
      broken = true;
    };
    client.on("error", onError);
    let writing = false;
    try {
      const items = batch.map(({ item }) => item);
      const { results, statements } = await this.#prepare(client, items);
      writing = true;
      const transaction = [beginAfter(batch), ...statements, COMMIT_AND_FLUSH];
      await Promise.all(together(client, transaction));
      return results;
    } catch (error) {
      if (isBroken(error)) broken = true;
      // Answered behind everything that was sent before.
      else await client.query("rollback").catch(onError);
      if (!broken || writing || others === 0 || tookTooLong(error)) throw error;
    } finally {
      enough();
      client.off("error", onError);
      client.release(broken);
    }
    return this.#transaction(batch, others - 1);
  }
}

/** The one that came first has waited longest, and nobody is to wait longer than the others do. */
function beginAfter([oldest]: readonly { readonly since: number }[]): string {
  const waited = performance.now() - (oldest?.since ?? 0);
  if (waited < SHORT_WAIT) return BEGIN_WRITING_AHEAD;
  return beginWritingAheadWithin(Math.max(LOCK_TIMEOUT - waited, SHORT_WAIT));
}

/** Sends statements in one piece: each by itself would wake the server. */
function together(client: pg.PoolClient, statements: readonly (string | pg.QueryConfig)[]) {
  const { stream } = client.connection;
  stream.cork();
  const answers = statements.map((statement) => client.query(statement));
  stream.uncork();
  return answers;
}

/** PostgreSQL took it back as a whole because of a conflict, and the same may succeed now. */
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
  const { code = "", constraint } = cause as pg.DatabaseError;
  // Another instance has kept a comment under the same key: what it was is there to be read now.
  const isTaken = code === "23505" && constraint === "idempotency_keys_key";
  return ["40001", "40P01"].includes(code) || isTaken || isStale(cause);
}
