import "./node-version.js";
import "./hang-up.ts";
import cluster from "node:cluster";
import { type Config, ConfigError, loadConfig, readEnvironment } from "./config.ts";
import { readYamlAhead } from "./moderation/loading/yaml-ahead.ts";

// Start reading here: config → (src/service.ts) store → rules → accounts → app → listen → stop.
// With several workers, src/cluster/primary.ts starts this file again for each of them.
try {
  const config = loadConfig(readEnvironment());
  if (cluster.isPrimary && config.workers > 1) await startPrimary(config);
  else await startServing(config);
} catch (error) {
  fail(error instanceof ConfigError ? error.message : (error as Error).stack);
}

async function startPrimary(config: Config): Promise<void> {
  const { startCluster } = await import("./cluster/primary.ts");
  const { DatabaseOpenError } = await import("./store/open-database.ts");
  const { StoreUnavailableError } = await import("./store/store.ts");
  await startCluster(config).catch((error) => {
    const isExplained =
      error instanceof DatabaseOpenError || error instanceof StoreUnavailableError;
    if (isExplained) fail(error.message);
    throw error;
  });
}

async function startServing(config: Config): Promise<void> {
  // The rule files are read on the second core while this one loads the rest of the program.
  const ahead = readYamlAhead(config.rulesDir);
  const { isExplained, startService, startWorker } = await import("./service.ts");
  const start = cluster.isPrimary ? startService : startWorker;
  await start(config, ahead).catch((error) => {
    if (isExplained(error)) fail(error.message);
    throw error;
  });
}

function fail(line: string | undefined): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
