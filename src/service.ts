import { join } from "node:path";
import packageFile from "../package.json" with { type: "json" };
import { type Accounts, createAccounts, serviceSecret } from "./accounts/accounts.ts";
import { createApp } from "./app.ts";
import type { ScheduledBackups } from "./backup/scheduled-backups.ts";
import type { Config } from "./config.ts";
import { onHangUp } from "./hang-up.ts";
import { ListenError, serve } from "./http/serve.ts";
import { joinInstances, type Shared } from "./instances/instances.ts";
import { startJudging } from "./judging.ts";
import { loadLexicons } from "./language/lexicon.ts";
import { createLive } from "./live/live.ts";
import { createReaderLive } from "./live/reader-live.ts";
import { createLogger, type Logger } from "./logger.ts";
import { releaseMemory } from "./memory.ts";
import type { Metrics } from "./metrics.ts";
import type { YamlAhead } from "./moderation/loading/yaml-ahead.ts";
import { formatProblem } from "./moderation/rule-set.ts";
import { followRuleEdits } from "./rule-edits/follow-edits.ts";
import { loadEditedRules } from "./rule-edits/load-edited-rules.ts";
import {
  type Database,
  DatabaseOpenError,
  isPostgres,
  openDatabase,
} from "./store/open-database.ts";
import { StoreUnavailableError } from "./store/store.ts";
import { greet, lacksSamples, sendDemoSamples, warnOfOthers } from "./welcome.ts";

/** Where `npm run console` puts the moderators' pages. */
const CONSOLE_FOLDER = join(import.meta.dirname, "..", "dist", "console");
/** Where `npm run widget` puts the comment box. */
const WIDGET_FOLDER = join(import.meta.dirname, "..", "dist", "widget");

/** Requests in flight get this long when the service stops, and when others go on serving. */
const STOP_LIMIT_MS = 10_000;
const LEAVE_LIMIT_MS = 30_000;

/**
 * Asking a server for news before each page would cost more than the page. The bus tells at once
 * of what this process decided; what others did is seen so much later at most.
 */
const PAGES_BEHIND_MS = 250;

/** The rules have mistakes, one a line; nothing could be judged with them. */
class RulesError extends Error {}

/** True for what lies in the surroundings and is told in one clear line, without a stack. */
export function isExplained(error: unknown): boolean {
  return [RulesError, DatabaseOpenError, StoreUnavailableError, ListenError].some(
    (kind) => error instanceof kind,
  );
}

/** What a process shares with others that serve beside it on this machine. */
export interface Surroundings extends Shared {
  /** The figures of all. */
  readonly figures: () => Promise<string>;
  /** Resolves when the port is free for this process. */
  readonly beforeListening: () => Promise<void>;
}

interface Running {
  readonly port: number;
  readonly logger: Logger;
  readonly accounts: Accounts;
  readonly database: Database;
  /** @param gently others go on serving */
  stop(gently: boolean): Promise<void>;
}

/**
 * store → rules → accounts → app → listen.
 * @param ahead the rule files, being read elsewhere
 * @param beside absent: this process is alone
 */
