import type { Command } from "commander";
import { CommandError, guarded } from "./command-error.ts";

interface BackupOptions {
  readonly from?: string;
  readonly to?: string;
}

interface RestoreOptions {
  readonly to?: string;
  readonly force?: true;
}

const STEPS = {
  copy: "Copying",
  check: "Checking the copy",
  pack: "Packing",
  "read back": "Reading it back",
  unpack: "Unpacking",
} as const;

/** Makes and brings back backups of the whole database. */
export function register(program: Command): void {
  program
    .command("backup")
    .summary("Makes one checked file out of the whole database, also while the service runs.")
    .description(
      "Makes one packed file out of the whole database as it is at this moment, also while the " +
        "service runs and writes. The copy is opened and checked (damage, references, counters, " +
        "search index) and the file read back before it gets its name. It holds accounts and " +
        "secrets: keep it as safe as the database. A backup of PostgreSQL can be restored to either " +
        "kind of database; a password may stand in PGPASSWORD instead of in the address.",
    )
    .option("--from <url>", "the database (default: DATABASE_URL)")
    .option(
      "--to <folder|file>",
      "where the backup goes; in a folder it is named suzgec-<time>.db.zst (default: BACKUP_DIR)",
    )
    .action(guarded(backup));
  program
    .command("restore")
    .summary("Brings a backup back.")
    .description(
      "Brings a backup back. It is unpacked beside the database and checked before anything is " +
        "replaced. Stop the service first: a database in use is never replaced. With --force one that is " +
        "there is replaced in one go, and kept: a SQLite file beside the new one, tables of " +
        "PostgreSQL in another schema.",
    )
    .argument("<file>", "a backup, as `suzgec backup` made it")
    .option("--to <url>", "the database (default: DATABASE_URL)")
    .option("--force", "replace a database that is there; it is kept under another name")
    .action(guarded(restore));
}

async function backup(options: BackupOptions): Promise<void> {
  const { makeBackup } = await import("../backup/make-backup.ts");
  const { databaseUrl, backupDir } = await settings(options.from);
  const to = options.to ?? (backupDir && `${backupDir}/`);
  if (!to) throw new CommandError("Say where the backup goes: --to FOLDER, or set BACKUP_DIR.");
  const began = performance.now();
  const { file, comments, bytes, unpacked } = await told((tell) =>
    makeBackup({ url: databaseUrl, to, progress: tell }),
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(
    `Backed up ${comments} comments in ${seconds} s: ${file} (${megabytes(bytes)}, ` +
      `${megabytes(unpacked)} unpacked).\n`,
  );
}

async function restore(file: string, options: RestoreOptions): Promise<void> {
  const { restoreBackup } = await import("../backup/restore-backup.ts");
  const { databaseUrl } = await settings(options.to);
  const { comments, kept, where } = await told((tell) =>
    restoreBackup({ file, url: databaseUrl, force: options.force ?? false, progress: tell }),
  );
  process.stdout.write(
    `Restored ${comments} comments to ${where}.\n` +
      (kept ? `The database that was there is kept as ${kept}.\n` : ""),
  );
}

/** The configuration, with another database where one was named. */
async function settings(databaseUrl: string | undefined) {
  const { ConfigError, loadConfig, readEnvironment } = await import("../config.ts");
  try {
    const environment = readEnvironment();
    return loadConfig(databaseUrl ? { ...environment, DATABASE_URL: databaseUrl } : environment);
  } catch (error) {
    if (error instanceof ConfigError) throw new CommandError(error.message);
    throw error;
  }
}

/** Shows progress while it works; a failure that people can mend becomes one line. */
async function told<T>(
  work: (tell: (step: keyof typeof STEPS, share: number) => void) => Promise<T>,
): Promise<T> {
  const { BackupError } = await import("../backup/backup-error.ts");
  const { progressReport } = await import("./progress.ts");
  const report = progressReport();
  // Ending by way of `exit` takes along what is not finished.
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => process.exit(130));
  try {
    return await work((step, share) => report.tell(STEPS[step], share));
  } catch (error) {
    if (error instanceof BackupError) throw new CommandError(error.message);
    throw error;
  } finally {
    report.stop();
  }
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
