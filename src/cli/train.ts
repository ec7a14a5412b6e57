import type { Command } from "commander";
import { CommandError, guarded } from "./command-error.ts";
import { rulesOption } from "./options.ts";

interface Options {
  readonly data: string;
  readonly rules: string;
  readonly seed: string;
  readonly lists: string;
  readonly out?: string;
}

/** Trains the model of offence anew. */
export function register(program: Command): void {
  program
    .command("train")
    .description("Trains the learned model and prints its figures; minutes, the same each time.")
    .requiredOption("--data <folder>", "the folder with offenseval-tr.train.jsonl")
    .option("--seed <number>", "of everything left to chance", "1")
    .option("--lists <number>", "clean texts made of dictionary words", "6000")
    .option(
      "--out <folder>",
      "where the model and its card go (default: model/ in the rules folder)",
    )
    .addOption(rulesOption())
    .action(guarded(train));
}

async function train({ data, rules, seed, lists, out }: Options): Promise<void> {
  const { join } = await import("node:path");
  const { trainAndWrite } = await import("./train/run.ts");
  await trainAndWrite({
    data,
    rules,
    seed: wholeNumber("--seed", seed),
    lists: wholeNumber("--lists", lists),
    out: out ?? join(rules, "model"),
    print: (line) => process.stdout.write(`${line}\n`),
  });
}

function wholeNumber(option: string, written: string): number {
  const number = Number(written);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new CommandError(`${option} must be a whole number, not "${written}"`);
}
