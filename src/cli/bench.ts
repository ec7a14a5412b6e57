import { type Command, Option } from "commander";
import type { QueueBenchAsked } from "./bench-queue.ts";
import { guarded } from "./command-error.ts";
import { rulesOption, whole } from "./options.ts";

/** Prints the speed table. */
export function register(program: Command): void {
  program
    .command("bench")
    .description(
      "Measures microseconds a comment, requests a second, and how long moderators wait for their " +
        "queue over a million comments.",
    )
    .option("--no-engine", "leave the microseconds a comment out")
    .option("--no-http", "leave the requests per second out")
    .option(
      "--no-queue",
      "leave the queue out (filling its database takes minutes and 2 GB of disk)",
    )
    .addOption(
      new Option("--comments <number>", "how many comments the queue's database holds")
        .default(1_000_000)
        .argParser(whole(1_000, 10_000_000)),
    )
    .option(
      "--database <address>",
      "measure the queue over this empty database, such as postgres://…, instead of a SQLite file",
    )
    .option(
      "--postgres",
      "measure the queue over PostgreSQL too, a server of its own that is gone afterwards",
    )
    .addOption(rulesOption())
    .action(guarded(bench));
}

interface BenchOptions {
  readonly engine: boolean;
  readonly postgres?: true;
  readonly http: boolean;
  readonly queue: boolean;
  readonly comments: number;
  readonly database?: string;
  readonly rules: string;
}

async function bench(options: BenchOptions): Promise<void> {
  const { exitOnSignals } = await import("./faults/at-exit.ts");
  exitOnSignals();
  if (options.engine) await printEngine(options.rules);
  if (options.http) await printHttp();
  if (options.queue) await printQueue(options);
}

async function printEngine(rules: string): Promise<void> {
  const { loadEngine } = await import("./engine.ts");
  const { benchEngine } = await import("./bench-engine.ts");
  const { benchRules } = await import("./bench-rules.ts");
  const { benchSpelling } = await import("./bench-spelling.ts");
  const { engine, lexicons } = await loadEngine(rules);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say(`${benchEngine(engine.ruleSet, lexicons)}\n`);
  say(`${await benchRules(rules, lexicons)}\n`);
  say(await benchSpelling(engine.ruleSet, lexicons));
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

async function printQueue(options: BenchOptions): Promise<void> {
  const { comments, rules: rulesFolder, database, postgres } = options;
  await printQueueOver({ comments, rulesFolder, ...(database ? { database } : {}) });
  if (!postgres) return;
  const { startOwnPostgres } = await import("./own-postgres.ts");
  const server = await startOwnPostgres();
  try {
    await printQueueOver({ comments, rulesFolder, database: server.url() });
  } finally {
    await server.remove();
  }
}

async function printQueueOver(asked: Omit<QueueBenchAsked, "report">): Promise<void> {
  const { benchQueue } = await import("./bench-queue.ts");
  const { table } = await import("./table.ts");
  const say = (line: string) => process.stdout.write(`\n${line}\n`);
  const { speeds } = await benchQueue({ ...asked, report: say });
  const rows = speeds.map(({ name, p50, p95, p99, cpuMs, bytes }) => [
    name,
    ...[p50, p95, p99, cpuMs].map((milliseconds) => milliseconds.toFixed(1)),
    (bytes / 1000).toFixed(1),
  ]);
  const system = asked.database?.startsWith("postgres") ? "PostgreSQL" : "SQLite";
  say(table([`${system}: ms to the whole answer`, "p50", "p95", "p99", "CPU ms", "kB"], rows));
}
