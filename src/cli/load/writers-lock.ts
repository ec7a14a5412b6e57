import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { WRITERS_LOCK } from "../../store/postgres/one-writer.ts";

/** Milliseconds between two looks, about: prime, so that it keeps step with nothing. */
const LOOK_MS = 7;

const HELD = `select exists (
  select 1 from pg_locks where locktype = 'advisory' and granted
    and classid = 0 and objid = ${WRITERS_LOCK} and objsubid = 1
    and database = (select oid from pg_database where datname = current_database())) as held`;

/** Looks again and again whether somebody is writing. `end` tells the share of looks that saw it. */
export async function watchWriters(url: string): Promise<{ end(): Promise<number> }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let [looks, held, ended] = [0, 0, false];
  const watching = (async () => {
    while (!ended) {
      const { rows } = await client.query<{ held: boolean }>({ name: "held", text: HELD });
      looks++;
      if (rows[0]?.held) held++;
      await wait(LOOK_MS);
    }
  })();
  return {
    async end() {
      ended = true;
      await watching.finally(() => client.end());
      return held / Math.max(1, looks);
    },
  };
}
