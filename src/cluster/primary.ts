import cluster from "node:cluster";
import { once } from "node:events";
import type { AggregatorRegistry, PrometheusContentType } from "prom-client";
import { RateLimiterClusterMaster } from "rate-limiter-flexible";
import { createAccounts, serviceSecret } from "../accounts/accounts.ts";
import type { Config } from "../config.ts";
import { onHangUp } from "../hang-up.ts";
import { createLogger, type Logger } from "../logger.ts";
import { openDatabase } from "../store/open-database.ts";
import { greet, lacksSamples, sendDemoSamples, warnOfOthers } from "../welcome.ts";
import { isClusterMessage, tell } from "./messages.ts";
import { closePendingConnections } from "./pending-connections.ts";
import { createStopgap } from "./stopgap.ts";
import { createSupervisor, type Served } from "./supervisor.ts";

/**
 * Serves with several processes behind one address. This one prepares the database, starts the
 * workers and carries what they tell each other; it answers no requests.
 * SIGHUP: new workers replace the old ones without a request being refused. SIGTERM, SIGINT: ends.
 */
export async function startCluster(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  const { setup, toShow } = await prepare(config, logger);
  relayMessages();
  answerLeaving();
  const closeStopgap = keepPort(config);
  new RateLimiterClusterMaster();
  collectFigures();

  const supervisor = createSupervisor({ count: config.workers, start: startWorker, logger });
  const ending = endOnSignals(() => {
    closeStopgap();
    return supervisor.stop();
  });
  const port = await supervisor.start();
  if (ending.aborted) return;
  // It has said why.
  if (port === null) process.exit(1);
  onHangUp(() => void supervisor.reload());
  const address = greet(config, port, setup);
  if (toShow) await sendDemoSamples(address, logger);
}

/** What is to be done once, and before anybody serves. */
async function prepare(config: Config, logger: Logger) {
  const database = await openDatabase(config.databaseUrl, {
    poolSize: 2,
    warn: (message) => logger.warn(message),
  });
  warnOfOthers(database, logger);
  try {
    const secret = await serviceSecret(database.tables, config.authSecret);
    const accounts = createAccounts({ database, secret, ...config });
    return {
      setup: await accounts.setupToken({ keepEarlier: database.postgres !== null }),
      toShow: config.demo && (await lacksSamples(database)),
    };
  } finally {
    await database.close();
  }
}

/** Answers in the workers' stead when all have ended at once. @returns ends that for good */
function keepPort({ host, port }: Config): () => void {
  const stopgap = createStopgap(host);
  const serving = new Set<number>();
  let stopping = false;
  cluster.on("listening", ({ id }) => serving.add(id));
  cluster.on("exit", ({ id }) => {
    const served = serving.delete(id);
    // A port that the system chose is another one next time.
    if (served && serving.size === 0 && !stopping && port !== 0) void stopgap.open(port);
  });
  cluster.on("message", (worker, message: unknown) => {
    if (!isClusterMessage(message) || message.suzgec !== "about-to-listen") return;
    stopgap.close();
    tell(worker, { suzgec: "listen" });
    // If it ends before it listens, nobody would be there.
    worker.once("exit", () => {
      if (serving.size === 0 && !stopping && port !== 0) void stopgap.open(port);
    });
  });
  return () => {
    stopping = true;
    stopgap.close();
  };
}

/** In order with the connections that were handed to the worker, see `allHeard`. */
function answerLeaving(): void {
  cluster.on("message", (worker, message: unknown) => {
    if (isClusterMessage(message) && message.suzgec === "heard?") tell(worker, { suzgec: "heard" });
  });
}

function startWorker(): Served {
  const worker = cluster.fork();
  closePendingConnections(worker.process);
  const ended = once(worker, "exit").then(([code, signal]) => ({ code, signal }));
  const listening = new Promise<number | null>((resolve) => {
    worker.once("listening", ({ port }) => resolve(port));
    void ended.then(() => resolve(null));
  });
  return {
    pid: worker.process.pid,
    listening,
    ended,
    leave: (gently) => tell(worker, { suzgec: "leave", gently }),
    kill: () => worker.process.kill("SIGKILL"),
  };
}

function relayMessages(): void {
  cluster.on("message", (from, message: unknown) => {
    if (!isClusterMessage(message) || message.suzgec !== "bus") return;
    for (const worker of Object.values(cluster.workers ?? {})) {
      if (worker && worker.id !== from.id && worker.isConnected()) tell(worker, message);
    }
  });
}

/** Workers that were started later may count what the first ones did not. */
function collectFigures(): void {
  let figures: Promise<AggregatorRegistry<PrometheusContentType>> | undefined;
  const collect = async () => {
    figures ??= import("prom-client").then(({ AggregatorRegistry }) => new AggregatorRegistry());
    return (await figures).clusterMetrics();
  };
  cluster.on("message", (from, message: unknown) => {
    if (!isClusterMessage(message) || message.suzgec !== "ask-figures") return;
    const { id } = message;
    void collect()
      .catch(() => null)
      .then((text) => tell(from, { suzgec: "figures", id, text }));
  });
}

/** @returns aborted as soon as it ends */
function endOnSignals(stop: () => Promise<void>): AbortSignal {
  const ending = new AbortController();
  const end = () => {
    // The second time nobody wants to wait. Workers end when this process has.
    if (ending.signal.aborted) process.exit(1);
    ending.abort();
    void stop().then(() => process.exit(0));
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  return ending.signal;
}
