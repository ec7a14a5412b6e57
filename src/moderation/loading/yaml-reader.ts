import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseYaml } from "./yaml-file.ts";

// The process that `readYamlAhead` starts: its only argument is the folder.
const directory = process.argv[2] as string;
for (const name of readdirSync(directory)) {
  // The word lists for the dictionaries are large and not read when judging.
  if (!name.endsWith(".yaml") || name.startsWith("lexicon.")) continue;
  const source = readFileSync(join(directory, name), "utf8");
  process.send?.({ source, reading: parseYaml(source) });
}
