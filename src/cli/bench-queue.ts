import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { Agent, type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync } from "node:zlib";
import pg from "pg";
import { createAccounts, serviceSecret } from "../accounts/accounts.ts";
import { withoutPassword } from "../store/database-address.ts";
import { connectionConfig } from "../store/postgres/pool.ts";
import { freePort, spawnService, untilAlive } from "./bench-http.ts";
import { fillStore } from "./bench-queue-fill.ts";
import { type Ask, type QueueSpeed, timeWork } from "./bench-queue-timing.ts";
import { fillVoices } from "./bench-queue-voices.ts";
import { queueWork } from "./bench-queue-work.ts";
import { CommandError } from "./command-error.ts";
import { loadEngine } from "./engine.ts";
import { atExit, takeAlong } from "./faults/at-exit.ts";
import { type Usage, usageOf } from "./load/usage.ts";
import { MEASURING_ACCOUNT, signIn } from "./measuring-account.ts";
import { openToMeasure } from "./open-to-measure.ts";

export interface QueueBench {
  readonly fillSeconds: number;
  readonly speeds: readonly QueueSpeed[];
}

/** Enough for the slowest hundredth to be some. */
const ROUNDS = 200;

export interface QueueBenchAsked {
  readonly comments: number;
  readonly rulesFolder: string;
  readonly report: (line: string) => void;
  /** How often each is asked for. */
  readonly rounds?: number;
  /** The address of an empty one; a SQLite file that is gone afterwards if absent. */
  readonly database?: string;
}

/**
 * Times what the console asks for, one request after the other, of the service as it is started
 * in earnest over a database of that size.
 */
export async function benchQueue(asked: QueueBenchAsked): Promise<QueueBench> {
  const { comments, report, rounds = ROUNDS } = asked;
  const folder = await mkdtemp(join(tmpdir(), "suzgec-bench-"));
  const remove = atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }));
  const url = asked.database ?? `sqlite:${join(folder, "queue.db")}`;
  try {
    const begun = performance.now();
    const undecided = await fill(url, comments, asked.rulesFolder);
    const fillSeconds = (performance.now() - begun) / 1000;
    report(`${comments} comments, a tenth of them rejected, kept in ${fillSeconds.toFixed(0)} s`);
    const speeds = await withService(url, async (address, usage) => {
      const works = queueWork(askerOf(address, await signIn(address)), undecided);
      return timeWork(works, rounds, usage);
    });
    return { fillSeconds, speeds };
  } finally {
    remove();
  }
}

/** @returns rejected comments on which nobody has ruled */
async function fill(url: string, comments: number, rulesFolder: string): Promise<string[]> {
  const { engine } = await loadEngine(rulesFolder);
  const database = await openToMeasure(url);
  try {
    const { approved, held, rejected: there } = await database.store.counts({});
    if (approved + held + there > 0) {
      throw new CommandError(`${withoutPassword(url)} holds comments already.`);
    }
    const secret = await serviceSecret(database.tables, null);
    const baseUrl = "http://127.0.0.1";
    const accounts = createAccounts({ database, secret, baseUrl, sessionDays: 1 });
    const { token = "" } = (await accounts.setupToken()) ?? {};
    await accounts.completeSetup({ token, ...MEASURING_ACCOUNT });
    const rejected = Math.max(1, Math.floor(comments / 10));
    const now = Date.now();
    const filled = await fillStore(database.store, engine, { comments, rejected, now });
    const undecided = await fillVoices(database.store, filled, now);
    if (database.postgres) await tidy(database.postgres.url);
    return undecided;
  } finally {
    await database.close();
  }
}

/** What PostgreSQL does by itself some minutes later, in the middle of what is measured. */
async function tidy(url: string): Promise<void> {
  const client = new pg.Client(connectionConfig(url));
  await client.connect();
  await client.query("vacuum (analyze)").finally(() => client.end());
}

async function withService<T>(
  url: string,
  use: (address: string, usage: () => Usage) => Promise<T>,
): Promise<T> {
  const port = await freePort();
  const server = spawnService(port, url);
  takeAlong(server);
  const ended = once(server, "exit");
  try {
    const address = `http://127.0.0.1:${port}`;
    await untilAlive(address, server);
    return await use(address, () => usageOf(server.pid ?? 0));
  } finally {
    server.kill("SIGTERM");
    await ended;
  }
}

/**
 * Plain requests on one connection: `fetch` makes so much garbage that its collections, here, would
 * be the slowest answers.
 * @param cookie of a session
 */
function askerOf(address: string, cookie: string): Ask {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { cookie, "accept-encoding": "br", "content-type": "application/json" };
  return async (path, body) => {
    const method = body === undefined ? "GET" : "POST";
    const asked = request(address + path, { agent, method, headers });
    asked.end(body === undefined ? undefined : JSON.stringify(body));
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    const bytes = await buffer(answer);
    const answered = {
      bytes: bytes.length,
      body: () => JSON.parse((isPacked(answer) ? brotliDecompressSync(bytes) : bytes).toString()),
    };
    if (Math.floor((answer.statusCode ?? 0) / 100) === 2) return answered;
    throw new Error(`${path} answered ${answer.statusCode}: ${JSON.stringify(answered.body())}`);
  };
}

const isPacked = ({ headers }: IncomingMessage) => headers["content-encoding"] === "br";
