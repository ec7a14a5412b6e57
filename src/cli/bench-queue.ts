import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAccounts, serviceSecret } from "../accounts/accounts.ts";
import { openDatabase } from "../store/open-database.ts";
import { freePort, spawnService, untilAlive } from "./bench-http.ts";
import { fillStore } from "./bench-queue-fill.ts";
import { CommandError } from "./command-error.ts";
import { loadEngine } from "./engine.ts";
import { MEASURING_ACCOUNT, signIn } from "./measuring-account.ts";

export interface QueueSpeed {
  readonly name: string;
  /** Milliseconds from asking to the whole answer, by one who asks again and again. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Of the answer as it travels, packed. */
  readonly bytes: number;
}

export interface QueueBench {
  readonly fillSeconds: number;
  readonly speeds: readonly QueueSpeed[];
}

const WARM_UP = 5;
const ROUNDS = 100;

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** What a moderator asks for, by what it is called in the report. */
const ASKED: readonly (readonly [name: string, path: string])[] = [
  ["first view", "/v1/queue?decided=no"],
  ["both, decided and waiting", "/v1/queue"],
  ["oldest first", "/v1/queue?decided=no&order=oldest"],
  ["most doubtful first", "/v1/queue?order=doubtful"],
  ["everything", "/v1/queue?status=approved,held,rejected"],
  ["one site", "/v1/queue?site=dergi"],
  ["one rule", "/v1/queue?rule=insult"],
  ["one entry", "/v1/queue?rule=turkish-letters&entry=words"],
  ["one article", "/v1/queue?article=haber-17&status=approved,held,rejected"],
  ["one author", `/v1/queue?author=${encodeURIComponent("Mehmet 5")}&status=approved`],
  ["one language", "/v1/queue?language=en&status=approved,held,rejected"],
  ["one day", `/v1/queue?after=${daysAgo(1)}`],
  ["a rule on a site, doubtful first", "/v1/queue?rule=capitals&site=gazete&order=doubtful"],
  ["search IĞDIR", `/v1/queue?text=${encodeURIComponent("IĞDIR")}&status=approved,held,rejected`],
  ["search izmir", "/v1/queue?text=izmir&status=approved,held,rejected"],
  ["search ISTANBUL", "/v1/queue?text=ISTANBUL&status=approved,held,rejected"],
  ["search a number in few", "/v1/queue?text=1777&status=approved,held,rejected"],
  ["search two words", `/v1/queue?text=${encodeURIComponent("nefes metro")}&status=approved`],
  ["search a word in half of all", "/v1/queue?text=bir&status=approved,held,rejected"],
  ["the same, oldest first", "/v1/queue?text=bir&order=oldest"],
  ["the same, most doubtful first", "/v1/queue?text=bir&order=doubtful"],
  ["search the beginning of a word", "/v1/queue?text=be&status=approved,held,rejected"],
  ["search what nobody wrote", "/v1/queue?text=yokboylebirsey"],
  ["statistics of 30 days", "/v1/stats"],
  ["statistics of a year", `/v1/stats?from=${daysAgo(365).slice(0, 10)}`],
  ["rules with their figures", "/v1/rules"],
];

/**
 * Times what the console asks for, one request after the other, of the service as it is started
 * in earnest over a database of that size.
 * @param rounds how often each is asked for; the first view three times as often
 * @param database the address of an empty one; a SQLite file that is gone afterwards if absent
 */
export async function benchQueue(
  comments: number,
  rulesFolder: string,
  report: (line: string) => void,
  { rounds = ROUNDS, database }: { readonly rounds?: number; readonly database?: string } = {},
): Promise<QueueBench> {
  const folder = await mkdtemp(join(tmpdir(), "suzgec-bench-"));
  const url = database ?? `sqlite:${join(folder, "queue.db")}`;
  try {
    const begun = performance.now();
    await fill(url, comments, rulesFolder);
    const fillSeconds = (performance.now() - begun) / 1000;
    report(`${comments} comments, a tenth of them rejected, kept in ${fillSeconds.toFixed(0)} s`);
    return { fillSeconds, speeds: await withService(url, (address) => askAll(address, rounds)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(url: string, comments: number, rulesFolder: string): Promise<void> {
  const { engine } = await loadEngine(rulesFolder);
  const database = await openDatabase(url);
  try {
    const { approved, held, rejected: there } = await database.store.counts({});
    if (approved + held + there > 0) throw new CommandError(`${url} holds comments already.`);
    const secret = await serviceSecret(database.tables, null);
    const baseUrl = "http://127.0.0.1";
    const accounts = createAccounts({ database, secret, baseUrl, sessionDays: 1 });
    const { token = "" } = (await accounts.setupToken()) ?? {};
    await accounts.completeSetup({ token, ...MEASURING_ACCOUNT });
    const rejected = Math.max(1, Math.floor(comments / 10));
    await fillStore(database.store, engine, { comments, rejected, now: Date.now() });
  } finally {
    await database.close();
  }
}

async function withService<T>(url: string, use: (address: string) => Promise<T>): Promise<T> {
  const port = await freePort();
  const server = spawnService(port, url);
  const ended = once(server, "exit");
  try {
    const address = `http://127.0.0.1:${port}`;
    await untilAlive(address, server);
    return await use(address);
  } finally {
    server.kill("SIGTERM");
    await ended;
  }
}

async function askAll(address: string, usual: number): Promise<QueueSpeed[]> {
  const cookie = await signIn(address);
  const speeds: QueueSpeed[] = [];
  for (const [name, path] of ASKED) {
    const rounds = name === "first view" ? 3 * usual : usual;
    const times: number[] = [];
    let bytes = 0;
    for (let round = -WARM_UP; round < rounds; round++) {
      const begun = performance.now();
      const answer = await fetch(address + path, {
        headers: { cookie, "accept-encoding": "br" },
      });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      if (round >= 0) times.push(performance.now() - begun);
      bytes = Number(answer.headers.get("content-length"));
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.ceil(times.length * share) - 1] as number;
    speeds.push({ name, p50: at(0.5), p95: at(0.95), p99: at(0.99), bytes });
  }
  return speeds;
}
