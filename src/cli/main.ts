import { Command } from "commander";
import * as backup from "./backup.ts";
import * as bench from "./bench.ts";
import * as check from "./check.ts";
import * as db from "./db.ts";
import * as evaluate from "./eval.ts";
import * as faults from "./faults.ts";
import * as lexicon from "./lexicon.ts";
import * as load from "./load.ts";
import * as moderators from "./moderators.ts";
import * as rules from "./rules.ts";
import * as train from "./train.ts";

/**
 * Runs the command line. Each command's file stays light to import and loads what it needs
 * when it runs, so that `suzgec --help` answers at once.
 * @returns the process's exit code
 */
export async function main(argv: readonly string[]): Promise<number> {
  const program = new Command("suzgec")
    .description(
      "Judges reader comments, tests the rules, and looks after accounts, backups and databases.",
    )
    .showHelpAfterError("(run with --help to see what is possible)");
  for (const command of [
    check,
    rules,
    evaluate,
    bench,
    load,
    moderators,
    backup,
    db,
    faults,
    lexicon,
    train,
  ]) {
    command.register(program);
  }
  process.exitCode = 0;
  await program.parseAsync(argv, { from: "user" });
  return Number(process.exitCode ?? 0);
}
