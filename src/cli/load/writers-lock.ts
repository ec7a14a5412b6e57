import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { WRITERS_LOCK } from "../../store/postgres/one-writer.ts";
import { connectionConfig } from "../../store/postgres/pool.ts";
import { CommandError } from "../command-error.ts";
import { usageOf } from "./usage.ts";

/** Milliseconds between two looks, about: prime, so that it keeps step with nothing. */
const LOOK_MS = 7;

const HELD = `select exists (
  select 1 from pg_locks where locktype = 'advisory' and granted
    and classid = 0 and objid = ${WRITERS_LOCK} and objsubid = 1
    and database = (select oid from pg_database where datname = current_database())) as held`;

/**
 * Processor milliseconds that PostgreSQL has used so far, where it runs on this machine and says
 * where its files are; null elsewhere.
 */
export async function databaseCpu(url: string): Promise<(() => number) | null> {
  const client = new pg.Client(connectionConfig(url));
  await client.connect();
  try {
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    const file = await readFile(join(rows[0]?.data_directory ?? "", "postmaster.pid"), "utf8");
    const pid = Number.parseInt(file, 10);
    return usageOf(pid).cpuMs > 0 ? () => usageOf(pid).cpuMs : null;
  } catch {
    return null;
  } finally {
    await client.end();
  }
}

/**
 * Looks again and again, while something goes on, whether somebody is writing.
 * @returns what came of it, and the share of looks that saw somebody
 * @throws whatever failed first, that which goes on or the looking
 */
export async function watchWriters<T>(
  url: string,
  during: () => Promise<T>,
): Promise<{ readonly result: T; readonly share: number }> {
  const client = new pg.Client(connectionConfig(url));
  // The question under way fails as well, and tells of it.
  client.on("error", () => {});
  await client.connect();
  let [looks, held, ended] = [0, 0, false];
  const look = async () => {
    while (!ended) {
      const { rows } = await client
        .query<{ held: boolean }>({ name: "held", text: HELD })
        .catch(({ message }: Error) => {
          throw new CommandError(`PostgreSQL no longer tells who is writing: ${message}.`);
        });
      looks++;
      if (rows[0]?.held) held++;
      await wait(LOOK_MS);
    }
  };
  const doing = during().finally(() => {
    ended = true;
  });
  try {
    const [result] = await Promise.all([doing, look()]);
    return { result, share: held / Math.max(1, looks) };
  } finally {
    ended = true;
    await client.end();
  }
}
