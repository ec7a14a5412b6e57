import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../bench-http.ts";
import { type FaultRun, outcome, startService } from "./fault-run.ts";
import { keptInSqlite } from "./kept.ts";
import { startSenders } from "./senders.ts";
import type { SmallDisk } from "./small-disk.ts";

export interface FullDiskAsked {
  readonly disk: SmallDisk;
  readonly senders: number;
  /** How long the disk stays full, in seconds. */
  readonly seconds: number;
  readonly say: (line: string) => void;
}

/**
 * Lets the disk run full under load, leaves it so, and makes room: meanwhile whoever is not
 * acknowledged is told to come back, and afterwards the same process goes on by itself.
 */
export async function fillDisk({
  disk,
  senders: count,
  seconds,
  say,
}: FullDiskAsked): Promise<FaultRun> {
  const file = join(disk.folder, "full.db");
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const service = await startService(port, `sqlite:${file}`, disk.before);
  const senders = startSenders(address, count);
  const problems: string[] = [];
  try {
    await senders.nextUnavailable();
    say(`full after ${senders.acknowledged.size} comments`);
    await wait(seconds * 1000);
    const whileFull = await keptInSqlite(file, senders.acknowledged);
    const before = senders.unavailable;
    const began = performance.now();
    await disk.free(service.process.pid ?? 0);
    await senders.nextAcknowledged();
    const recoveries = [performance.now() - began];
    say(`went on by itself after ${before} answers with 503`);
    await wait(1_000);
    await senders.stop();
    const { status } = await fetch(`${address}/ready`);
    if (status !== 200) problems.push(`/ready still answers with ${status}`);
    if (service.process.exitCode !== null) problems.push("the service ended");
    const kept = [whileFull, await keptInSqlite(file, senders.acknowledged)];
    const run = outcome(`disk full (${disk.means})`, senders, { kept, recoveries });
    return { ...run, problems: [...run.problems, ...problems] };
  } finally {
    await senders.stop();
    await service.end("SIGTERM");
  }
}
