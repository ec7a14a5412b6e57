import { setTimeout as wait } from "node:timers/promises";
import { openForReading } from "../../copy/open-tables.ts";
import { checkup } from "../../store/checkup.ts";
import { freePort } from "../bench-http.ts";
import { type FaultRun, type KillsAsked, outcome, startService } from "./fault-run.ts";
import { type Kept, keptInTables } from "./kept.ts";
import type { PostgresServer } from "./postgres-server.ts";
import { type Senders, startSenders } from "./senders.ts";

/** Between the first comment after a start and the end of PostgreSQL, in milliseconds. */
const SHORTEST_LIFE = 200;
const LONGEST_LIFE = 2_000;
/** How long it stays away. */
const SHORTEST_AWAY = 50;
const LONGEST_AWAY = 1_500;

export interface PostgresKillsAsked extends KillsAsked {
  /** Running, with nothing in it. */
  readonly server: PostgresServer;
}

/**
 * Kills PostgreSQL under the running service and starts it again. The service stays, answers with
 * 503 meanwhile, and goes on by itself.
 */
export async function killPostgres(asked: PostgresKillsAsked): Promise<FaultRun> {
  const { server, kills, random, say } = asked;
  const between = (least: number, most: number) => wait(least + random() * (most - least));
  const port = await freePort();
  const url = server.url();
  const service = await startService(port, url);
  const senders = startSenders(`http://127.0.0.1:${port}`, asked.senders);
  const recoveries: number[] = [];
  const kept: Kept[] = [];
  try {
    for (let kill = 1; kill <= kills; kill++) {
      await senders.nextAcknowledged();
      await between(SHORTEST_LIFE, LONGEST_LIFE);
      await server.kill();
      await between(SHORTEST_AWAY, LONGEST_AWAY);
      await server.start();
      const began = performance.now();
      await senders.nextAcknowledged();
      recoveries.push(performance.now() - began);
      kept.push(await look(url, senders));
      say(`PostgreSQL ${kill} of ${kills}: ${senders.acknowledged.size} acknowledged so far`);
    }
    await senders.stop();
    kept.push(await look(url, senders));
    const run = outcome("kill -9 of PostgreSQL", senders, { kept, recoveries });
    const ended = service.process.exitCode === null ? [] : ["the service ended"];
    return { ...run, problems: [...run.problems, ...ended] };
  } finally {
    await senders.stop();
    await service.end("SIGTERM");
  }
}

async function look(url: string, senders: Senders): Promise<Kept> {
  // What is acknowledged from here on may be missing in what is looked at.
  const acknowledged = new Map(senders.acknowledged);
  const { tables, close } = await openForReading(url);
  try {
    const { problems } = await checkup(tables);
    return { ...(await keptInTables(tables, acknowledged)), problems };
  } finally {
    await close();
  }
}