async function run(
  config: Config,
  ahead: Promise<YamlAhead>,
  beside?: Surroundings,
): Promise<Running> {
  const logger = createLogger(config.logLevel);
  // Loaded where wanted alone: starting is quicker without it.
  const metrics = config.metrics
    ? (await import("./metrics.ts")).createMetrics(beside?.figures)
    : null;

  const lexicons = loadLexicons();
  const directory = config.rulesDir;
  const database = await openDatabase(config.databaseUrl, {
    poolSize: config.databasePool,
    warn: (message) => logger.warn(message),
  });
  const { store } = database;
  if (!beside) warnOfOthers(database, logger);
  const rules = await loadEditedRules(store, { directory, lexicons, ahead });
  if (!rules.result.ok) {
    await database.close();
    throw new RulesError(rules.result.problems.map(formatProblem).join("\n"));
  }
  const { overlay, overlayProblems } = rules;
  if (overlayProblems.length > 0) {
    const problems = overlayProblems.map(formatProblem);
    logger.error(
      { problems },
      "the rule files contradict changes made by hand; those are left out",
    );
  }

  const secret = await serviceSecret(database.tables, config.authSecret);
  const accounts = createAccounts({ database, secret, ...config });

  const instances = await joinInstances(database, logger, beside);
  const { bus, limiters } = instances;
  const live = createLive(store, bus);
  const readers = createReaderLive(store, bus);
  const judging = startJudging({
    ruleSet: rules.result.ruleSet,
    ...{ overlay, overlayProblems, directory, lexicons, logger, metrics, bus },
  });
  const backups = await scheduledBackups(config, database, logger, metrics);
  const following = followRuleEdits({ store, judging, bus, logger });
  const { version } = packageFile;
  const deps = { config, version, live, readers, accounts, judging, lexicons, logger, metrics };
  const app = createApp({
    ...{ ...deps, limiters, secret, backups },
    pagesBehindMs: isPostgres(config.databaseUrl) ? PAGES_BEHIND_MS : 0,
    consoleFolder: CONSOLE_FOLDER,
    widgetFolder: WIDGET_FOLDER,
  });
  await beside?.beforeListening();
  const serving = await serve(app, config);
  return {
    ...{ port: serving.port, logger, accounts, database },
    async stop(gently) {
      // First, so that whoever follows, and is told that it is over, comes back to others.
      const stopped = serving.stop(gently ? LEAVE_LIMIT_MS : STOP_LIMIT_MS, gently);
      live.close();
      readers.close();
      await stopped;
      following.close();
      judging.close();
      await backups?.close();
      await instances.close();
      await database.close();
    },
  };
}

/** What they need is loaded where they are wanted alone. */
async function scheduledBackups(
  config: Config,
  { tables }: Database,
  logger: Logger,
  metrics: Metrics | null,
): Promise<ScheduledBackups | null> {
  const { backupDir: folder, databaseUrl, backupTimes: times, backupKeep: keep } = config;
  if (folder === null) return null;
  const { startBackups } = await import("./backup/scheduled-backups.ts");
  return startBackups({ tables, databaseUrl, folder, times, keep, logger, metrics });
}

/** The whole service in this process. Resolves when it listens and has said so. */
export async function startService(config: Config, ahead: Promise<YamlAhead>): Promise<void> {
  const { port, logger, accounts, database, stop } = await run(config, ahead);
  // Before anything is printed: whoever reads the address may stop the service at once.
  onSignals(() => stop(false), logger);

  // Of several instances that start at once, each one's link must work.
  const setup = await accounts.setupToken({ keepEarlier: database.postgres !== null });
  const address = greet(config, port, setup);
  if (config.demo && (await lacksSamples(database))) await sendDemoSamples(address, logger);
  await accounts.warmUp();
  releaseMemory();
}

/** One of several processes that serve together; the primary process did what is done once. */
export async function startWorker(config: Config, ahead: Promise<YamlAhead>): Promise<void> {
  const { leaveWhenTold, linkToPrimary } = await import("./cluster/worker.ts");
  const leaving = leaveWhenTold();
  const { accounts, stop } = await run(config, ahead, linkToPrimary());
  leaving.after(stop);
  await accounts.warmUp();
  releaseMemory();
}

/**
 * SIGTERM, SIGINT: the first one lets requests in flight finish; a second one waits for nothing.
 * SIGHUP: the end of the terminal that this runs in; without one it was meant for workers.
 */
function onSignals(stop: () => Promise<void>, logger: Logger): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(1);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: Error) => {
        process.stderr.write(`${error.stack}\n`);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
  onHangUp(() => {
    if (process.stdout.isTTY) onSignal();
    else
      logger.warn(
        "SIGHUP renews workers, and this process serves alone: restart it to take up changes",
      );
  });
}
