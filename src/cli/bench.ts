import type { Command } from "commander";
import { guarded } from "./command-error.ts";
import { rulesOption } from "./options.ts";

/** Prints the speed table. */
export function register(program: Command): void {
  program
    .command("bench")
    .description("Measures microseconds a comment and requests a second on this machine.")
    .option("--no-http", "leave the requests per second out")
    .addOption(rulesOption())
    .action(guarded(bench));
}

async function bench(options: { http: boolean; rules: string }): Promise<void> {
  const { loadEngine } = await import("./engine.ts");
  const { benchEngine } = await import("./bench-engine.ts");
  const { benchSpelling } = await import("./bench-spelling.ts");
  const { engine, lexicons } = await loadEngine(options.rules);
  process.stdout.write(`${benchEngine(engine.ruleSet, lexicons)}\n\n`);
  process.stdout.write(`${await benchSpelling(engine.ruleSet, lexicons)}\n`);
  if (!options.http) return;
  const { benchHttp } = await import("./bench-http.ts");
  const { table } = await import("./table.ts");
  const rows = (await benchHttp()).map(({ name, requestsPerSecond, ratio }) => [
    name,
    requestsPerSecond.toFixed(0),
    ratio.toFixed(2),
  ]);
  process.stdout.write(`\n${table(["requests per second", "rate", "÷ bare"], rows)}\n`);
}
