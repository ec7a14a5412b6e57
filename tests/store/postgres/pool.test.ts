import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { createPatientPool, createPool } from "../../../src/store/postgres/pool.ts";
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
