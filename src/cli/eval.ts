import type { Command } from "commander";
import { CommandError, guarded } from "./command-error.ts";
import { rulesOption } from "./options.ts";

interface Options {
  readonly data: string;
  readonly set?: readonly string[];
  readonly errors?: string;
  readonly robustness?: true;
  readonly entry?: readonly string[];
  readonly hits: string;
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
    .option("--entry <id...>", "instead of tables, list where these entries strike, to be read")
    .option("--hits <number>", "with --entry: how many for each", "30")
    .addOption(rulesOption())
    .action(guarded(evaluate));
}

async function evaluate({
  data,
  set: chosen,
  errors,
  robustness,
  entry,
  hits,
  rules,
}: Options): Promise<void> {
  const { existsSync } = await import("node:fs");
  const { join } = await import("node:path");
  const { SETS } = await import("./eval/sets.ts");
  const { evaluateSets, TRSPELL } = await import("./eval/run.ts");
  const known = [...SETS.map(({ id }) => id), "trspell"];
  for (const id of chosen ?? []) {
    if (!known.includes(id)) {
      throw new CommandError(`There is no set "${id}"; sets: ${known.join(", ")}`);
    }
  }
  if (!existsSync(data)) throw new CommandError(`${data} does not exist; name the data folder`);
  const asked = chosen ?? (entry === undefined ? known : [...READ]);
  const files = SETS.filter(({ id }) => asked.includes(id)).map(({ file }) => file);
  if (asked.includes("trspell")) files.push(TRSPELL);
  if (!files.some((file) => existsSync(join(data, file)))) {
    throw new CommandError(
      `${data} holds none of the labelled texts, such as ${files[0]}; name the data folder`,
    );
  }
  if (entry !== undefined) return listEntries(data, rules, entry, hits, chosen);
  await evaluateSets({
    directory: data,
    chosen: new Set(chosen ?? known),
    rules,
    robustness: robustness === true,
    ...(errors === undefined ? {} : { errorsFile: errors }),
  });
}

async function listEntries(
  data: string,
  rules: string,
  entries: readonly string[],
  hits: string,
  chosen?: readonly string[],
): Promise<void> {
  const most = Number(hits);
  if (!Number.isInteger(most) || most < 0) {
    throw new CommandError(`--hits takes a whole number, not "${hits}"`);
  }
  const { loadEngine } = await import("./engine.ts");
  const { SETS } = await import("./eval/sets.ts");
  const { entryHits } = await import("./eval/entry-hits.ts");
  const { engine } = await loadEngine(rules);
  const sets = SETS.filter(({ id }) => (chosen === undefined ? READ.has(id) : chosen.includes(id)));
  const lines = await entryHits(engine, data, sets, new Set(entries), most);
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Texts as readers write them, for reading hits. */
const READ = new Set(["offenseval-train", "reviews-store", "reviews-shop", "reviews-market"]);
