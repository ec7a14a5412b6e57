import { type Command, Option } from "commander";
import { CommandError, guarded } from "./command-error.ts";
import { LEAST_SHARE } from "./load/share.ts";
import { between, rulesOption, whole } from "./options.ts";

/** Puts the service under load on this machine and prints what it took. */
export function register(program: Command): void {
  program
    .command("load")
    .description(
      "Starts the service over a database of its own, beside a bare Express app, and measures both on " +
        "this machine: requests a second, processor time, waiting times.",
    )
    .addOption(
      new Option("--seconds <number>", "for each kind of request")
        .default(6)
        .argParser(between(1, 60)),
    )
    .addOption(
      new Option("--workers <number>", "processes of the service")
        .default(1)
        .argParser(whole(1, 64)),
    )
    .addOption(
      new Option("--comments <number>", "how many the database holds")
        .default(40_000)
        .argParser(whole(1_000, 10_000_000)),
    )
    .option("--database <url>", "an empty database to use instead of a new SQLite file")
    .addOption(
      new Option(
        "--instances <number>",
        "instead: so many instances on PostgreSQL, of one process each, against one (without " +
          "--database on a server of its own)",
      )
        .conflicts(["workers", "soak"])
        .argParser(whole(2, 16)),
    )
    .addOption(
      new Option(
        "--share <percent>",
        "of a core to which each of the instances is held, so that PostgreSQL and the senders have the " +
          "rest; 0: none, then it is reckoned from processor time",
      )
        .default(25)
        .argParser(shareOfCore),
    )
    .addOption(
      new Option("--soak [minutes]", "instead: twice the sustainable load for so long")
        .preset(15)
        .argParser(between(0.1, 240)),
    )
    .addOption(rulesOption())
    .action(guarded(load));
}

const shareOfCore = (text: string) => (text === "0" ? 0 : between(LEAST_SHARE, 100)(text));

interface LoadOptions {
  readonly seconds: number;
  readonly workers: number;
  readonly comments: number;
  readonly database?: string;
  readonly instances?: number;
  readonly share: number;
  readonly soak?: number;
  readonly rules: string;
}

async function load(options: LoadOptions): Promise<void> {
  const { rmSync } = await import("node:fs");
  const { mkdtemp } = await import("node:fs/promises");
  const { tmpdir } = await import("node:os");
  const { join } = await import("node:path");
  const { atExit, exitOnSignals } = await import("./faults/at-exit.ts");
  // Ending by way of `exit` takes services and files along.
  exitOnSignals();
  if (options.instances !== undefined) return printInstances(options.instances, options);
  const folder = await mkdtemp(join(tmpdir(), "suzgec-load-"));
  // What was killed may still be writing.
  const patiently = { recursive: true, force: true, maxRetries: 20 };
  const remove = atExit(() => rmSync(folder, patiently));
  const url = options.database ?? `sqlite:${join(folder, "load.db")}`;
  try {
    if (options.soak === undefined) await printSpeeds(url, options);
    else await printSoak(url, options.soak, options);
  } finally {
    remove();
  }
}

const say = (line: string) => process.stdout.write(`${line}\n`);

async function printSpeeds(url: string, options: LoadOptions): Promise<void> {
  const { prepareDatabase } = await import("./load/prepare.ts");
  const { judgingAlone } = await import("./load/judging-alone.ts");
  const { measureSpeeds } = await import("./load/speeds.ts");
  const { startBare, startService } = await import("./load/target.ts");
  const { table } = await import("./table.ts");
  const { waiting } = await prepareDatabase(url, options.comments, options.rules);
  const bare = await startBare();
  try {
    const service = await startService(url, settingsFor(options));
    try {
      const speeds = await measureSpeeds(bare, service, waiting, options.seconds);
      const head = [
        `${options.comments} comments, ${options.workers} worker(s)`,
        ...["at once", "requests/s", "CPU ms", "÷ bare", "p50 ms", "p99 ms"],
      ];
      const rows = speeds.map(({ name, connections, rate, cpuMs, ratio, p50, p99 }) => [
        ...[name, String(connections), rate.toFixed(0), cpuMs.toFixed(3)],
        ...[ratio.toFixed(2), String(p50), String(p99)],
      ]);
      say(table(head, rows));
      say("÷ bare: requests a processor second of the servers, against the first row.");
    } finally {
      await service.stop();
    }
  } finally {
    await bare.stop();
  }
  const judging = await judgingAlone(options.rules);
  say(`Judging a comment by all rules takes ${judging.toFixed(3)} ms of a submission.`);
}

async function printInstances(instances: number, options: LoadOptions): Promise<void> {
  const { availableParallelism } = await import("node:os");
  const { isPostgres } = await import("../store/open-database.ts");
  const { prepareDatabase } = await import("./load/prepare.ts");
  const { measureInstances } = await import("./load/instances.ts");
  const { instancesReport } = await import("./load/print-instances.ts");
  const { startOwnPostgres } = await import("./own-postgres.ts");
  if (options.database !== undefined && !isPostgres(options.database)) {
    throw new CommandError("Several instances take PostgreSQL: name it, or leave --database out.");
  }
  const server = options.database === undefined ? await startOwnPostgres() : null;
  try {
    const url = options.database ?? (server?.url() as string);
    await prepareDatabase(url, options.comments, options.rules);
    const { seconds, workers, rules, share } = options;
    const settings = settingsFor({ workers, rules });
    const speeds = await measureInstances({ url, instances, seconds, share, settings });
    say(instancesReport(speeds, { share, cores: availableParallelism() }));
  } finally {
    await server?.remove();
  }
}

async function printSoak(url: string, minutes: number, options: LoadOptions): Promise<void> {
  const { prepareDatabase } = await import("./load/prepare.ts");
  const { compareKept, soak } = await import("./load/soak.ts");
  const { startService } = await import("./load/target.ts");
  await prepareDatabase(url, 1_000, options.rules);
  const service = await startService(url, settingsFor(options));
  const result = await soak(service, minutes, say).finally(() => service.stop());
  const kept = await compareKept(url, result.acknowledged);
  const { answers, memory, acknowledged } = result;
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
  const told = Object.entries(answers).map(([code, count]) => `${count} × ${code}`);
  say(`${result.sent} submissions in ${minutes} minutes were answered ${told.join(", ")};`);
  say(`${result.errors} were not answered. p50 ${result.p50} ms, p99 ${result.p99} ms.`);
  say(
    `Resident memory: ${megabytes(memory.first)} MB after the first 10000 acknowledged, ` +
      `${megabytes(memory.last)} MB after ${acknowledged.length} ` +
      `(÷ ${(memory.last / memory.first).toFixed(2)}), at most ${megabytes(memory.most)} MB.`,
  );
  say(
    `Of ${acknowledged.length} acknowledged: ${kept.lost} lost, ${kept.doubled} doubled; ` +
      `${kept.unacknowledged} kept without their sender having been told.`,
  );
  const others = Object.keys(answers).filter((code) => !["201", "429", "503"].includes(code));
  if (kept.lost + kept.doubled + others.length + result.errors > 0) {
    throw new CommandError("The service did not do what it promises.");
  }
}

const settingsFor = ({ workers, rules }: Pick<LoadOptions, "workers" | "rules">) => ({
  WORKERS: String(workers),
  RULES_DIR: rules,
});
