import { closeSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import SqliteFile from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../src/store/open-database.ts";
import { checkSqliteFile } from "../../../src/store/sqlite/checkup.ts";
import { StoreUnavailableError } from "../../../src/store/store.ts";
import { sqliteDatabase } from "../databases.ts";
import { comment } from "../samples.ts";

const PAGE = 4096;

describe("a database file that is damaged while the service runs", () => {
  let files: ReturnType<typeof sqliteDatabase>;
  let database: Database;
  beforeEach(async () => {
    files = sqliteDatabase();
    database = await files.open();
    const texts = Array.from({ length: 1500 }, (_, n) =>
      comment({ text: `yorum ${n} `.repeat(60) }),
    );
    await Promise.all(texts.map((one) => database.store.addComment(one)));
    await database.close();
    database = await files.open();
  });
  afterEach(() => files.remove());

  /** Overwrites everything behind the first pages, as a dying disk or a stray program may. */
  function damage(): void {
    const checkpoint = new SqliteFile(files.file);
    checkpoint.pragma("wal_checkpoint(truncate)");
    checkpoint.close();
    const handle = openSync(files.file, "r+");
    const from = 40 * PAGE;
    writeSync(handle, Buffer.alloc(statSync(files.file).size - from, 0xff), 0, undefined, from);
    closeSync(handle);
  }

  test("is told as such by reading and writing, and nothing is acknowledged", async () => {
    damage();
    const { store } = database;
    const calls = [
      store.queue({ order: "newest", limit: 50, statuses: ["approved"] }),
      store.publishedFor({ site: "gazete", articleId: "a1", limit: 50 }),
      store.addComment(comment()),
    ];
    for (const result of await Promise.allSettled(calls)) {
      const error = result.status === "rejected" ? result.reason : null;
      expect(error).toBeInstanceOf(StoreUnavailableError);
      expect(error.message).toBe(
        "The store is unavailable: the database file is damaged and must be restored from a backup.",
      );
    }
  });

  /** Overwrites one page that every new comment needs. */
  function damageComments(): void {
    const other = new SqliteFile(files.file);
    const root = other.prepare("select rootpage from sqlite_schema where name = 'comments'");
    const page = root.pluck().get() as number;
    // Whoever has read it before reads it again after another has written.
    other.exec("update migrations set applied_at = applied_at");
    other.pragma("wal_checkpoint(truncate)");
    other.close();
    const handle = openSync(files.file, "r+");
    writeSync(handle, Buffer.alloc(PAGE, 0xff), 0, PAGE, (page - 1) * PAGE);
    closeSync(handle);
  }

  test("in the comments alone is found by the probe, and told when it was", async () => {
    const { store } = database;
    expect(store.damagedAt()).toBeNull();
    damageComments();
    await expect(store.probeWrite()).rejects.toThrow("is damaged and must be restored");
    expect(Date.now() - (store.damagedAt() ?? 0)).toBeLessThan(10_000);
  });

  test("and whose bytes are good again is used again without a start", async () => {
    const { store } = database;
    const good = readFileSync(files.file);
    damage();
    await expect(store.addComment(comment())).rejects.toThrow(StoreUnavailableError);
    await expect(store.counts({})).rejects.toThrow(StoreUnavailableError);
    const handle = openSync(files.file, "r+");
    writeSync(handle, good);
    closeSync(handle);
    await store.probeWrite();
    expect((await store.addComment(comment())).outcome).toBe("added");
    expect((await store.queue({ order: "newest", limit: 5, search: "yorum" })).items).toEqual([]);
    expect(await store.counts({})).toMatchObject({ approved: 1501, held: 0 });
    expect(await checked()).toEqual([]);
  });

  async function checked(): Promise<readonly string[]> {
    await database.close();
    return (await checkSqliteFile(files.file)).problems;
  }
});
