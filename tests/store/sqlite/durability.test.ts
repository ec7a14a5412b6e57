import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sqliteDatabase } from "../databases.ts";
import { addingProcess } from "./processes.ts";

describe("a SQLite file", () => {
  let files: ReturnType<typeof sqliteDatabase>;
  beforeEach(() => {
    files = sqliteDatabase();
  });
  afterEach(() => files.remove());

  test("is written with a write-ahead log that reaches the disk before an answer", async () => {
    const { tables } = await files.open();
    const pragma = async (name: string) => {
      const { rows } = await sql.raw(`pragma ${name}`).execute(tables);
      return Object.values(rows[0] as Record<string, unknown>)[0];
    };
    expect(await pragma("journal_mode")).toBe("wal");
    expect(await pragma("synchronous")).toBe(2);
    expect(await pragma("foreign_keys")).toBe(1);
    expect(await pragma("busy_timeout")).toBeGreaterThan(0);
  });

  test("holds every acknowledged comment after kill -9", { timeout: 60_000 }, async () => {
    const all: string[] = [];
    for (const count of [1, 40, 200]) {
      const writer = addingProcess(files.url);
      await writer.killAfter(count);
      expect(writer.errors()).toBe("");
      expect(writer.acknowledged().length).toBeGreaterThanOrEqual(count);
      all.push(...writer.acknowledged());
    }
    const { store, tables } = await files.open();
    for (const id of all) expect(await store.comment(id), id).not.toBeNull();
    const { approved } = await store.counts({});
    const { rows } = await sql<{ count: number }>`select count(*) count from comments`.execute(
      tables,
    );
    expect(rows[0]?.count).toBe(approved);
    expect(approved).toBeGreaterThanOrEqual(all.length);
    const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(tables);
    expect(check.rows).toEqual([{ integrity_check: "ok" }]);
  });

  test("takes comments from several processes that start at once", {
    timeout: 60_000,
  }, async () => {
    const writers = [1, 2, 3].map(() => addingProcess(files.url, 60));
    for (const writer of writers) {
      expect(await writer.ended(), writer.errors()).toBe(0);
      expect(writer.acknowledged()).toHaveLength(60);
    }
    const { store } = await files.open();
    expect(await store.counts({})).toMatchObject({ approved: 180, held: 0, rejected: 0 });
  });
});
