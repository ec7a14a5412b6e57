import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type PostgresServer, startPostgres } from "../../src/cli/faults/postgres-server.ts";
import { START_LIMIT } from "../helpers/start-server.ts";
import { type Readers, sendComments } from "./readers.ts";
import { endInstances, startInstance, stopInstance } from "./serving-together.ts";

describe("whatever breaks under load, no acknowledged comment is lost or doubled", {
  timeout: 90_000,
}, () => {
  let server: PostgresServer;
  let url: string;
  let made = 0;

  beforeAll(async () => {
    server = await startPostgres({ durable: true });
  }, START_LIMIT);
  afterEach(endInstances);
  afterAll(() => server.remove());
  beforeEach(async () => {
    const name = `load_${made++}`;
    await ask(server.url(), `create database ${name}`);
    url = server.url(name);
  });

  async function ask<R extends pg.QueryResultRow>(on: string, statement: string): Promise<R[]> {
    const client = new pg.Client(on);
    await client.connect();
    const { rows } = await client.query<R>(statement).finally(() => client.end());
    return rows;
  }

  /** Every comment that was acknowledged is there, under its id, and nothing else is. */
  async function expectKept({ acknowledged }: Readers): Promise<void> {
    const rows = await ask<{ id: string; text: string }>(url, "select id, text from comments");
    const kept = rows.map(({ id, text }) => [text, id]).sort();
    expect(kept).toEqual([...acknowledged].sort());
    const [counted] = await ask<{ sum: string }>(url, "select sum(count) from comment_counts");
    expect(Number(counted?.sum)).toBe(rows.length);
    const [found] = await ask<{ count: string }>(url, "select count(*) from comment_search");
    expect(Number(found?.count)).toBe(rows.length);
  }

  test("an instance is killed, and its readers go to the other", async () => {
    const [one, other] = await Promise.all([startInstance(url), startInstance(url)]);
    const readers = sendComments([one, other]);
    await readers.more(150);
    one.child.kill("SIGKILL");
    await one.ended;
    await readers.more(150);
    await readers.stop();
    await stopInstance(other);
    await expectKept(readers);
  });

  test.each(["stop", "kill"] as const)(
    "PostgreSQL ends by %s and starts again: the service says 503 meanwhile, and goes on by itself",
    async (end) => {
      const instances = await Promise.all([startInstance(url), startInstance(url)]);
      const readers = sendComments(instances);
      await readers.more(100);
      await server[end]();
      while (readers.refused.length < 20) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect((await instances[0]?.get("/ready"))?.status).toBe(503);
      await server.start();
      await readers.more(100);
      await readers.stop();
      expect(new Set(readers.refused.map(({ status }) => status))).toEqual(new Set([503]));
      expect(readers.refused.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true);
      expect((await instances[1]?.get("/ready"))?.status).toBe(200);
      for (const instance of instances) expect(instance.output()).not.toContain("at file:");
      await Promise.all(instances.map(stopInstance));
      await expectKept(readers);
    },
  );
});
