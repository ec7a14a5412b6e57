import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const SCRIPT = join(import.meta.dirname, "add-until-killed.ts");

/** Another process that adds comments to the database and says which were acknowledged. */
export function addingProcess(url: string, amount?: number) {
  const more = amount === undefined ? [] : [String(amount)];
  const child = spawn(process.execPath, [SCRIPT, url, ...more]);
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const ended = once(child, "close");
  return {
    /** Ids of whole lines only: half a line was not an acknowledgement. */
    acknowledged: () => output.split("\n").slice(0, -1),
    errors: () => errors,
    ended: async () => ((await ended) as [number | null, NodeJS.Signals | null])[0],
    /** Waits until it has acknowledged so many, then ends it without warning. */
    async killAfter(count: number): Promise<void> {
      while (output.split("\n").length <= count && child.exitCode === null) {
        await Promise.race([once(child.stdout, "data"), ended]);
      }
      child.kill("SIGKILL");
      await ended;
    },
  };
}
