import { afterEach, describe, expect, test } from "vitest";
import { claimSamples } from "../../src/demo/claim-samples.ts";
import { sqliteDatabase } from "../store/databases.ts";
import { postgresDatabase } from "../store/postgres/database.ts";

const NOW = Date.UTC(2026, 10, 26);
const MINUTE = 60_000;

describe.each([
  ["SQLite", sqliteDatabase],
  ["PostgreSQL", postgresDatabase],
] as const)("Instances that start at once over an empty demo on %s", (_name, create) => {
  const database = create();
  afterEach(() => database.remove());

  test("send the samples once, and again later if they did not arrive", async () => {
    const opened = [await database.open(), await database.open(), await database.open()];
    const claims = opened.map(({ tables }) => claimSamples(tables, NOW));
    expect((await Promise.all(claims)).filter(Boolean)).toEqual([true]);
    const [{ tables }] = opened as [(typeof opened)[0]];
    expect(await claimSamples(tables, NOW + MINUTE)).toBe(false);
    expect(await claimSamples(tables, NOW + 6 * MINUTE)).toBe(true);
  });
});
