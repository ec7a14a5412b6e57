// Runs once at set-up (npm's `prepare`): starts the service for a moment beside everything else, so
// that its code is compiled and kept and the first real start takes one second instead of two.
// Whatever goes wrong here must not fail the set-up: the service then compiles when it starts.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Longer than the slowest start seen; nobody should wait for a service that hangs. */
const LIMIT_MS = 30_000;

const folder = await mkdtemp(join(tmpdir(), "suzgec-warm-up-"));
try {
  const service = spawn(
    process.execPath,
    [
      "--import",
      join(import.meta.dirname, "node-version.js"),
      join(import.meta.dirname, "main.ts"),
    ],
    {
      // In a folder of its own, where no .env file and no database of the user's is met.
      cwd: folder,
      env: { PATH: process.env.PATH, PORT: "0", DATABASE_URL: `sqlite:${join(folder, "warm.db")}` },
      stdio: ["ignore", "pipe", "ignore"],
      timeout: LIMIT_MS,
    },
  );
  const ended = once(service, "exit");
  await Promise.race([once(service.stdout, "data"), ended]);
  service.kill("SIGTERM");
  await ended;
} catch (error) {
  process.stderr.write(`Compiling ahead was left out: ${error}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
