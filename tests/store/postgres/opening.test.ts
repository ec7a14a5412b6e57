import { once } from "node:events";
import { type AddressInfo, createServer, connect as dial, type Socket } from "node:net";
import { sql } from "kysely";
import pg from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { MIGRATIONS } from "../../../src/store/migrations/index.ts";
import { DatabaseOpenError, openDatabase } from "../../../src/store/open-database.ts";
import { comment } from "../samples.ts";
import { postgresDatabase } from "./database.ts";

async function refusal(url: string): Promise<string> {
  const opening = openDatabase(url);
  const error = await opening.then(
    async (database) => {
      await database.close();
      return null;
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof DatabaseOpenError)) throw error ?? new Error(`${url} was opened`);
  expect(error.message).not.toContain("\n");
  return error.message;
}

/**
 * Stands before PostgreSQL as a pooler does that lends connections for a transaction at a time:
 * one connection to the server is there for whoever asks something.
 */
async function startPooler(url: string) {
  const { hostname, port } = new URL(url);
  const far = dial(Number(port), hostname).on("error", () => {});
  const clients: Socket[] = [];
  let asking: Socket | undefined;
  far.on("data", (said) => asking?.write(said));
  const letIn = Buffer.from("R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I", "latin1");
  const server = createServer((near) => {
    clients.push(near.on("error", () => {}));
    const isFirst = clients.length === 1;
    let begun = false;
    near.on("data", (said) => {
      if (!begun && !isFirst) near.write(letIn);
      // Saying goodbye ends nothing but a client's own connection.
      else if (said[0] !== "X".charCodeAt(0)) {
        asking = near;
        far.write(said);
      }
      begun = true;
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const own = new URL(url);
  own.port = String((server.address() as AddressInfo).port);
  return {
    url: own.href,
    async end() {
      for (const socket of [far, ...clients]) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

describe("opening a PostgreSQL database", () => {
  const databases: ReturnType<typeof postgresDatabase>[] = [];
  const emptyOne = async () => {
    const database = postgresDatabase();
    databases.push(database);
    return database.url();
  };
  afterEach(async () => {
    for (const database of databases.splice(0)) await database.remove();
  });

  async function refusalWith(change: (url: URL) => void): Promise<string> {
    const url = new URL(await emptyOne());
    change(url);
    return refusal(url.href);
  }

  async function run(url: string, statement: string): Promise<void> {
    const client = new pg.Client(url);
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }

  test("says that nobody listens there", async () => {
    const message = await refusalWith((url) => {
      url.port = "1";
    });
    expect(message).toContain("does not answer at its address (ECONNREFUSED)");
  });

  test("says that the server's name is not known", async () => {
    const message = await refusalWith((url) => {
      url.hostname = "no-such-host.invalid";
    });
    expect(message).toMatch(/name of the PostgreSQL server/);
  });

  test("says that user or password is wrong, and repeats neither password nor secret", async () => {
    const message = await refusalWith((url) => {
      url.password = "s3cret";
    });
    expect(message).toContain("user or password is wrong (28P01)");
    expect(message).not.toContain("s3cret");
  });

  test("says that there is no such database, and how to make it", async () => {
    const message = await refusalWith((url) => {
      url.pathname = "/nothing_here";
    });
    expect(message).toContain("CREATE DATABASE");
  });

  test("refuses a database of another program and touches nothing in it", async () => {
    const url = await emptyOne();
    await run(url, "create table customers (id integer)");
    expect(await refusal(url)).toContain(
      'belongs to another program (it holds the table "customers")',
    );
    await run(url, "drop table customers");
    await (await openDatabase(url)).close();
  });

  test("refuses one whose user may not make tables", async () => {
    const url = new URL(await emptyOne());
    const role = `reader_${Date.now().toString(36)}`;
    await run(
      url.href,
      `create role ${role} login password 'x'; revoke create on schema public from public`,
    );
    const reader = new URL(url);
    reader.username = role;
    reader.password = "x";
    expect(await refusal(reader.href)).toContain("grant CREATE on its schema");
    await run(url.href, `drop role ${role}`);
  });

  test("refuses one behind a pooler that lends connections for a transaction at a time", async () => {
    const pooler = await startPooler(await emptyOne());
    expect(await refusal(pooler.url)).toContain("(PgBouncer: pool_mode = session)");
    await pooler.end();
  });

  test("refuses one that was written by a newer version", async () => {
    const url = await emptyOne();
    await (await openDatabase(url)).close();
    await run(url, "insert into migrations values ('9999-tomorrow', 0)");
    expect(await refusal(url)).toContain('it holds the migration "9999-tomorrow"');
    await run(url, "delete from migrations where name = '9999-tomorrow'");
  });

  test("brings it forward when whoever reads a table for long has ended, and disturbs nobody until then", async () => {
    const url = await emptyOne();
    const running = await openDatabase(url);
    await run(url, "delete from migrations where name = '0062-readers-by-seq'");
    const backup = new pg.Client(url);
    await backup.connect();
    await backup.query("begin isolation level repeatable read; select count(*) from comments");
    const told: string[] = [];
    const opening = openDatabase(url, { warn: (message) => told.push(message) });
    const { store } = running;
    const query = { site: "gazete", articleId: "a1", limit: 5 };
    while (told.length === 0) {
      expect((await store.addComment(comment())).outcome).toBe("added");
      await store.publishedFor(query);
    }
    expect((await store.addComment(comment())).outcome).toBe("added");
    await backup.query("commit");
    await backup.end();
    await (await opening).close();
    await running.close();
    expect(told).toEqual([expect.stringContaining("the service starts when that has ended")]);
  });

  test("lets in whoever may not make tables where all of them are made", async () => {
    const url = new URL(await emptyOne());
    await (await openDatabase(url.href)).close();
    const role = `keeper_${Date.now().toString(36)}`;
    await run(
      url.href,
      `create role ${role} login password 'x'; revoke create on schema public from public;
       grant all on all tables in schema public to ${role};
       grant all on all sequences in schema public to ${role}`,
    );
    const keeper = new URL(url);
    keeper.username = role;
    keeper.password = "x";
    const database = await openDatabase(keeper.href);
    expect((await database.store.addComment(comment())).outcome).toBe("added");
    await database.close();
    await run(url.href, `drop owned by ${role}; drop role ${role}`);
  });

  test("lets PostgreSQL count what it holds after bringing it forward", async () => {
    const url = await emptyOne();
    await (await openDatabase(url)).close();
    await run(url, "delete from migrations where name = '0062-readers-by-seq'");
    const { tables, close } = await openDatabase(url);
    const { rows } = await sql<{ counted: number }>`
      select reltuples as counted from pg_class where relname = 'migrations'`.execute(tables);
    await close();
    expect(rows).toEqual([{ counted: MIGRATIONS.length }]);
  });

  test("keeps the two append-only tables from being changed", async () => {
    const url = await emptyOne();
    await (await openDatabase(url)).close();
    for (const change of ["update audit set action = 'x'", "delete from rule_edits"]) {
      await expect(run(url, change)).rejects.toThrow("only ever appended to");
    }
  });
});
