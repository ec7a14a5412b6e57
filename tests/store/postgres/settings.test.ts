import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../src/store/open-database.ts";
import { BEGIN_WRITING, beginWritingWithin } from "../../../src/store/postgres/one-writer.ts";
import { createPatientPool, createPool } from "../../../src/store/postgres/pool.ts";
import { comment, held } from "../samples.ts";
import { postgresDatabase } from "./database.ts";

const TIMEOUTS = {
  statement_timeout: "10s",
  lock_timeout: "5s",
  idle_in_transaction_session_timeout: "10s",
};

async function settingOf(client: pg.PoolClient | pg.Pool, name: string): Promise<string> {
  const { rows } = await client.query<{ value: string }>("select current_setting($1) as value", [
    name,
  ]);
  return rows[0]?.value ?? "";
}

describe("a database whose administrator has chosen other defaults", () => {
  const databases = postgresDatabase();
  let name: string;

  beforeEach(async () => {
    name = new URL(await databases.url()).pathname.slice(1);
    await databases.open();
    for (const choice of [
      ...["synchronous_commit = off", "statement_timeout = 0", "lock_timeout = 0"],
      ...["idle_in_transaction_session_timeout = 0"],
    ]) {
      await ask(`alter database ${name} set ${choice}`);
    }
  });
  afterEach(async () => {
    await ask(`alter database ${name} reset all`);
    await databases.remove();
  });

  async function ask(statement: string): Promise<void> {
    const client = new pg.Client(await databases.url());
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }

  test.each([
    ["ordinary", (url: string) => createPool(url, 1)],
    ["patient", createPatientPool],
  ])("is written to durably over the %s connections", async (_kind, create) => {
    const pool = create(await databases.url());
    expect(await settingOf(pool, "synchronous_commit")).toBe("on");
    await pool.end();
  });

  test("may be told to wait for a standby, or for this disk alone", async () => {
    for (const choice of ["remote_apply", "local"]) {
      await ask(`alter database ${name} set synchronous_commit = ${choice}`);
      const pool = createPool(await databases.url(), 1);
      expect(await settingOf(pool, "synchronous_commit")).toBe(choice);
      await pool.end();
    }
  });

  test("keeps nobody waiting for longer, whatever a transaction waited for before", async () => {
    const pool = createPool(await databases.url(), 1);
    const client = await pool.connect();
    for (const begin of ["begin", BEGIN_WRITING, beginWritingWithin(300)]) {
      await client.query(begin);
      for (const [setting, value] of Object.entries(TIMEOUTS)) {
        expect(await settingOf(client, setting)).toBe(value);
      }
      await client.query("rollback");
    }
    client.release();
    await pool.end();
  });

  test.each(["repeatable read", "serializable"])(
    "sees a clash between instances for what it is where transactions are %s",
    async (isolation) => {
      await ask(`alter database ${name} set default_transaction_isolation = '${isolation}'`);
      const instances: Database[] = [await databases.open(), await databases.open()];
      const sent = Array.from({ length: 8 }, () => held());
      for (const one of sent) await instances[0]?.store.addComment(one);
      const ruling = { moderator: { id: "m", name: "M" }, note: null, seenVersion: 1, at: 1 };
      for (const { id } of sent) {
        const deciding = instances.map(({ store }) =>
          store.decide({ ...ruling, commentId: id, kind: "approve" }),
        );
        const outcomes = (await Promise.all(deciding)).map(({ outcome }) => outcome);
        expect(outcomes.sort()).toEqual(["clash", "decided"]);
      }
      const adding = instances.flatMap(({ store }) =>
        Array.from({ length: 20 }, () => store.addComment(comment())),
      );
      for (const { outcome } of await Promise.all(adding)) expect(outcome).toBe("added");
    },
  );
});

test("a connection begins with nothing that a pooler refuses", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const called = once(server, "connection");
  const pool = createPool(`postgres://suzgec:x@127.0.0.1:${port}/suzgec`, 1);
  const asked = pool.query("select 1").catch(() => {});
  const [socket] = await called;
  const [said] = await once(socket, "data");
  // Its length and the version of the protocol come first.
  const words = (said as Buffer).subarray(8).toString().split("\0");
  const names = words.filter((word, index) => index % 2 === 0 && word !== "");
  expect(names.sort()).toEqual(["application_name", "client_encoding", "database", "user"]);
  socket.destroy();
  await asked;
  await pool.end();
  server.close();
});
