import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../bench-http.ts";
import { type FaultRun, type KillsAsked, outcome, startService } from "./fault-run.ts";
import { type Kept, keptInSqlite } from "./kept.ts";
import { startSenders } from "./senders.ts";

/** Between a service's first comment and its end, in milliseconds. */
const SHORTEST_LIFE = 50;
const LONGEST_LIFE = 1_200;

export interface ServiceKillsAsked extends KillsAsked {
  /** Empty; everything is left in it. */
  readonly folder: string;
}

/**
 * Kills the service again and again in the middle of its work, in the way that leaves it no last
 * word. After each start, all that was ever acknowledged must be there once.
 */
export async function killService(asked: ServiceKillsAsked): Promise<FaultRun> {
  const { kills, random, say } = asked;
  const file = join(asked.folder, "suzgec.db");
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  let service = await startService(port, `sqlite:${file}`);
  const senders = startSenders(address, asked.senders);
  const recoveries: number[] = [];
  const kept: Kept[] = [];
  try {
    for (let kill = 1; kill <= kills; kill++) {
      await senders.nextAcknowledged();
      await wait(SHORTEST_LIFE + random() * (LONGEST_LIFE - SHORTEST_LIFE));
      await service.end("SIGKILL");
      const began = performance.now();
      service = await startService(port, `sqlite:${file}`);
      await senders.nextAcknowledged();
      recoveries.push(performance.now() - began);
      kept.push(await keptInSqlite(file, senders.acknowledged));
      say(`kill ${kill} of ${kills}: ${senders.acknowledged.size} acknowledged so far`);
    }
    await senders.stop();
    kept.push(await keptInSqlite(file, senders.acknowledged));
    return outcome("kill -9 of the service", senders, { kept, recoveries });
  } finally {
    await senders.stop();
    await service.end("SIGTERM");
  }
}
