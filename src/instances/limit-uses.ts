import type pg from "pg";
import { againIfAsked } from "../store/postgres/batches.ts";
import { jsonOf } from "../store/postgres/known.ts";

/** What a key has used in its window. */
export interface Used {
  readonly points: number;
  /** Until the window ends. */
  readonly msBeforeNext: number;
}

interface Waiting {
  readonly key: string;
  readonly points: number;
  readonly windowMs: number;
  readonly resolve: (used: Used) => void;
  readonly reject: (reason: unknown) => void;
}

interface Row extends Used {
  readonly key: string;
}

/** By the server's clock: those of several instances may differ. */
const NOW = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

/** In the order of the keys, so that instances that count the same ones wait in one direction. */
const COUNT = `
  with time as materialized (select ${NOW} as now),
  counted as (
    insert into limit_uses as kept (key, points, expires_at)
    select key, points, now + window_ms
    from json_to_recordset($1::json) as used (key text, points integer, window_ms bigint), time
    order by key
    on conflict (key) do update set
      points = case when kept.expires_at <= ${NOW} then excluded.points
        else kept.points + excluded.points end,
      expires_at = case when kept.expires_at <= ${NOW} then excluded.expires_at
        else kept.expires_at end
    returning key, points, expires_at)
  select key, points, greatest(expires_at - now, 0) as "msBeforeNext" from counted, time`;

const DROP = `delete from limit_uses where ctid = any(array(
  select ctid from limit_uses where expires_at <= ${NOW} limit 10000 for update skip locked))`;

/** How often what nobody counts any more is dropped, in milliseconds. */
const DROP_EVERY = 60_000;
/** Longer than that nobody is kept waiting for a count. */
const PATIENCE_MS = 1_000;
/** After a failure so long nobody waits at all. */
const PAUSE_MS = 1_000;

/**
 * Counts uses of allowances in PostgreSQL, for all instances together. What is counted in one turn
 * of the event loop, or while the count before was under way, goes there as one statement.
 */
export class LimitUses {
  readonly #pool: pg.Pool;
  #waiting: Waiting[] = [];
  #working = false;
  #pausedUntil = 0;
  #dropNext = 0;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** @throws when PostgreSQL does not count now */
  add(name: string, points: number, windowMs: number): Promise<Used> {
    // As the database will give it back.
    const key = name.toWellFormed();
    if (performance.now() < this.#pausedUntil) {
      return Promise.reject(new Error("PostgreSQL does not count now."));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, points, windowMs, resolve, reject });
      if (!this.#working) void this.#work();
    });
  }

  /** @returns false if there was nothing */
  async forget(key: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query("delete from limit_uses where key = $1", [key]);
    return rowCount === 1;
  }

  async #work(): Promise<void> {
    this.#working = true;
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#count(this.#waiting.splice(0));
    this.#working = false;
    this.#dropExpired();
  }

  async #count(batch: readonly Waiting[]): Promise<void> {
    try {
      const sums = new Map<string, { key: string; points: number; window_ms: number }>();
      for (const { key, points, windowMs } of batch) {
        const sum = sums.get(key)?.points ?? 0;
        sums.set(key, { key, points: sum + points, window_ms: windowMs });
      }
      const rows = await inTime(againIfAsked(() => this.#ask([...sums.values()])));
      const left = new Map(rows.map((row) => [row.key, row]));
      // Each of several uses of one key counts those before it.
      for (const { key, points, resolve } of batch.toReversed()) {
        const row = left.get(key) as Row;
        resolve(row);
        left.set(key, { ...row, points: row.points - points });
      }
    } catch (error) {
      this.#pausedUntil = performance.now() + PAUSE_MS;
      for (const { reject } of batch) reject(error);
    }
  }

  async #ask(sums: readonly unknown[]): Promise<readonly Row[]> {
    const values = [jsonOf(sums)];
    return (await this.#pool.query<Row>({ name: "count", text: COUNT, values })).rows;
  }

  #dropExpired(): void {
    if (performance.now() < this.#dropNext) return;
    this.#dropNext = performance.now() + DROP_EVERY;
    // What stays is dropped next time.
    this.#pool.query(DROP).catch(() => {});
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const fail = () => reject(new Error("PostgreSQL counts too slowly."));
    timer = setTimeout(fail, PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
