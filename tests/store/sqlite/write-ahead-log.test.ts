import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import SqliteFile from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Database } from "../../../src/store/open-database.ts";
import { LARGEST_LOG } from "../../../src/store/sqlite/bounded-log.ts";
import { sqliteDatabase } from "../databases.ts";
import { comment } from "../samples.ts";

const MIB = 1024 * 1024;

/** Reads for 15 milliseconds again and again; three of them leave no moment without a reader. */
const READING = `
  const { parentPort, workerData } = require("node:worker_threads");
  const db = new (require(workerData.sqlite))(workerData.file, { readonly: true });
  const still = new Int32Array(new SharedArrayBuffer(4));
  parentPort.postMessage("reads");
  for (;;) {
    db.exec("begin");
    db.prepare("select count(*) from comments").get();
    Atomics.wait(still, 0, 0, 15);
    db.exec("commit");
  }`;
const SQLITE = createRequire(import.meta.url).resolve("better-sqlite3");

describe("the write-ahead log", { timeout: 120_000 }, () => {
  let files: ReturnType<typeof sqliteDatabase>;
  let database: Database;
  beforeEach(async () => {
    files = sqliteDatabase();
    database = await files.open();
  });
  afterEach(() => files.remove());

  const size = () => statSync(`${files.file}-wal`).size;
  const long = () => comment({ text: "uzun bir yorum ".repeat(1300) });

  /** Writes so much that the log grows by about that many bytes. */
  async function write(bytes: number): Promise<void> {
    for (let written = 0; written < bytes; written += 100 * 24_000) {
      await Promise.all(Array.from({ length: 100 }, () => database.store.addComment(long())));
    }
  }

  /** A reading transaction of another process, such as a backup or a report. */
  function reading(): SqliteFile.Database {
    const other = new SqliteFile(files.file, { readonly: true });
    other.exec("begin");
    other.prepare("select count(*) from comments").get();
    return other;
  }

  test("does not grow without end while nobody reads for long", async () => {
    await write(24 * MIB);
    expect(size()).toBeLessThan(20 * MIB);
  });

  test("shrinks again after a long reading held it back", async () => {
    const other = reading();
    await write(LARGEST_LOG + 10 * MIB);
    expect(size()).toBeGreaterThan(LARGEST_LOG);
    other.close();
    await vi.waitFor(async () => {
      await write(1);
      expect(size()).toBeLessThanOrEqual(LARGEST_LOG);
    }, 10_000);
  });

  test("shrinks again and again while there is always somebody reading", async () => {
    const readers = [0, 1, 2].map(
      () => new Worker(READING, { eval: true, workerData: { file: files.file, sqlite: SQLITE } }),
    );
    await Promise.all(readers.map((reader) => once(reader, "message")));
    for (const _ of [1, 2]) {
      await write(1.25 * LARGEST_LOG);
      await vi.waitFor(async () => {
        await write(1);
        expect(size()).toBeLessThanOrEqual(LARGEST_LOG);
      }, 10_000);
    }
    await Promise.all(readers.map((reader) => reader.terminate()));
  });

  test("is written into the database and gone after closing, so that one file is all", async () => {
    await database.store.addComment(comment());
    await database.close();
    expect(existsSync(`${files.file}-wal`)).toBe(false);
    expect(existsSync(`${files.file}-shm`)).toBe(false);
  });
});
