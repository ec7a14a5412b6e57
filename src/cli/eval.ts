import type { Command } from "commander";
import { CommandError, guarded } from "./command-error.ts";
import { rulesOption } from "./options.ts";

interface Options {
  readonly data: string;
  readonly set?: readonly string[];
  readonly errors?: string;
  readonly robustness?: true;
  readonly rules: string;
}

/** Prints the quality table. */
export function register(program: Command): void {
  program
    .command("eval")
    .description("Measures the rules on a folder of labelled texts and prints the quality tables.")
    .requiredOption("--data <folder>", "the labelled texts, one JSON object a line")
    .option("--set <set...>", "measure these sets only")
    .option("--errors <file>", "write what was judged unlike its label, the surest first")
    .option("--robustness", "measure the content rules on disguised text too")
    .addOption(rulesOption())
    .action(guarded(evaluate));
}

async function evaluate({ data, set: chosen, errors, robustness, rules }: Options): Promise<void> {
  const { existsSync } = await import("node:fs");
  const { SETS } = await import("./eval/sets.ts");
  const { evaluateSets } = await import("./eval/run.ts");
  const known = [...SETS.map(({ id }) => id), "trspell"];
  for (const id of chosen ?? []) {
    if (!known.includes(id)) {
      throw new CommandError(`There is no set "${id}"; sets: ${known.join(", ")}`);
    }
  }
  if (!existsSync(data)) throw new CommandError(`${data} does not exist; name the data folder`);
  await evaluateSets({
    directory: data,
    chosen: new Set(chosen ?? known),
    rules,
    robustness: robustness === true,
    ...(errors === undefined ? {} : { errorsFile: errors }),
  });
}
