import type { Command } from "commander";
import { addressAdvice, sqliteFile } from "../store/database-address.ts";
import { CommandError, guarded } from "./command-error.ts";

interface CopyOptions {
  readonly from: string;
  readonly to: string;
}

/** Moves whole databases. */
export function register(program: Command): void {
  program
    .command("db")
    .description("Copies whole databases, between SQLite and PostgreSQL too.")
    .command("copy")
    .description(
      "Copies a whole database into an empty one, of the same kind or the other (sqlite:… and " +
        "postgres://…). Everything keeps its ids, versions and numbers; the search index is built " +
        "anew. Cut off, the same command goes on where it was. At the end every table is compared " +
        "on both sides by its rows and a checksum. Stop the service first: what comes meanwhile " +
        "would not be in the copy, and the command says so at the end. A password may stand in " +
        "PGPASSWORD instead of in the address.",
    )
    .requiredOption("--from <url>", "the database that there is; it stays as it is")
    .requiredOption("--to <url>", "an empty one, or one that an earlier copy began to fill")
    .action(guarded(copy));
}

async function copy({ from, to }: CopyOptions): Promise<void> {
  const { copyDatabase } = await import("../copy/copy-database.ts");
  const { CopyError } = await import("../copy/copy-error.ts");
  const { DatabaseOpenError } = await import("../store/failures.ts");
  const { StoreUnavailableError } = await import("../store/store.ts");
  const { progressReport } = await import("./progress.ts");
  for (const url of [from, to]) refuseAddress(url);
  const report = progressReport();
  const began = performance.now();
  try {
    const progress = (step: string, share: number) => report.tell(step, share);
    const { rows, comments, tables } = await copyDatabase({ from, to, progress });
    report.stop();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(
      `Copied ${comments} comments (${rows} rows of ${tables} tables, the same on both sides) in ` +
        `${seconds} s.\n`,
    );
  } catch (error) {
    report.stop();
    const known = [CopyError, DatabaseOpenError, StoreUnavailableError];
    if (known.some((kind) => error instanceof kind)) {
      throw new CommandError((error as Error).message);
    }
    throw error;
  }
}

function refuseAddress(url: string): void {
  if (sqliteFile(url) !== null || /^postgres(ql)?:\/\/.+$/.test(url)) return;
  throw new CommandError(`Name both databases by an address: ${addressAdvice(url)}.`);
}
