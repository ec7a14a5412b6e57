import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { parseYaml } from "./yaml-file.ts";

const { directory } = workerData as { readonly directory: string };
for (const name of readdirSync(directory)) {
  // The word lists for the dictionaries are large and not read when judging.
  if (!name.endsWith(".yaml") || name.startsWith("lexicon.")) continue;
  const source = readFileSync(join(directory, name), "utf8");
  parentPort?.postMessage({ source, reading: parseYaml(source) });
}
