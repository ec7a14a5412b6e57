import { join } from "node:path";
import packageFile from "../package.json" with { type: "json" };
import { createAccounts, linkAddress, serviceSecret } from "./accounts/accounts.ts";
import { createApp } from "./app.ts";
import { type Config, listeningAddress } from "./config.ts";
import { ListenError, serve } from "./http/serve.ts";
import { joinInstances } from "./instances/instances.ts";
import { startJudging } from "./judging.ts";
import { loadLexicons } from "./language/lexicon.ts";
import { createLive } from "./live/live.ts";
import { createReaderLive } from "./live/reader-live.ts";
import { createLogger, type Logger } from "./logger.ts";
import { releaseMemory } from "./memory.ts";
import type { YamlAhead } from "./moderation/loading/yaml-ahead.ts";
import { formatProblem } from "./moderation/rule-set.ts";
import { loadEditedRules } from "./rule-edits/load-edited-rules.ts";
import { DatabaseOpenError, openDatabase } from "./store/open-database.ts";
import type { Store } from "./store/store.ts";

/** Where `npm run console` puts the moderators' pages. */
const CONSOLE_FOLDER = join(import.meta.dirname, "..", "dist", "console");
/** Where `npm run widget` puts the comment box. */
const WIDGET_FOLDER = join(import.meta.dirname, "..", "dist", "widget");

/** Requests in flight get this long when the service stops. */
const STOP_LIMIT_MS = 10_000;

/** The rules have mistakes, one a line; nothing could be judged with them. */
class RulesError extends Error {}

/** True for what lies in the surroundings and is told in one clear line, without a stack. */
export function isExplained(error: unknown): boolean {
  return [RulesError, DatabaseOpenError, ListenError].some((kind) => error instanceof kind);
}

/**
 * store → rules → accounts → app → listen → graceful stop. Resolves when the service listens.
 * @param ahead the rule files, being read on another thread
 */
export async function startService(config: Config, ahead: Promise<YamlAhead>): Promise<void> {
  const logger = createLogger(config.logLevel);
  // Loaded where wanted alone: starting is quicker without it.
  const metrics = config.metrics ? (await import("./metrics.ts")).createMetrics() : null;

  const lexicons = loadLexicons();
  const directory = config.rulesDir;
  const database = await openDatabase(config.databaseUrl, { poolSize: config.databasePool });
  const rules = await loadEditedRules(database.store, { directory, lexicons, ahead });
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

  const instances = await joinInstances(database, logger);
  const { bus, limiters } = instances;
  const live = createLive(database.store, bus);
  const readers = createReaderLive(database.store, bus);
  const judging = startJudging({
    ruleSet: rules.result.ruleSet,
    ...{ overlay, overlayProblems, directory, lexicons, logger, metrics, bus },
  });
  const { version } = packageFile;
  const deps = { config, version, live, readers, accounts, judging, lexicons, logger, metrics };
  const app = createApp({
    ...{ ...deps, secret },
    limiters,
    pagesBehindMs: 0,
    consoleFolder: CONSOLE_FOLDER,
    widgetFolder: WIDGET_FOLDER,
  });
  const serving = await serve(app, config);

  // Before anything is printed: whoever reads the address may stop the service at once.
  stopOnSignal(async () => {
    live.close();
    readers.close();
    await serving.stop(STOP_LIMIT_MS);
    judging.close();
    await instances.close();
    await database.close();
  });

  const address = listeningAddress(config.host, serving.port);
  // Whatever the port, an address that was not configured is the one really listened on.
  const publicAddress = config.port === 0 ? address : config.baseUrl;
  // Of several instances that start at once, each one's link must work.
  const setup = await accounts.setupToken({ keepEarlier: database.postgres !== null });
  const lines = [
    `Süzgeç ${version} listens on ${address}`,
    `  Console  ${publicAddress}/console`,
    `  API      ${publicAddress}/v1`,
    `  Docs     ${publicAddress}/docs`,
    ...(config.demo ? [`  Demo     ${publicAddress}/demo/`] : []),
    ...(setup
      ? [
          "Nobody has an account yet. Make the first one here (works once, for a day):",
          `  ${linkAddress(publicAddress, "setup", setup.token)}`,
        ]
      : []),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);

  if (config.demo) await welcome(database.store, address, logger);
  await accounts.warmUp();
  releaseMemory();
}

/** A demo without comments shows nothing; one with readers' own comments needs no samples. */
async function welcome(store: Store, address: string, logger: Logger): Promise<void> {
  try {
    const { approved, held, rejected } = await store.counts({});
    if (approved + held + rejected > 0) return;
    const { sendSamples } = await import("./demo/samples.ts");
    await sendSamples(address);
  } catch (error) {
    logger.warn({ err: error }, "the demo stays without sample comments");
  }
}

/** The first signal lets requests in flight finish; a second one waits for nothing. */
function stopOnSignal(stop: () => Promise<void>): void {
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
}
