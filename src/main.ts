import "./node-version.js";
import { ConfigError, loadConfig, readEnvironment } from "./config.ts";
import { readYamlAhead } from "./moderation/loading/yaml-ahead.ts";

// Start reading here: config → (src/service.ts) store → rules → accounts → app → listen → stop.
try {
  const config = loadConfig(readEnvironment());
  // The rule files are read on the second core while this one loads the rest of the program.
  const ahead = readYamlAhead(config.rulesDir);
  const { isExplained, startService } = await import("./service.ts");
  await startService(config, ahead).catch((error) => {
    if (isExplained(error)) fail(error.message);
    throw error;
  });
} catch (error) {
  fail(error instanceof ConfigError ? error.message : (error as Error).stack);
}

function fail(line: string | undefined): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
