import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { memoryLimiters } from "../../src/http/limiters.ts";
import { createLimit, createSignInThrottle, type Limit } from "../../src/http/limits.ts";
import { postgresLimiters } from "../../src/instances/postgres-limiters.ts";
import type { Database } from "../../src/store/open-database.ts";
import { postgresDatabase } from "../store/postgres/database.ts";

const about = { name: "tries", points: 5, seconds: 60, code: "request.rate-limited" } as const;

/** How many of so many uses at once are allowed. */
async function allowed(limits: readonly Limit[], times: number, key = "1.2.3.4"): Promise<number> {
  const uses = Array.from({ length: times }, (_, i) => limits[i % limits.length]?.take(key));
  const outcomes = await Promise.allSettled(uses);
  return outcomes.filter(({ status }) => status === "fulfilled").length;
}

describe("an allowance of several instances", () => {
  let databases: ReturnType<typeof postgresDatabase>;
  let opened: Database[];
  const limitersOf = (index: number) => {
    const { postgres } = opened[index] as Database;
    if (!postgres) throw new Error("not on PostgreSQL");
    return postgresLimiters(postgres.pool);
  };
  const both = (options = about) => [0, 1].map((index) => createLimit(limitersOf(index), options));

  beforeEach(async () => {
    databases = postgresDatabase();
    opened = [await databases.open(), await databases.open()];
  });
  afterEach(() => databases.remove());

  test("is used up once for all of them, also by uses at the same moment", async () => {
    expect(await allowed(both(), 40)).toBe(5);
  });

  test("says how long to wait", async () => {
    const [one, other] = both() as [Limit, Limit];
    await allowed([one], 5);
    const error = await other.take("1.2.3.4").catch((refusal: unknown) => refusal);
    expect(error).toMatchObject({ code: "request.rate-limited", status: 429 });
    const { headers } = (error as { options: { headers: Record<string, string> } }).options;
    expect(Number(headers["Retry-After"])).toBeGreaterThan(50);
    expect(Number(headers["Retry-After"])).toBeLessThanOrEqual(60);
  });

  test("is one for each key and each limit", async () => {
    const limits = both();
    expect(await allowed(limits, 9, "a")).toBe(5);
    expect(await allowed(limits, 9, "b")).toBe(5);
    const others = [createLimit(limitersOf(0), { ...about, name: "other" })];
    expect(await allowed(others, 9, "a")).toBe(5);
  });

  test("is there again when its window has passed", async () => {
    const limits = both({ ...about, seconds: 1 as 60 });
    expect(await allowed(limits, 9)).toBe(5);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await allowed(limits, 9)).toBe(5);
  });

  test("can be given back and forgotten", async () => {
    const [one, other] = both() as [Limit, Limit];
    expect(await allowed([one], 5)).toBe(5);
    await one.refund("1.2.3.4");
    expect(await allowed([other], 1)).toBe(1);
    await other.reset("1.2.3.4");
    expect(await allowed([one], 9)).toBe(5);
  });

  test("slows guessing of passwords down wherever it is tried", async () => {
    const [one, other] = [0, 1].map((index) => createSignInThrottle(limitersOf(index)));
    const guessAt = (throttle: typeof one) =>
      throttle?.attempt("1.2.3.4", "a@example.com", async () => {});
    for (let i = 0; i < 5; i++) await guessAt(i % 2 ? one : other);
    await expect(guessAt(one)).rejects.toMatchObject({
      code: "session.throttled",
    });
  });

  test("is counted by each instance for itself while PostgreSQL does not answer", async () => {
    const pool = new pg.Pool({ host: "127.0.0.1", port: 1 });
    const limits = [0, 1].map(() => createLimit(postgresLimiters(pool), about));
    expect(await allowed(limits, 40)).toBe(10);
    await pool.end();
    expect(await allowed([createLimit(memoryLimiters, about)], 40)).toBe(5);
  });
});
