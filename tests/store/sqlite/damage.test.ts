import { closeSync, openSync, statSync, writeSync } from "node:fs";
import SqliteFile from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../src/store/open-database.ts";
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
});
