import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import packageFile from "../../package.json" with { type: "json" };
import { type Accounts, createAccounts, serviceSecret } from "../../src/accounts/accounts.ts";
import { createApp } from "../../src/app.ts";
import { loadConfig } from "../../src/config.ts";
import { memoryLimiters } from "../../src/http/limiters.ts";
import { serve } from "../../src/http/serve.ts";
import { startJudging } from "../../src/judging.ts";
import { type Lexicons, loadLexicons } from "../../src/language/lexicon.ts";
import { inProcessBus } from "../../src/live/bus.ts";
import { createLive } from "../../src/live/live.ts";
import { createReaderLive } from "../../src/live/reader-live.ts";
import { createLogger } from "../../src/logger.ts";
import { createMetrics } from "../../src/metrics.ts";
import { loadRules } from "../../src/moderation/load-rules.ts";
import type { RuleSet } from "../../src/moderation/rule-set.ts";
import { type Database, openDatabase } from "../../src/store/open-database.ts";
import { type CallOptions, type Client, createClient } from "./client.ts";

/** Milliseconds a busy machine may need to load rules and dictionaries before a file's tests begin. */
export const START_LIMIT = 60_000;

/** Of every account made by `signIn`. */
export const PASSWORD = "kırmızı bisiklet 42";

export interface TestServer extends Client {
  readonly address: string;
  readonly database: Database;
  /** For another process that opens the same one. */
  readonly databaseUrl: string;
  readonly accounts: Accounts;
  /** Every log line so far, parsed. */
  readonly log: Record<string, unknown>[];
  /** Makes an account if there is none with this address, and signs in. The first one is an administrator. */
  signIn(email?: string): Promise<Required<Pick<CallOptions, "cookie">>>;
  /** Moves the database file away; the answer puts it back. */
  takeDatabaseAway(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

const WIDGET_FOLDER = join(import.meta.dirname, "..", "..", "dist", "widget");

const rulesLoaded = new Map<string, Promise<RuleSet>>();
let lexicons: Lexicons | undefined;

async function rulesOf(directory: string, shared: Lexicons): Promise<RuleSet> {
  const result = await loadRules({ directory, lexicons: shared });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.ruleSet;
}

/**
 * The whole service on a free port: the real rules, a real database in a folder of its own.
 * Every answer is checked against its schema. Limits are out of the way unless `env` sets them.
 */
export async function startServer(
  env: Readonly<Record<string, string>> = {},
  consoleFolder = join(import.meta.dirname, "..", "..", "dist", "console"),
): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), "suzgec-"));
  const file = join(folder, "suzgec.db");
  const config = loadConfig({
    PORT: "0",
    COMMENTS_PER_MINUTE: "0",
    CHECKS_PER_MINUTE: "0",
    DATABASE_URL: `sqlite:${file}`,
    ...env,
  });
  lexicons ??= loadLexicons();
  const directory = config.rulesDir;
  const loading = rulesLoaded.get(directory) ?? rulesOf(directory, lexicons);
  rulesLoaded.set(directory, loading);
  const ruleSet = await loading;

  const log: Record<string, unknown>[] = [];
  const logger = createLogger("info", { write: (line) => log.push(JSON.parse(line)) });
  const metrics = config.metrics ? createMetrics() : null;
  const database = await openDatabase(config.databaseUrl);
  const secret = await serviceSecret(database.tables, config.authSecret);
  const accounts = createAccounts({ database, secret, ...config });
  const bus = inProcessBus();
  const live = createLive(database.store, bus);
  const readers = createReaderLive(database.store, bus);
  const judging = startJudging({ ruleSet, directory, lexicons, logger, metrics, bus });
  const { version } = packageFile;
  const deps = { config, version, live, readers, accounts, judging, lexicons, logger, metrics };
  const folders = { consoleFolder, widgetFolder: WIDGET_FOLDER };
  const app = createApp({
    ...deps,
    ...folders,
    limiters: memoryLimiters,
    pagesBehindMs: 0,
    secret,
    checkAnswers: true,
  });
  const serving = await serve(app, config);
  const address = `http://127.0.0.1:${serving.port}`;
  const client = createClient(address);

  return {
    ...client,
    address,
    database,
    databaseUrl: config.databaseUrl,
    accounts,
    log,
    async signIn(email = "editor@gazete.example") {
      if (!(await accounts.findByEmail(email))) await makeAccount(accounts, email);
      const answer = await client.post("/v1/session", { email, password: PASSWORD });
      if (answer.status !== 201) throw new Error(answer.text);
      const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
      return { cookie: cookies.join("; ") };
    },
    async takeDatabaseAway() {
      const names = [file, `${file}-wal`, `${file}-shm`];
      for (const name of names) await rename(name, `${name}.away`);
      return async () => {
        for (const name of names) await rename(`${name}.away`, name);
      };
    },
    async stop() {
      live.close();
      readers.close();
      // All has been asked; nobody need wait for more.
      serving.server.closeIdleConnections();
      await serving.stop(1_000);
      judging.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Named by the part before the @. */
async function makeAccount(accounts: Accounts, email: string): Promise<void> {
  const name = email.split("@")[0] ?? email;
  const setup = await accounts.setupToken();
  if (setup) {
    await accounts.completeSetup({ token: setup.token, name, email, password: PASSWORD });
    return;
  }
  const { link } = await accounts.createModerator({ name, email, role: "moderator" });
  await accounts.choosePassword({ token: link.token, password: PASSWORD });
}
