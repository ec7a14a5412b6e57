import { existsSync, readdirSync } from "node:fs";
import { once } from "node:events";
import pg from "pg";
import { afterEach, describe, expect, test, vi } from "vitest";
import { CommandError } from "../../src/cli/command-error.ts";
import { processesOf } from "../../src/cli/load/usage.ts";
import { watchWriters } from "../../src/cli/load/writers-lock.ts";
import { withFolder } from "../helpers/process.ts";
import { runCli, startCli } from "../helpers/run-cli.ts";
import { postgresDatabase } from "../store/postgres/database.ts";

const LONG = 60_000;

describe("suzgec load", { timeout: 2 * LONG }, () => {
  test.each([
    ["--workers 1.5", "Expected a whole number from 1 to 64."],
    ["--instances 2.5", "Expected a whole number from 2 to 16."],
    ["--comments 1000.5", "Expected a whole number from 1000 to 10000000."],
    ["--instances 2 --workers 3", "cannot be used with option '--workers <number>'"],
    ["--instances 2 --soak 1", "cannot be used with option '--soak [minutes]'"],
    ["--instances 2 --database sqlite:x.db", "Several instances take PostgreSQL"],
    ["--database mysql://ada:s3cret@y", "is not supported: write sqlite: and a file"],
    ["--database postgres://ada:s3cret@127.0.0.1:1/x", "PostgreSQL does not answer"],
    ["--database sqlite:/", "it is a folder"],
  ])("%s is refused in words", async (args, says) => {
    const { code, stdout, stderr } = await runCli(["load", ...args.split(" ")]);
    expect(stderr).toContain(says);
    expect(stderr).not.toContain("    at ");
    expect(stderr).not.toContain("s3cret");
    expect(stdout).toBe("");
    expect(code).toBe(1);
  });

  test("told to end, it takes the service, its workers and all files along", async () => {
    await withFolder(async (folder) => {
      const command = ["load", "--seconds", "1", "--comments", "1000", "--workers", "2"];
      const load = startCli(command, { TMPDIR: folder });
      const ended = once(load, "close");
      const running = () => processesOf(load.pid ?? 0).map(({ pid }) => pid);
      // Itself, the bare app, the service and a worker at least.
      await vi.waitFor(() => expect(running().length).toBeGreaterThanOrEqual(4), LONG);
      const own = () => readdirSync(folder).filter((name) => name.startsWith("suzgec-load"));
      expect(own()).toHaveLength(1);
      const pids = running();
      load.kill("SIGINT");
      expect(await ended).toEqual([130, null]);
      await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), LONG);
      expect(own()).toEqual([]);
    });
  });
});

const isAlive = (pid: number) => existsSync(`/proc/${pid}`);

describe("watching who writes", () => {
  const database = postgresDatabase();
  afterEach(() => database.remove());
  const WATCHING =
    "select count(*)::int as count from pg_stat_activity where query like '%pg_locks%'";
  const OTHERS = "and datname = current_database() and pid <> pg_backend_pid()";

  async function withClient<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: await database.url() });
    await client.connect();
    return use(client).finally(() => client.end());
  }

  test("ends with what failed first, and leaves no connection behind", async () => {
    const during = () => Promise.reject(new Error("the machine is too busy"));
    await expect(watchWriters(await database.url(), during)).rejects.toThrow("too busy");
    await withClient(async (client) => {
      const left = async () => (await client.query(`${WATCHING} ${OTHERS}`)).rows;
      await vi.waitFor(async () => expect(await left()).toEqual([{ count: 0 }]), LONG);
    });
  });

  test("says in words that its own connection was lost", async () => {
    const over = new AbortController();
    const never = once(over.signal, "abort");
    const watching = watchWriters(await database.url(), () => never).catch((error) => error);
    await withClient(async (client) => {
      const end = `select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_locks%' ${OTHERS}`;
      await vi.waitFor(async () => expect((await client.query(end)).rowCount).toBe(1), LONG);
    });
    const error = await watching;
    expect(error).toBeInstanceOf(CommandError);
    expect(error.message).toMatch(/^PostgreSQL no longer tells who is writing: /);
    over.abort();
  });
});
