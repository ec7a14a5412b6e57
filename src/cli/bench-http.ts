import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import autocannon from "autocannon";
import { CommandError } from "./command-error.ts";
import { atExit, takeAlong } from "./faults/at-exit.ts";
import { MEMORY_OPTIONS } from "./start-options.ts";

export interface HttpSpeed {
  readonly name: string;
  readonly requestsPerSecond: number;
  /** Against the bare route of the same run. */
  readonly ratio: number;
}

const SECONDS = 4;
const CONNECTIONS = 32;
/** A twentieth of a second each: a busy machine may need half a minute to start a service. */
const START_TRIES = 1_200;

/** Ordinary comments: the service judges each, the bare route keeps them unread. */
const TEXTS = [
  "Çok güzel bir haber olmuş, elinize sağlık.",
  "Bu yolun yapılması on yıl sürdü, hâlâ bitmedi; kimse de hesap vermiyor.",
  "Geçen hafta aynı sorunu biz de yaşadık, belediyeyi aradık ama kimse ilgilenmedi.",
  "Bence takımın asıl eksiği orta saha, transfer şart.",
];

/**
 * Requests per second for POST /v1/comments: the service as it is started in earnest, and a bare
 * Express route that inserts the same row with the same SQLite settings, one after the other.
 */
export async function benchHttp(): Promise<HttpSpeed[]> {
  const folder = await mkdtemp(join(tmpdir(), "suzgec-bench-"));
  const remove = atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }));
  const source = join(import.meta.dirname, "..");
  try {
    const bare = await measure((port) =>
      spawn(
        process.execPath,
        [join(source, "cli", "bench-http-bare.ts"), String(port), join(folder, "bare.db")],
        { stdio: ["ignore", "ignore", "inherit"] },
      ),
    );
    const service = await measure((port) =>
      spawnService(port, `sqlite:${join(folder, "service.db")}`),
    );
    return [
      { name: "bare Express route, same row", requestsPerSecond: bare, ratio: 1 },
      { name: "POST /v1/comments", requestsPerSecond: service, ratio: service / bare },
    ];
  } finally {
    remove();
  }
}

/**
 * The service as it is started in earnest, without limits.
 * @param before what starts it, such as `prlimit` with its arguments
 */
export function spawnService(
  port: number,
  databaseUrl: string,
  before: readonly string[] = [],
): ChildProcess {
  const main = join(import.meta.dirname, "..", "main.ts");
  const [command = "", ...args] = [...before, process.execPath, ...MEMORY_OPTIONS, main];
  return spawn(command, args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      // The test runner has one of its own meaning.
      BASE_URL: "",
      DATABASE_URL: databaseUrl,
      COMMENTS_PER_MINUTE: "0",
      // Nothing of what is made up may stand beside real backups, or push them out.
      BACKUP_DIR: "",
    },
  });
}

async function measure(start: (port: number) => ChildProcess): Promise<number> {
  const port = await freePort();
  const server = start(port);
  const ended = once(server, "exit");
  try {
    const address = `http://127.0.0.1:${port}`;
    takeAlong(server);
    await untilAlive(address, server);
    await load(address, 1);
    const { requests, non2xx, errors } = await load(address, SECONDS);
    if (non2xx + errors > 0) {
      throw new Error(`${non2xx} answers were refusals and ${errors} requests failed`);
    }
    return requests.average;
  } finally {
    server.kill("SIGTERM");
    await ended;
  }
}

function load(address: string, duration: number): Promise<autocannon.Result> {
  return autocannon({
    url: `${address}/v1/comments`,
    connections: CONNECTIONS,
    duration,
    requests: TEXTS.map((text) => ({
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        site: "bench",
        article: { id: "a1", url: "https://gazete.example/haber/a1", title: "Haber" },
        author: { name: "Ayşe" },
        text,
      }),
    })),
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

export async function untilAlive(address: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < START_TRIES && isRunning(server); tries++) {
    const answer = await fetch(`${address}/health`).catch(() => null);
    if (answer?.ok) return;
    await wait(50);
  }
  throw new CommandError("The server did not start.");
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode === null && signalCode === null;
