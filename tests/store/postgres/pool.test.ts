import { once } from "node:events";
import { type AddressInfo, createServer, connect as dial, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { Batches } from "../../../src/store/postgres/batches.ts";
import { translated } from "../../../src/store/postgres/failures.ts";
import { createPatientPool, createPool } from "../../../src/store/postgres/pool.ts";
import { StoreUnavailableError } from "../../../src/store/store.ts";
import { postgresDatabase } from "./database.ts";

const database = postgresDatabase();
afterEach(() => database.remove());

test.each([
  ["ordinary", (url: string) => createPool(url, 1)],
  ["patient", createPatientPool],
])(
  "the %s connection that PostgreSQL ends while it is held but asked nothing ends no process",
  async (_kind, create) => {
    await database.open();
    const pool = create(await database.url());
    const held = await pool.connect();
    const { rows } = await held.query<{ pid: number }>("select pg_backend_pid() as pid");
    const ended = new Promise((resolve) => held.once("end", resolve));
    const other = new pg.Client(await database.url());
    await other.connect();
    await other.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
    await other.end();
    // Whatever was told of its end would be uncaught, and fail this run.
    await ended;
    held.release(true);
    expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await pool.end();
  },
);

/** Stands before PostgreSQL; what comes from there stops coming when it is told to be silent. */
async function startGoBetween(url: string) {
  const { hostname, port } = new URL(url);
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = dial(Number(port), hostname);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) sockets.push(socket.on("error", () => {}));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const own = new URL(url);
  own.hostname = "127.0.0.1";
  own.port = String((server.address() as AddressInfo).port);
  return {
    url: own.href,
    fallSilent() {
      for (const socket of sockets) socket.unpipe();
    },
    async end() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

test("a server that vanishes without a word is given up, and asked anew over another connection", async () => {
  await database.open();
  const between = await startGoBetween(await database.url());
  const pool = createPool(between.url, 1, 200);
  const held = await pool.connect();
  await held.query("select 1");
  between.fallSilent();
  const asked = await Promise.allSettled([held.query("select 1"), held.query("select 2")]);
  const reasons = asked.map((answer) => translated((answer as PromiseRejectedResult).reason));
  for (const reason of reasons) expect(reason).toBeInstanceOf(StoreUnavailableError);
  held.release(true);
  expect((await pool.query("select 3 as three")).rows).toEqual([{ three: 3 }]);
  await pool.end();
  await between.end();
});

test("a server that vanishes while it keeps comments is waited for once, whoever has come meanwhile", async () => {
  await database.open();
  const between = await startGoBetween(await database.url());
  const pool = createPool(between.url, 2, 400);
  const batches = new Batches<string, string>(pool, async (client, results) => {
    await client.query("select 1");
    return { results, statements: [] };
  });
  const taken = [await pool.connect(), await pool.connect()];
  for (const client of taken) client.release();
  expect(await batches.add("kept")).toBe("kept");
  between.fallSilent();
  const first = batches.add("first");
  await wait(200);
  const outcomes = await Promise.allSettled([first, batches.add("later"), batches.add("as well")]);
  const reasons = outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason);
  expect(reasons[0]).toBeInstanceOf(StoreUnavailableError);
  for (const reason of reasons) expect(reason).toBe(reasons[0]);
  expect(await batches.add("again")).toBe("again");
  await pool.end();
  await between.end();
});

test("a server that says nothing when it is called is told from one that broke off", () => {
  const meaning = (said: string) => (translated(new Error(said)) as Error).message;
  expect(meaning("Connection terminated due to connection timeout")).toContain("does not answer");
  expect(meaning("Connection terminated unexpectedly")).toContain("broke");
});
