import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../src/store/open-database.ts";
import { comment, held, rejected } from "../samples.ts";
import { postgresDatabase } from "./database.ts";

describe("several instances that write at once", () => {
  let databases: ReturnType<typeof postgresDatabase>;
  let one: Database;
  let other: Database;
  beforeEach(async () => {
    databases = postgresDatabase();
    [one, other] = [await databases.open(), await databases.open()];
  });
  afterEach(() => databases.remove());

  test("never have a decision appear before one that a reader has already passed", async () => {
    const first = held();
    await one.store.addComment(first);
    const seen = await other.store.newestSeq();
    let go = () => {};
    const held_back = new Promise<void>((resolve) => {
      go = resolve;
    });
    let begun = () => {};
    const hasNumber = new Promise<void>((resolve) => {
      begun = resolve;
    });
    // A slow writer: its decision has its number, and is not committed for a while.
    const slow = one.tables.transaction().execute(async (transaction) => {
      await transaction
        .insertInto("decisions")
        .values({
          ...{ id: "slow", comment_id: first.id, version: 2, kind: "approve" },
          ...{ status: "approved", moderator_id: "m", moderator_name: "M", at: 1 },
          ...{ note: null, reason: null, undoes: null },
        })
        .execute();
      begun();
      await held_back;
    });
    await hasNumber;
    const quick = other.store.addComment(rejected());
    const early = await other.store.eventsAfter(seen, 10);
    expect(early).toEqual({ events: [], upTo: seen, complete: true });
    go();
    await Promise.all([slow, quick]);
    const { events } = await other.store.eventsAfter(early.upTo, 10);
    expect(events.map(({ decision }) => decision.kind)).toEqual(["approve", "verdict"]);
  });

  test("never undo what another has just learnt about an article", async () => {
    const sent = comment({ article: { id: "a1", url: "https://g.example/1", title: "Köprü" } });
    await one.store.addComment(sent);
    const { tables } = other;
    let adding: Promise<unknown> | undefined;
    await tables.transaction().execute(async (transaction) => {
      adding = one.store.addComment(
        comment({ article: { id: "a1", url: null, title: "Köprü açıldı" } }),
      );
      const waiting = sql<{ n: number }>`
        select count(*) as n from pg_locks join pg_database on pg_database.oid = database
        where datname = current_database() and locktype = 'advisory' and not granted`;
      const isWaiting = async () => (await waiting.execute(transaction)).rows[0]?.n;
      await expect.poll(isWaiting).toBe(1);
      const change = transaction.updateTable("articles").set({ url: "https://g.example/2" });
      await change.where("id", "=", "a1").execute();
    });
    await adding;
    const kept = await one.store.article(sent.site, "a1");
    expect(kept).toEqual({ id: "a1", url: "https://g.example/2", title: "Köprü açıldı" });
  });

  test("keep one comment for each idempotency key that both are given at the same moment", async () => {
    const keys = Array.from({ length: 60 }, (_, place) => ({ key: `k${place}`, fingerprint: "f" }));
    const send = ({ store }: Database) =>
      Promise.all(keys.map((key) => store.addComment(comment(), key)));
    const [here, there] = await Promise.all([send(one), send(other)]);
    for (const [place] of keys.entries()) {
      const answers = [here[place], there[place]];
      expect(answers.map((answer) => answer?.outcome).sort()).toEqual(["added", "replayed"]);
      const ids = answers.map((answer) => answer && "comment" in answer && answer.comment.id);
      expect(new Set(ids).size).toBe(1);
    }
    expect((await one.store.counts({})).approved).toBe(keys.length);
  });

  test("tell a reader who keeps reading on of every decision once, in order", async () => {
    const sent = Array.from({ length: 400 }, () => rejected());
    const told: string[] = [];
    let done = false;
    const writing = Promise.all(
      sent.map((each, i) => (i % 2 ? one : other).store.addComment(each)),
    ).then(() => {
      done = true;
    });
    for (let place = 0, last = false; !last; ) {
      last = done;
      const { events, upTo } = await one.store.eventsAfter(place, 1_000);
      told.push(...events.map(({ decision }) => decision.commentId));
      place = upTo;
    }
    await writing;
    expect(told).toHaveLength(sent.length);
    expect(new Set(told)).toEqual(new Set(sent.map(({ id }) => id)));
  });

  test("count every comment, and keep one of those with the same idempotency key", async () => {
    const stores = [one.store, other.store];
    const adding = Array.from({ length: 200 }, (_, i) => {
      const key = { key: `k-${i % 20}`, fingerprint: "f" };
      return stores[i % 2]?.addComment(comment(), i < 100 ? key : undefined);
    });
    const outcomes = (await Promise.all(adding)).map((added) => added?.outcome);
    expect(outcomes.filter((outcome) => outcome === "added")).toHaveLength(120);
    expect(outcomes.filter((outcome) => outcome === "replayed")).toHaveLength(80);
    expect((await one.store.counts({})).approved).toBe(120);
  });

  test("let one of two moderators win", async () => {
    for (let i = 0; i < 10; i++) {
      const sent = held();
      await one.store.addComment(sent);
      const ruling = { commentId: sent.id, note: null, seenVersion: 1, at: sent.createdAt + 1 };
      const outcomes = await Promise.all([
        one.store.decide({ ...ruling, kind: "approve", moderator: { id: "a", name: "A" } }),
        other.store.decide({ ...ruling, kind: "reject", moderator: { id: "b", name: "B" } }),
      ]);
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["clash", "decided"]);
      expect(await one.store.decisions(sent.id)).toHaveLength(2);
    }
  });

  test("migrate an empty database once when they start at the same moment", async () => {
    const empty = postgresDatabase();
    const opened = await Promise.all([1, 2, 3, 4].map(() => empty.open()));
    await opened[3]?.store.addComment(comment());
    expect((await opened[0]?.store.counts({}))?.approved).toBe(1);
    await empty.remove();
  });
});
