import pg from "pg";
import { expect, test } from "vitest";
import { startProcess } from "../helpers/process.ts";
import { START_LIMIT } from "../helpers/start-server.ts";
import { postgresDatabase } from "../store/postgres/database.ts";

test(
  "a store that becomes unavailable while the service starts is told in one line",
  async () => {
    const database = postgresDatabase();
    await database.open();
    const url = new URL(await database.url());
    const administrator = new pg.Client(url.href);
    await administrator.connect();
    const user = `suzgec_starting_${process.pid}`;
    await administrator.query(`
      create role ${user} login password 'x';
      grant all on all tables in schema public to ${user};
      revoke all on secrets from ${user}`);
    url.username = user;
    url.password = "x";
    const service = startProcess({ DATABASE_URL: url.href });
    expect(await service.ended).toBe(1);
    const said = service.output().trim();
    expect(said).toBe("The store is unavailable: this user of PostgreSQL lacks a right.");
    await administrator.query(`drop owned by ${user}; drop role ${user}`);
    await administrator.end();
    await database.remove();
  },
  START_LIMIT,
);
