import { copyFileSync, renameSync, rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import SqliteFile from "better-sqlite3";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../src/store/open-database.ts";
import { type Store, StoreUnavailableError } from "../../../src/store/store.ts";
import { ruling } from "../contract/deciding.ts";
import { sqliteDatabase } from "../databases.ts";
import { AYLA, at, comment, held } from "../samples.ts";

/** Every way of writing; each must refuse honestly. */
const WRITES: readonly (readonly [string, (store: Store, id: string) => Promise<unknown>])[] = [
  ["adding", (store) => store.addComment(comment(), { key: "k", fingerprint: "f" })],
  ["deciding", (store, id) => store.decide(ruling(id, { note: "x".repeat(20_000) }))],
  ["probing", (store) => store.probeWrite()],
];

describe("while the database cannot take data", () => {
  let files: ReturnType<typeof sqliteDatabase>;
  let database: Database;
  let store: Store;
  const sent = held();

  beforeEach(async () => {
    files = sqliteDatabase();
    database = await files.open();
    store = database.store;
    await store.addComment(sent);
  });
  afterEach(() => files.remove());

  /** What is kept is exactly the comment of before, undecided, and so many published ones. */
  async function nothingElseIsKept(published = 0): Promise<void> {
    expect(await store.counts({})).toMatchObject({ approved: published, held: 1, rejected: 0 });
    expect(await store.decisions(sent.id)).toHaveLength(1);
    expect(await store.findByIdempotencyKey("gazete", "k")).toBeNull();
    const { rows } = await sql<{ n: number }>`select count(*) n from comments`.execute(
      database.tables,
    );
    expect(rows).toEqual([{ n: 1 + published }]);
  }

  /** Afterwards, without a restart, everything works and what failed can be sent again. */
  async function everythingWorksAgain(published = 0): Promise<void> {
    await store.probeWrite();
    await store.addComment(comment({ text: "yeniden" }), { key: "k", fingerprint: "f" });
    await store.decide(ruling(sent.id));
    const found = await store.queue({
      statuses: ["approved"],
      order: "newest",
      limit: 9,
      search: "yeniden",
    });
    expect(found.items).toHaveLength(1);
    expect(await store.counts({})).toMatchObject({ approved: published + 2, held: 0, rejected: 0 });
  }

  async function limitPages(pages: number): Promise<void> {
    await sql.raw(`pragma max_page_count = ${pages}`).execute(database.tables);
  }

  /** Lets the file grow no more and uses up what is free in it; returns how many that took. */
  async function fillUp(): Promise<number> {
    await limitPages(1);
    for (let kept = 0; ; kept++) {
      const full = await store.addComment(comment()).catch((reason) => reason);
      if (full instanceof Error) return kept;
    }
  }

  test.each(WRITES)("on a full disk %s fails and keeps nothing", async (_what, write) => {
    const kept = await fillUp();
    await expect(write(store, sent.id)).rejects.toThrow(StoreUnavailableError);
    await expect(write(store, sent.id)).rejects.toThrow("the disk is full");
    await nothingElseIsKept(kept);
    await limitPages(1_000_000);
    await everythingWorksAgain(kept);
  });

  test("on a full disk all comments of one moment fail together", async () => {
    await limitPages(1);
    const long = () => comment({ text: "dolgu ".repeat(3000) });
    const results = await Promise.allSettled([1, 2, 3].map(() => store.addComment(long())));
    for (const result of results) {
      expect(result).toMatchObject({ reason: { name: "StoreUnavailableError" } });
    }
    await nothingElseIsKept();
    await limitPages(1_000_000);
    await everythingWorksAgain();
  });

  test.each(WRITES)("locked by another process, %s fails after a wait", async (_what, write) => {
    const other = new SqliteFile(files.file);
    other.exec("begin immediate");
    await expect(write(store, sent.id)).rejects.toThrow("another process holds the database");
    await nothingElseIsKept();
    other.exec("commit");
    other.close();
    await everythingWorksAgain();
  });

  test.each(WRITES)(
    "locked by another process for a moment, %s waits for it, and everything else goes on",
    async (_what, write) => {
      const other = new SqliteFile(files.file);
      other.exec("begin immediate");
      const writing = write(store, sent.id);
      // Comes only if nothing stands still meanwhile: otherwise the write would have failed before.
      await wait(300);
      expect(
        (await store.publishedFor({ site: "gazete", articleId: "a1", limit: 5 })).items,
      ).toEqual([]);
      other.exec("commit");
      other.close();
      await writing;
    },
  );

  test("locked for long, comments that came meanwhile are told soon and not one after the other", async () => {
    const other = new SqliteFile(files.file);
    other.exec("begin immediate");
    const begun = performance.now();
    const sending = Array.from({ length: 400 }, () => store.addComment(comment()));
    const results = await Promise.allSettled(sending);
    for (const result of results) {
      expect(result).toMatchObject({ reason: { name: "StoreUnavailableError" } });
    }
    // One patience of two seconds; four batches one after the other would take eight.
    expect(performance.now() - begun).toBeLessThan(6_000);
    other.exec("commit");
    other.close();
    await everythingWorksAgain();
  });

  test("locked for long, everybody is told within the patience of one, and reading waits for nobody", async () => {
    const others = Array.from({ length: 10 }, () => held());
    for (const one of others) await store.addComment(one);
    const other = new SqliteFile(files.file);
    other.exec("begin immediate");
    const begun = performance.now();
    const writing = [
      ...others.map(({ id }) => store.decide(ruling(id))),
      ...others.map(({ id: commentId }) =>
        store.report({ commentId, reporter: "r", reason: "spam", at: at(1), threshold: 1 }),
      ),
      ...others.map(() => store.addComment(comment())),
      store.probeWrite(),
    ].map((one) => one.then(String, (error: Error) => error.name));
    expect((await store.queue({ order: "newest", limit: 50 })).items).toHaveLength(11);
    expect(await store.counts({})).toMatchObject({ held: 11 });
    expect(await store.comment(sent.id)).not.toBeNull();
    expect(performance.now() - begun).toBeLessThan(1_500);
    expect(new Set(await Promise.all(writing))).toEqual(new Set(["StoreUnavailableError"]));
    // One patience of two seconds; one after the other they would take a minute.
    expect(performance.now() - begun).toBeLessThan(6_000);
    const late = performance.now();
    await expect(store.decide(ruling(sent.id))).rejects.toThrow(StoreUnavailableError);
    await expect(store.addComment(comment())).rejects.toThrow(StoreUnavailableError);
    expect(performance.now() - late).toBeLessThan(1_000);
    other.exec("commit");
    other.close();
    await store.probeWrite();
    expect(await store.decide(ruling(sent.id))).toMatchObject({ outcome: "decided" });
    expect(await store.counts({})).toMatchObject({ held: 10, approved: 1 });
  });

  test.each(WRITES)("with its file moved away, %s fails until it is back", async (_what, write) => {
    renameSync(files.file, `${files.file}.away`);
    await expect(write(store, sent.id)).rejects.toThrow("was moved or deleted");
    renameSync(`${files.file}.away`, files.file);
    await nothingElseIsKept();
    await everythingWorksAgain();
  });

  test.each(WRITES)("with its log moved away, %s fails until it is back", async (_what, write) => {
    renameSync(`${files.file}-wal`, `${files.file}.away`);
    await expect(write(store, sent.id)).rejects.toThrow("-wal was moved or deleted");
    renameSync(`${files.file}.away`, `${files.file}-wal`);
    await nothingElseIsKept();
    await everythingWorksAgain();
  });

  test("with its log deleted, what was kept before is there after the next start", async () => {
    rmSync(`${files.file}-wal`);
    await expect(store.addComment(comment())).rejects.toThrow(StoreUnavailableError);
    await store.close();
    database = await files.open();
    store = database.store;
    await nothingElseIsKept();
    await everythingWorksAgain();
  });

  test("with a copy in the place of its file, adding fails", async () => {
    renameSync(files.file, `${files.file}.away`);
    copyFileSync(`${files.file}.away`, files.file);
    await expect(store.addComment(comment())).rejects.toThrow(StoreUnavailableError);
  });

  test("reading goes on while another process holds the lock", async () => {
    const other = new SqliteFile(files.file);
    other.exec("begin immediate");
    expect(await store.comment(sent.id)).not.toBeNull();
    expect((await store.queue({ order: "newest", limit: 5 })).items).toHaveLength(1);
    await store.publishedFor({ site: "gazete", articleId: "a1", limit: 5 });
    other.exec("rollback");
    other.close();
  });

  test("closed, every method says that the store is unavailable", async () => {
    await store.close();
    const calls = [
      store.addComment(comment()),
      store.comment(sent.id),
      store.publishedFor({ site: "gazete", articleId: "a1", limit: 5 }),
      store.queue({ order: "newest", limit: 5 }),
      store.counts({}),
      store.decide(ruling(sent.id)),
      store.undoLast({ moderator: AYLA, at: at(1) }),
      store.probeWrite(),
    ];
    for (const result of await Promise.allSettled(calls)) {
      expect(result).toMatchObject({ reason: { name: "StoreUnavailableError" } });
    }
    await expect(store.close()).resolves.toBeUndefined();
  });

  test("closing keeps what was being added, and acknowledges it", async () => {
    const last = comment();
    const adding = store.addComment(last);
    await store.close();
    expect((await adding).outcome).toBe("added");
    const again = await files.open();
    expect(await again.store.comment(last.id)).not.toBeNull();
  });

  test("a failed refusal carries its cause for the log", async () => {
    await limitPages(1);
    const long = comment({ text: "dolgu ".repeat(3000) });
    await expect(store.addComment(long)).rejects.toMatchObject({ cause: { code: "SQLITE_FULL" } });
  });
});
