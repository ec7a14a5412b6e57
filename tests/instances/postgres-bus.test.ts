import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type InstancesBus, postgresBus } from "../../src/instances/postgres-bus.ts";
import type { LiveMessage } from "../../src/live/bus.ts";
import { DatabaseOpenError } from "../../src/store/failures.ts";
import { postgresDatabase } from "../store/postgres/database.ts";

const presence = (id: string): LiveMessage => ({
  kind: "presence",
  person: { id, name: `Şule "${id}"` },
  commentId: "c1",
});

/** Waits until the condition holds. */
async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 8_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error("it never came to that");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe("the bus between instances", () => {
  let database: ReturnType<typeof postgresDatabase>;
  let one: InstancesBus;
  let other: InstancesBus;
  let heardByOne: LiveMessage[];
  let heardByOther: LiveMessage[];

  beforeEach(async () => {
    database = postgresDatabase();
    const url = await database.url();
    [one, other] = [await postgresBus(url), await postgresBus(url)];
    heardByOne = [];
    heardByOther = [];
    one.subscribe((message) => heardByOne.push(message));
    other.subscribe((message) => heardByOther.push(message));
  });
  afterEach(async () => {
    await one.close();
    await other.close();
    await database.remove();
  });

  test("is heard at once by whoever speaks, soon by all others, and by nobody twice", async () => {
    one.publish(presence("a"));
    expect(heardByOne).toEqual([presence("a")]);
    await until(() => heardByOther.length > 0);
    other.publish(presence("b"));
    await until(() => heardByOne.length > 1);
    expect(heardByOther).toEqual([presence("a"), presence("b")]);
    expect(heardByOne).toEqual([presence("a"), presence("b")]);
  });

  test("tells of a thousand new comments in a few messages, the last of them too", async () => {
    for (let i = 0; i < 1_000; i++) one.publish({ kind: "decisions" });
    await until(() => heardByOther.length >= 2);
    one.publish(presence("a"));
    await until(() => heardByOther.some(({ kind }) => kind === "presence"));
    expect(heardByOther.filter(({ kind }) => kind === "decisions").length).toBeLessThan(10);
    expect(heardByOne).toHaveLength(1_001);
  });

  test("tells of the last news even of an instance that ends at that moment", async () => {
    for (const _ of [1, 2]) one.publish({ kind: "decisions" });
    await one.close();
    await until(() => heardByOther.length === 2);
  });

  test("comes back after a lost connection, and has both sides look for what they missed", async () => {
    const administrator = new pg.Client(await database.url());
    await administrator.connect();
    await administrator.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query like 'listen%'`,
    );
    await administrator.end();
    const hasBoth = (heard: readonly LiveMessage[]) =>
      ["decisions", "sessions"].every((kind) => heard.some((one) => one.kind === kind));
    await until(() => hasBoth(heardByOne) && hasBoth(heardByOther));
    one.publish(presence("a"));
    await until(() => heardByOther.some(({ kind }) => kind === "presence"));
  });

  test("is not disturbed by what anybody else says on its channel, and tells of it once", async () => {
    const states: string[] = [];
    const third = await postgresBus(await database.url(), (state) => states.push(state));
    third.subscribe((message) => {
      if (message.kind === "presence") message.person.name.trim();
    });
    const stranger = new pg.Client(await database.url());
    await stranger.connect();
    const nonsense = ["", "x", "null", "7", '{"from":"z"}', '{"from":"z","message":null}'];
    const messages = [{ kind: "new" }, { kind: "presence", person: null }, { kind: "marked" }];
    const said = [
      ...nonsense,
      ...messages.map((message) => JSON.stringify({ from: "z", message })),
    ];
    for (const payload of said) {
      await stranger.query("select pg_notify('suzgec public', $1)", [payload]);
    }
    await stranger.end();
    one.publish(presence("a"));
    await until(() => heardByOther.length > 0);
    expect(heardByOther).toEqual([presence("a")]);
    await until(() => states.length > 0);
    await third.close();
    expect(states).toEqual(["not understood"]);
  });

  test("that cannot begin says so in one line, as the database does that cannot be opened", async () => {
    const url = new URL(await database.url());
    url.password = "s3cr@t";
    const error = await postgresBus(url.href).catch((reason) => reason);
    expect(error).toBeInstanceOf(DatabaseOpenError);
    expect(error.message).toMatch(/user or password is wrong \(28P01\)[^\n]*$/);
    expect(error.message).not.toMatch(/s3cr|@t/);
  });

  test("carries messages between instances in a schema with the longest name that there may be", async () => {
    const schema = "ş".repeat(25).padEnd(38, "x");
    const administrator = new pg.Client(await database.url());
    await administrator.connect();
    await administrator.query(`create schema "${schema}"`);
    const url = new URL(await database.url());
    url.searchParams.set("options", `-c search_path="${schema}"`);
    const states: string[] = [];
    const both = [
      await postgresBus(url.href, (state) => states.push(state)),
      await postgresBus(url.href, (state) => states.push(state)),
    ];
    const heard: LiveMessage[] = [];
    both[1]?.subscribe((message) => heard.push(message));
    both[0]?.publish(presence("a"));
    await until(() => heard.length > 0);
    expect(heard).toEqual([presence("a")]);
    for (const bus of both) await bus.close();
    expect(states).toEqual([]);
    await administrator.query(`drop schema "${schema}"`);
    await administrator.end();
  });

  test("hears nothing of another database", async () => {
    const elsewhere = postgresDatabase();
    const stranger = await postgresBus(await elsewhere.url());
    const heard: LiveMessage[] = [];
    stranger.subscribe((message) => heard.push(message));
    one.publish(presence("a"));
    await until(() => heardByOther.length > 0);
    expect(heard).toEqual([]);
    await stranger.close();
    await elsewhere.remove();
  });
});
