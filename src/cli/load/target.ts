import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { freePort, untilAlive } from "../bench-http.ts";
import { takeAlong } from "../faults/at-exit.ts";
import { MEMORY_OPTIONS } from "../start-options.ts";
import { type Usage, usageOf } from "./usage.ts";

/** A server under load, in processes of its own. */
export interface Target {
  readonly address: string;
  readonly process: ChildProcess;
  usage(): Usage;
  stop(): Promise<void>;
}

const SOURCE = join(import.meta.dirname, "..", "..");

export function startBare(): Promise<Target> {
  return start([join(SOURCE, "cli", "load", "bare-express.ts")], {});
}

/**
 * The service as `npm start` starts it, reached as through a proxy that names its readers.
 * @param settings environment variables over those that matter here
 */
export function startService(
  databaseUrl: string,
  settings: Readonly<Record<string, string>>,
): Promise<Target> {
  const options = [...MEMORY_OPTIONS, "--import", join(SOURCE, "node-version.js")];
  return start([...options, join(SOURCE, "main.ts")], {
    HOST: "127.0.0.1",
    // The test runner has one of its own meaning.
    BASE_URL: "",
    DATABASE_URL: databaseUrl,
    TRUST_PROXY: "loopback",
    DEMO: "off",
    BACKUP_DIR: "",
    // In force, and out of the way of so many comments from so few readers.
    COMMENTS_PER_MINUTE: "100000",
    ...settings,
  });
}

async function start(
  nodeArguments: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Target> {
  const port = await freePort();
  const child = spawn(process.execPath, [...nodeArguments, String(port)], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, PORT: String(port), ...settings },
  });
  takeAlong(child);
  const ended = once(child, "exit");
  const address = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  try {
    await untilAlive(address, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, process: child, usage: () => usageOf(child.pid ?? 0), stop };
}
