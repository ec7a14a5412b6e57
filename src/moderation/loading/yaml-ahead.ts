import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type YamlFile, type YamlReading, yamlFile } from "./yaml-file.ts";

/** YAML files that were read on another core, by their source. */
export type YamlAhead = ReadonlyMap<string, YamlFile>;

/**
 * Reads the rule files of a folder in a process of its own: half a second of work and a hundred
 * megabytes of passing syntax trees that the service neither waits for nor keeps (a thread would
 * leave some of them in this process). Whatever goes wrong there leaves a file out; the loader then
 * reads it itself and tells what is the matter.
 */
export function readYamlAhead(directory: string): Promise<YamlAhead> {
  return new Promise((resolve) => {
    const files = new Map<string, YamlFile>();
    const reader = fork(fileURLToPath(new URL("yaml-reader.ts", import.meta.url)), [directory], {
      // Readings hold maps, which JSON has not.
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    reader.on("message", (message) => {
      const { source, reading } = message as { source: string; reading: YamlReading };
      files.set(source, yamlFile(reading));
    });
    reader.on("error", () => resolve(files));
    // Comes behind the last message, which an exit need not.
    reader.on("disconnect", () => resolve(files));
  });
}
