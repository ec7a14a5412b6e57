import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "../../../src/store/open-database.ts";
import { StoreUnavailableError } from "../../../src/store/store.ts";
import { comment } from "../samples.ts";
import { postgresDatabase } from "./database.ts";

describe("a user of PostgreSQL", () => {
  let databases: ReturnType<typeof postgresDatabase>;
  let database: Database;
  let administrator: pg.Client;
  const user = `suzgec_user_${process.pid}`;

  beforeEach(async () => {
    databases = postgresDatabase();
    await databases.open();
    const url = new URL(await databases.url());
    administrator = new pg.Client(url.href);
    await administrator.connect();
    await administrator.query(`
      create role ${user} login password 'x';
      grant create on schema public to ${user};
      grant all on all tables in schema public to ${user};
      grant all on all sequences in schema public to ${user}`);
    url.username = user;
    url.password = "x";
    database = await openDatabase(url.href, { poolSize: 8 });
  });
  afterEach(async () => {
    await database.close();
    await administrator.query(`drop owned by ${user}; drop role ${user}`);
    await administrator.end();
    await databases.remove();
  });

  const cut = () =>
    administrator.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = '${user}'`,
    );

  /** Writing in a batch, writing in a transaction, reading by both ways, and being asked for. */
  const everything = () => {
    const { store } = database;
    const rulings = { moderator: { id: "m", name: "M" }, note: null, seenVersion: 1, at: 1 };
    return [
      ...[store.addComment(comment()), store.addComment(comment())],
      store.decide({ ...rulings, commentId: "none", kind: "approve" }),
      ...[store.counts({}), store.newestSeq(), store.probeWrite()],
    ];
  };

  test.each([
    ["whose password was changed", "password 'new'", "password 'x'"],
    ["who is let in no more", "nologin", "login"],
    ["who may have no connection", "connection limit 0", "connection limit -1"],
  ])(
    "%s makes the store unavailable, and it is there again afterwards",
    async (_who, gone, back) => {
      await administrator.query(`alter role ${user} ${gone}`);
      await cut();
      for (const outcome of await Promise.allSettled(everything())) {
        expect(outcome).toMatchObject({ reason: expect.any(StoreUnavailableError) });
      }
      await administrator.query(`alter role ${user} ${back}`);
      await Promise.all(everything());
    },
  );

  test("whose rights are taken away makes the store unavailable", async () => {
    const tables = `all on all tables in schema public`;
    await administrator.query(`revoke ${tables} from ${user}`);
    for (const outcome of await Promise.allSettled(everything())) {
      expect(outcome).toMatchObject({ reason: expect.any(StoreUnavailableError) });
    }
    await administrator.query(`grant ${tables} to ${user}`);
    await Promise.all(everything());
  });

  test.each(["comments", "decisions", "articles"])(
    "who may write no %s any more is told of when the store is asked whether it keeps comments",
    async (table) => {
      await administrator.query(`revoke insert on ${table} from ${user}`);
      await expect(database.store.probeWrite()).rejects.toThrow("lacks a right");
      await expect(database.store.addComment(comment())).rejects.toThrow("lacks a right");
      await administrator.query(`grant insert on ${table} to ${user}`);
      await Promise.all(everything());
      const { rows } = await administrator.query("select id from probe");
      expect(rows).toEqual([{ id: 1 }]);
    },
  );

  test("who may have two connections is served over those, however much is asked at once", async () => {
    await cut();
    await administrator.query(`alter role ${user} connection limit 2`);
    await database.store.counts({});
    for (let round = 0; round < 3; round++) {
      await Promise.all(Array.from({ length: 10 }, everything).flat());
    }
    await administrator.query(`alter role ${user} connection limit -1`);
  });
});
