import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { withoutPassword } from "../store/database-address.ts";
import { OWN_FUNCTIONS } from "../store/migrations/0006-rule-edits.ts";
import { openError } from "../store/postgres/failures.ts";
import { BEGIN_WRITING, INSTANCES_LOCK } from "../store/postgres/one-writer.ts";
import { connectionConfig, PROMISED } from "../store/postgres/pool.ts";
import { BackupError } from "./backup-error.ts";
import { rightsIn } from "./table-rights.ts";

/** Milliseconds; whoever holds a table for longer is using the database. */
const PATIENCE = 5_000;

const BESIDE = "suzgec_restoring_";

/**
 * Fills a schema of its own beside what a database of PostgreSQL holds, and puts it in the place in
 * one transaction: either all of it is replaced or nothing, and what was there stays in another
 * schema. Tables of other programs are not touched.
 * @param time tells the schemas from those of other times; letters and digits
 * @param fill fills the database of the address that it is given, which is empty
 * @returns what `fill` does, and the schema in which what was there is kept; null: nothing was there
 * @throws BackupError when a service uses the database, or another program's tables are in the way
 */
export async function replaceInPostgres<T>(
  url: string,
  time: string,
  fill: (url: string) => Promise<T>,
): Promise<{ readonly filled: T; readonly kept: string | null }> {
  const client = new pg.Client(connectionConfig(url));
  await client.connect().catch((error) => {
    throw openError(withoutPassword(url), error);
  });
  const beside = `${BESIDE}${time.toLowerCase()}`;
  const kept = `suzgec_replaced_${time.toLowerCase()}`;
  try {
    await client.query(PROMISED);
    const { place, tables } = await lookAt(client);
    if (!tables.includes("migrations")) return { filled: await fill(url), kept: null };
    await refuseInUse(client);
    await dropUnfinished(client);
    await client.query(`create schema ${beside}`);
    const filled = await fill(inSchema(url, beside));
    await client.query(`set lock_timeout = ${PATIENCE}`);
    await client.query(BEGIN_WRITING);
    await refuseInUse(client);
    await change(client, { place, beside, kept });
    await client.query("commit");
    return { filled, kept };
  } catch (error) {
    if ((error as pg.DatabaseError).code !== "55P03") throw error;
    throw new BackupError(
      "somebody holds a table of the database, such as another program in the middle of a transaction; end that first",
      { cause: error },
    );
  } finally {
    // After a failure nothing of it stays; after success there is nothing left of it.
    await client.query("rollback").catch(() => {});
    await client.query(`drop schema if exists ${beside} cascade`).catch(() => {});
    await client.end();
  }
}

async function lookAt(client: pg.Client) {
  const { rows } = await client.query<{ place: string; tables: string[] }>(`
    select current_schema() as place, ${tablesOf("current_schema()")} as tables`);
  const { place, tables } = rows[0] as { place: string; tables: string[] };
  const inTheWay = tables.includes("migrations") && !tables.includes("comments");
  if (inTheWay) throw new BackupError("the database belongs to another program");
  return { place, tables };
}

const tablesOf = (schema: string) =>
  `array(select tablename::text from pg_tables where schemaname = ${schema} order by 1)`;

/**
 * An instance holds a lock for as long as it runs; what else uses the database for a while has the
 * name that connections of ours have unless the address gives another. Until the end of the
 * transaction no instance takes up its work.
 */
async function refuseInUse(client: pg.Client): Promise<void> {
  // Connections that were closed a moment ago may still be seen.
  for (let left = 20; left > 0; left--) {
    // Inside a transaction the server would show over and over what it showed first.
    await client.query("select pg_stat_clear_snapshot()");
    const { rows } = await client.query<{ free: boolean }>(`
      select pg_try_advisory_xact_lock(${INSTANCES_LOCK}) and not exists (
        select from pg_stat_activity
        where datname = current_database() and application_name = 'suzgec'
          and pid <> pg_backend_pid()) as free`);
    if (rows[0]?.free) return;
    await wait(100);
  }
  throw new BackupError("the database is in use; stop the service first");
}

/** What was left behind by restoring that was killed; nobody else is there who could be doing it. */
async function dropUnfinished(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select nspname as name from pg_namespace where nspname ~ $1",
    [`^${BESIDE}\\d{8}t\\d{6}z$`],
  );
  for (const { name } of rows) {
    await client.query(`drop schema ${client.escapeIdentifier(name)} cascade`);
  }
}

interface Places {
  readonly place: string;
  readonly beside: string;
  readonly kept: string;
}

async function change(client: pg.Client, { place, beside, kept }: Places): Promise<void> {
  const rights = await rightsIn(client, place, OWN_FUNCTIONS);
  const { rows } = await client.query<{ tables: string[]; sequences: string[] }>(
    `select ${tablesOf("$1")} as tables,
       array(select sequencename::text from pg_sequences where schemaname = $1) as sequences`,
    [beside],
  );
  const { tables = [], sequences = [] } = rows[0] ?? {};
  const here = client.escapeIdentifier(place);
  await client.query(`create schema ${kept}`);
  const move = async (what: "table" | "function", name: string, end = "") => {
    const own = client.escapeIdentifier(name);
    const ifThere = what === "table" ? "if exists " : "";
    await client.query(`alter ${what} ${ifThere}${here}.${own}${end} set schema ${kept}`);
    await client.query(`alter ${what} ${beside}.${own}${end} set schema ${here}`);
  };
  for (const name of tables) await move("table", name);
  for (const name of OWN_FUNCTIONS) await move("function", name, "()");
  await client.query(`drop schema ${beside}`);
  const moved = new Set([...tables, ...sequences, ...OWN_FUNCTIONS]);
  for (const { name, statement } of rights) if (moved.has(name)) await client.query(statement);
}

/** The same database with another schema to work in. */
function inSchema(url: string, schema: string): string {
  const address = new URL(url);
  const options = address.searchParams.get("options") ?? "";
  address.searchParams.set("options", `${options} -c search_path=${schema}`.trim());
  return address.href;
}
