import { type Command, InvalidArgumentError, Option } from "commander";
import { guarded } from "./command-error.ts";
import { rulesOption } from "./options.ts";

/** Prints the speed table. */
export function register(program: Command): void {
  program
    .command("bench")
    .description(
      "Measures microseconds a comment, requests a second, and how long moderators wait for their " +
        "queue over a million comments.",
    )
    .option("--no-http", "leave the requests per second out")
    .option(
      "--no-queue",
      "leave the queue out (filling its database takes minutes and 2 GB of disk)",
    )
    .addOption(
      new Option("--comments <number>", "how many comments the queue's database holds")
        .default(1_000_000)
        .argParser(amount),
    )
    .option(
      "--database <address>",
      "measure the queue over this empty database, such as postgres://…, instead of a SQLite file",
    )
    .addOption(rulesOption())
    .action(guarded(bench));
}

/** @throws InvalidArgumentError */
function amount(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1_000 && number <= 10_000_000) return number;
  throw new InvalidArgumentError("Expected a whole number from 1000 to 10000000.");
}

interface BenchOptions {
  readonly http: boolean;
  readonly queue: boolean;
  readonly comments: number;
  readonly database?: string;
  readonly rules: string;
}

async function bench(options: BenchOptions): Promise<void> {
  const { loadEngine } = await import("./engine.ts");
  const { benchEngine } = await import("./bench-engine.ts");
  const { benchRules } = await import("./bench-rules.ts");
  const { benchSpelling } = await import("./bench-spelling.ts");
  const { engine, lexicons } = await loadEngine(options.rules);
  process.stdout.write(`${benchEngine(engine.ruleSet, lexicons)}

`);
  process.stdout.write(`${await benchRules(options.rules, lexicons)}

`);
  process.stdout.write(`${await benchSpelling(engine.ruleSet, lexicons)}
`);
  if (options.http) await printHttp();
  if (options.queue) await printQueue(options);
}

async function printHttp(): Promise<void> {
  const { benchHttp } = await import("./bench-http.ts");
  const { table } = await import("./table.ts");
  const rows = (await benchHttp()).map(({ name, requestsPerSecond, ratio }) => [
    name,
    requestsPerSecond.toFixed(0),
    ratio.toFixed(2),
  ]);
  process.stdout.write(`\n${table(["requests per second", "rate", "÷ bare"], rows)}\n`);
}

async function printQueue({ comments, rules, database }: BenchOptions): Promise<void> {
  const { benchQueue } = await import("./bench-queue.ts");
  const { table } = await import("./table.ts");
  const say = (line: string) => process.stdout.write(`\n${line}\n`);
  const { speeds } = await benchQueue(comments, rules, say, database ? { database } : {});
  const rows = speeds.map(({ name, p50, p95, p99, bytes }) => [
    name,
    ...[p50, p95, p99].map((milliseconds) => milliseconds.toFixed(1)),
    (bytes / 1000).toFixed(1),
  ]);
  say(table(["milliseconds to the whole answer", "p50", "p95", "p99", "kB"], rows));
}
