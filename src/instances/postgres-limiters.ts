import type pg from "pg";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Limiter, Limiters } from "../http/limiters.ts";
import { LimitUses, type Used } from "./limit-uses.ts";

/**
 * Allowances that hold across all instances. The library's own limiter for PostgreSQL asks the
 * server once for every use; this one asks once for all that come together. While PostgreSQL does
 * not answer, each instance counts for itself.
 */
export function postgresLimiters(pool: pg.Pool): Limiters {
  const uses = new LimitUses(pool);
  return (name, points, seconds) => new PostgresLimiter(uses, name, points, seconds);
}

class PostgresLimiter implements Limiter {
  readonly #uses: LimitUses;
  readonly #name: string;
  readonly #points: number;
  readonly #seconds: number;
  readonly #insurance: RateLimiterMemory;

  constructor(uses: LimitUses, name: string, points: number, seconds: number) {
    this.#uses = uses;
    this.#name = name;
    this.#points = points;
    this.#seconds = seconds;
    this.#insurance = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  }

  async consume(key: string | number, points = 1): Promise<RateLimiterRes> {
    const used = await this.#add(key, points);
    if (used === null) return this.#insurance.consume(key, points);
    const result = this.#result(used, points);
    if (used.points > this.#points) throw result;
    return result;
  }

  async reward(key: string | number, points = 1): Promise<RateLimiterRes> {
    const used = await this.#add(key, -points);
    return used === null ? this.#insurance.reward(key, points) : this.#result(used, -points);
  }

  async delete(key: string | number): Promise<boolean> {
    const there = await this.#insurance.delete(key);
    return (await this.#uses.forget(this.#keyOf(key)).catch(() => false)) || there;
  }

  /** null: PostgreSQL does not count now. */
  #add(key: string | number, points: number): Promise<Used | null> {
    return this.#uses.add(this.#keyOf(key), points, this.#seconds * 1_000).catch(() => null);
  }

  #keyOf(key: string | number): string {
    return `${this.#name}:${key}`;
  }

  #result({ points, msBeforeNext }: Used, changed: number): RateLimiterRes {
    const remaining = Math.max(this.#points - points, 0);
    return new RateLimiterRes(remaining, msBeforeNext, points, points === changed);
  }
}
