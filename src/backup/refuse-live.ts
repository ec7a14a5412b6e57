import { statSync } from "node:fs";
import { open } from "node:fs/promises";
import { BackupError } from "./backup-error.ts";

const HEADER = "SQLite format 3\0";
/** Two bytes of the header say 2 in a database with a write-ahead log: https://sqlite.org/fileformat2.html#file_format_version_numbers */
const VERSIONS_AT = 18;
const WITH_LOG = 2;

/**
 * Refuses the file of a service, or a copy of it: what came last may still lie in a log, beside it or
 * left behind. A backup, packed or not, is without one, and so is a database that `restore` kept.
 * @throws BackupError with what to do instead
 */
export async function refuseLiveDatabase(file: string): Promise<void> {
  await using handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(VERSIONS_AT + 2), 0, VERSIONS_AT + 2, 0);
  if (buffer.toString("latin1", 0, HEADER.length) !== HEADER) return;
  const isLogged = buffer.subarray(VERSIONS_AT).includes(WITH_LOG);
  if (!isLogged && !isFilled(`${file}-wal`) && !isFilled(`${file}-journal`)) return;
  throw new BackupError(
    "it is no backup but the database of a service, and comments may be missing in it: run " +
      `\`suzgec backup --from sqlite:${file} --to FOLDER/\` and restore what that makes`,
  );
}

const isFilled = (file: string) => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
