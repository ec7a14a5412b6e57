import { Worker } from "node:worker_threads";
import { type YamlFile, type YamlReading, yamlFile } from "./yaml-file.ts";

/** YAML files that were read on another thread, by their source. */
export type YamlAhead = ReadonlyMap<string, YamlFile>;

/**
 * Reads the rule files of a folder on a thread of its own: half a second of work and a hundred
 * megabytes of passing syntax trees that the service neither waits for nor keeps. Whatever goes
 * wrong there leaves a file out; the loader then reads it itself and tells what is the matter.
 */
export function readYamlAhead(directory: string): Promise<YamlAhead> {
  return new Promise((resolve) => {
    const files = new Map<string, YamlFile>();
    const worker = new Worker(new URL("yaml-worker.ts", import.meta.url), {
      workerData: { directory },
    });
    worker.on("message", ({ source, reading }: { source: string; reading: YamlReading }) => {
      files.set(source, yamlFile(reading));
    });
    worker.on("error", () => resolve(files));
    worker.on("exit", () => resolve(files));
  });
}
