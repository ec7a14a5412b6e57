import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../src/store/open-database.ts";
import { StoreUnavailableError } from "../../../src/store/store.ts";
import { comment, held } from "../samples.ts";
import { postgresDatabase } from "./database.ts";

describe("connections that fail", () => {
  let databases: ReturnType<typeof postgresDatabase>;
  let database: Database;
  beforeEach(async () => {
    databases = postgresDatabase();
    database = await databases.open();
  });
  afterEach(() => databases.remove());

  const add = () => database.store.addComment(comment());
  const pool = () => (database.postgres as NonNullable<Database["postgres"]>).pool;

  /** Runs a statement on every connection that the store has opened. */
  async function onEach(statement: string): Promise<void> {
    const clients = await Promise.all(Array.from({ length: 4 }, () => pool().connect()));
    for (const client of clients) await client.query(statement);
    for (const client of clients) client.release();
  }

  async function ask(statement: string): Promise<void> {
    const client = new pg.Client(await databases.url());
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }

  /** Waits until so many wait for their turn to write. */
  async function until(count: number): Promise<void> {
    const look = `select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`;
    while ((await pool().query(look)).rows.length !== count) await wait(10);
  }

  async function queryThatWaits(): Promise<string> {
    const { rows } = await pool().query<{ query: string }>(`
      select query from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`);
    return rows[0]?.query ?? "";
  }

  test("cost nobody anything when they were cut while nothing was under way", async () => {
    await onEach("select 1");
    await ask(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    expect((await add()).outcome).toBe("added");
    const sent = held();
    await database.store.addComment(sent);
    const ruling = { moderator: { id: "m", name: "M" }, note: null, seenVersion: 1, at: 1 };
    const decided = await database.store.decide({ ...ruling, commentId: sent.id, kind: "approve" });
    expect(decided.outcome).toBe("decided");
    expect(await database.store.comment(sent.id)).not.toBeNull();
  });

  test("are given up when their server takes no writes any more, so that others find the new one", async () => {
    await onEach("set default_transaction_read_only = on");
    let refused = 0;
    for (let i = 0; i < 4; i++) {
      await add().catch((error: unknown) => {
        expect(error).toBeInstanceOf(StoreUnavailableError);
        expect((error as Error).message).toContain("takes no writes");
        refused++;
      });
    }
    expect(refused).toBeGreaterThan(0);
    expect((await add()).outcome).toBe("added");
  });

  test("never leave a transaction behind for whoever uses them next", async () => {
    const taken = comment();
    await database.store.addComment(taken);
    for (let i = 0; i < 8; i++) {
      await expect(database.store.addComment(taken)).rejects.toThrow("duplicate key");
    }
    expect((await add()).outcome).toBe("added");
    expect((await database.store.counts({})).approved).toBe(2);
  });

  test("go on when a newer instance has changed a table that their statements read", async () => {
    const sent = held();
    await database.store.addComment(sent);
    const look = () => database.store.decisions(sent.id);
    for (let i = 0; i < 8; i++) await look();
    await ask("alter table decisions add column newer integer");
    for (let i = 0; i < 8; i++) expect(await look()).toHaveLength(1);
    const ruling = { moderator: { id: "m", name: "M" }, note: null, seenVersion: 1, at: 1 };
    const undo = { moderator: ruling.moderator, at: 2 };
    await database.store.decide({ ...ruling, commentId: sent.id, kind: "approve" });
    expect((await database.store.undoLast(undo)).outcome).toBe("undone");
    await ask("alter table decisions add column newest integer");
    await database.store.decide({
      ...{ ...ruling, seenVersion: 3, commentId: sent.id, kind: "approve" },
    });
    expect((await database.store.undoLast(undo)).outcome).toBe("undone");
  });

  test("that take too long for writers before them end in an answer within five seconds, for all who wait", async () => {
    const holders = [new pg.Client(await databases.url()), new pg.Client(await databases.url())];
    const [one, other] = holders as [pg.Client, pg.Client];
    for (const holder of holders) await holder.connect();
    await one.query("begin; select pg_advisory_xact_lock(1398425411)");
    const first = add();
    await until(1);
    const next = other.query("begin; select pg_advisory_xact_lock(1398425411)");
    await until(2);
    const waiting = [add()];
    await wait(400);
    await one.query("commit");
    expect((await first).outcome).toBe("added");
    await next;
    await until(1);
    const patience = /lock_timeout = (\d+);/.exec(await queryThatWaits())?.[1];
    expect(Number(patience)).toBeLessThanOrEqual(4_600);
    waiting.push(add(), add());
    const outcomes = await Promise.allSettled(waiting);
    const reasons = outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason);
    expect(reasons[0]?.message).toContain("another write holds PostgreSQL too long");
    // One failure for all: nobody was kept waiting after it.
    for (const reason of reasons) expect(reason).toBe(reasons[0]);
    await other.query("commit");
    for (const holder of holders) await holder.end();
    expect((await add()).outcome).toBe("added");
  });

  test("are as good as new after a wait for another writer that was too long", async () => {
    const holder = new pg.Client(await databases.url());
    await holder.connect();
    const sent = [held(), held(), held(), held(), held()];
    for (const one of sent) await database.store.addComment(one);
    await holder.query("begin; select pg_advisory_xact_lock(1398425411)");
    const ruling = { moderator: { id: "m", name: "M" }, note: null, seenVersion: 1, at: 1 };
    const deciding = sent.map(({ id }) =>
      database.store.decide({ ...ruling, commentId: id, kind: "approve" }),
    );
    for (const { status } of await Promise.allSettled(deciding)) expect(status).toBe("rejected");
    await holder.query("commit");
    await holder.end();
    const reading = Array.from({ length: 12 }, () => database.store.counts({}));
    for (const counts of await Promise.all(reading)) expect(counts.held).toBe(5);
    const decided = sent.map(({ id }) =>
      database.store.decide({ ...ruling, commentId: id, kind: "approve" }),
    );
    for (const { outcome } of await Promise.all(decided)) expect(outcome).toBe("decided");
  });

  test("are left to those who read while many wait for another writer", async () => {
    const holder = new pg.Client(await databases.url());
    await holder.connect();
    const sent = Array.from({ length: 15 }, () => held());
    await Promise.all(sent.map((one) => database.store.addComment(one)));
    await holder.query("begin; select pg_advisory_xact_lock(1398425411)");
    let answered = 0;
    const ruling = { moderator: { id: "m", name: "M" }, note: null, seenVersion: 1, at: 1 };
    const writing = sent.map(async ({ id }) => {
      const { outcome } = await database.store.decide({
        ...{ ...ruling, commentId: id, kind: "approve" },
      });
      answered++;
      return outcome;
    });
    const adding = add();
    for (let i = 0; i < 3; i++) {
      const published = { site: "gazete", articleId: "none", limit: 5 };
      await Promise.all([database.store.counts({}), database.store.publishedFor(published)]);
    }
    expect(answered).toBe(0);
    await holder.query("commit");
    await holder.end();
    expect(new Set(await Promise.all(writing))).toEqual(new Set(["decided"]));
    expect((await adding).outcome).toBe("added");
  });

  test("that lead to an empty database, where theirs was, find the store unavailable until it is back", async () => {
    await ask("alter schema public rename to away; create schema public");
    const ruling = { moderator: { id: "m", name: "M" }, note: null, seenVersion: 1, at: 1 };
    const published = { site: "gazete", articleId: "none", limit: 5 };
    const { store } = database;
    const everything = () => [
      ...[add(), store.counts({}), store.publishedFor(published), store.probeWrite()],
      store.decide({ ...ruling, commentId: "none", kind: "approve" }),
    ];
    for (const outcome of await Promise.allSettled(everything())) {
      expect(outcome).toMatchObject({ reason: expect.any(StoreUnavailableError) });
    }
    await ask("drop schema public; alter schema away rename to public");
    await Promise.all(everything());
  });

  test("are not given to anybody else in the middle of a transaction", async () => {
    const { tables } = database;
    await sql`begin`.execute(tables);
    await sql`select 1 / 0`.execute(tables).catch(() => {});
    for (let i = 0; i < 8; i++) expect((await database.store.counts({})).held).toBe(0);
  });
});
