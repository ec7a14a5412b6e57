import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { takeAlong } from "../faults/at-exit.ts";
import { drive, type Load } from "./drive.ts";
import { again, PAGE, submissions } from "./requests.ts";
import { holdToShare } from "./share.ts";
import { publish } from "./speeds.ts";
import { startService, type Target } from "./target.ts";
import { processesOf } from "./usage.ts";
import { databaseCpu, watchWriters } from "./writers-lock.ts";

/** What so many instances did together, each under the same load. */
export interface TogetherSpeed {
  readonly name: string;
  readonly instances: number;
  /** Answered in a second, all instances together. */
  readonly rate: number;
  /** Processor milliseconds of the service for each request. */
  readonly cpuMs: number;
  /** Processor milliseconds of PostgreSQL for each; null: not known. */
  readonly databaseMs: number | null;
  /** Milliseconds for which the one-writer lock is held for each comment; null: nothing is written. */
  readonly lockMs: number | null;
}

export interface InstancesAsked {
  /** Of PostgreSQL, prepared. */
  readonly url: string;
  readonly instances: number;
  /** For each of the four rows of the table. */
  readonly seconds: number;
  /** One instance and all of them in turns, so that both share the same noise; the middle pair counts. */
  readonly rounds?: number;
  /**
   * Percent of a core to which each instance is held, so that PostgreSQL and the senders have the
   * rest; 0: none, and a core of its own where there are enough.
   */
  readonly share: number;
  readonly settings: Readonly<Record<string, string>>;
}

/** To each: as many as keep it busy while its batches wait for their turn. */
const CONNECTIONS = 64;
const ROUNDS = 5;

/** Loads one instance and then all of them, with comments and with pages to read. */
export async function measureInstances(asked: InstancesAsked): Promise<TogetherSpeed[]> {
  const { url, seconds, rounds = ROUNDS, share } = asked;
  const services: Target[] = [];
  const held: (() => void)[] = [];
  try {
    for (let place = 0; place < asked.instances; place++) {
      const service = await startService(url, asked.settings);
      services.push(service);
      if (share === 0) pin(service, place);
      else held.push(hold(service, share));
    }
    await publish((services[0] as Target).address);
    const kinds = [
      { name: "POST /v1/comments", load: { requests: submissions(), status: 201 }, writes: true },
      { name: "a page of 50", load: { requests: again(PAGE), status: 200 }, writes: false },
    ];
    const speeds: TogetherSpeed[] = [];
    for (const { name, load, writes } of kinds) {
      const each = { ...load, connections: CONNECTIONS };
      await Promise.all(services.map((service) => drive(service, each, 2)));
      const pairs: TogetherSpeed[][] = [];
      for (let round = 0; round < rounds; round++) {
        const pair: TogetherSpeed[] = [];
        for (const count of [1, asked.instances]) {
          const loaded = services.slice(0, count);
          const speed = await driveTogether(loaded, each, seconds / rounds, writes ? url : null);
          pair.push({ name, instances: count, ...speed });
        }
        pairs.push(pair);
      }
      pairs.sort((a, b) => gain(a, share) - gain(b, share));
      speeds.push(...(pairs[Math.floor(pairs.length / 2)] as TogetherSpeed[]));
    }
    return speeds;
  } finally {
    await Promise.all(services.map((service) => service.stop()));
    for (const remove of held) remove();
  }
}

/** How much more all do than one: in a second where they are held to a share, else of a processor's. */
function gain([one, all]: readonly TogetherSpeed[], share: number): number {
  if (!one || !all) return 0;
  return share > 0 ? all.rate / one.rate : one.cpuMs / all.cpuMs;
}

function hold({ process: child }: Target, share: number): () => void {
  const { pid = 0 } = child;
  const pids = processesOf(pid).map((one) => one.pid);
  const remove = holdToShare(`suzgec-load-${pid}`, pids, share);
  // What comes last is undone first, and a group can be removed only when nobody is in it.
  takeAlong(child);
  return remove;
}

async function driveTogether(
  services: readonly Target[],
  load: Load,
  seconds: number,
  url: string | null,
) {
  const usage = url === null ? null : await databaseCpu(url);
  const driving = async () => {
    const before = usage?.() ?? 0;
    const speeds = await Promise.all(services.map((one) => drive(one, load, seconds)));
    return { speeds, used: usage === null ? null : usage() - before };
  };
  const watched =
    url === null ? { result: await driving(), share: null } : await watchWriters(url, driving);
  const { speeds, used } = watched.result;
  const held = watched.share;
  const answered = speeds.reduce((sum, speed) => sum + speed.answered, 0);
  const rate = speeds.reduce((sum, speed) => sum + speed.rate, 0);
  const cpu = speeds.reduce((sum, speed) => sum + speed.cpuMs * speed.rate, 0);
  return {
    rate,
    cpuMs: cpu / rate,
    databaseMs: used === null ? null : used / answered,
    lockMs: held === null ? null : (held * 1000) / rate,
  };
}

/** Gives an instance a core, where the system can; the others may use it too. */
function pin(service: Target, place: number): void {
  const core = String(place % availableParallelism());
  try {
    execFileSync("taskset", ["-a", "-c", "-p", core, String(service.process.pid)], {
      stdio: "ignore",
    });
  } catch {
    // There is no taskset here, or it is not allowed: the system shares the cores out.
  }
}
