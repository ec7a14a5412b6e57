import { Kysely } from "kysely";
import pg from "pg";
import { withoutPassword } from "../database-address.ts";
import { DatabaseOpenError } from "../failures.ts";
import { migrate } from "../migrate.ts";
import { MIGRATIONS } from "../migrations/index.ts";
import type { Database, OpenOptions } from "../open-database.ts";
import type { Tables } from "../tables.ts";
import { postgresDialect } from "./dialect.ts";
import { openError } from "./failures.ts";
import { connectionConfig, createPatientPool, createPool } from "./pool.ts";
import { postgresStore } from "./postgres-store.ts";

/** The oldest version that its makers still mend. */
const OLDEST_VERSION = 14;

/** Enough for one busy core; PostgreSQL allows 100 in all unless told otherwise. */
export const POOL_SIZE = 10;

/**
 * Opens a PostgreSQL database and brings its schema forward; several instances may do so at once.
 * @throws DatabaseOpenError with one line that says what is wrong and what to do
 */
export async function openPostgres(url: string, options: OpenOptions): Promise<Database> {
  const where = withoutPassword(url);
  try {
    await prepare(url, where, options);
    const pool = createPool(url, options.poolSize ?? POOL_SIZE);
    const tables = new Kysely<Tables>({ dialect: postgresDialect(pool) });
    const store = postgresStore(pool, tables, options.now ?? Date.now);
    await store.probeWrite().catch(async (error) => {
      await store.close();
      throw error;
    });
    return { store, tables, postgres: { url, pool }, close: once(() => store.close()) };
  } catch (error) {
    throw openError(where, error);
  }
}

async function prepare(url: string, where: string, { warn }: OpenOptions): Promise<void> {
  const pool = createPatientPool(url);
  try {
    await refuseUnfit(pool, where);
    await refuseSharedSessions(url, pool, where);
    const db = new Kysely<Tables>({ dialect: postgresDialect(pool) });
    await migrate(db, "postgres", where, MIGRATIONS, warn);
  } finally {
    await pool.end();
  }
}

interface Facts {
  readonly version: string;
  readonly encoding: string;
  /** null: the search path names no schema that is there. */
  readonly schema: string | null;
  readonly tables: readonly string[];
}

async function refuseUnfit(pool: pg.Pool, where: string): Promise<void> {
  const { rows } = await pool.query<Facts>(`
    select current_setting('server_version') as version,
      current_setting('server_encoding') as encoding, current_schema() as schema,
      array(select tablename::text from pg_tables where schemaname = current_schema()
        order by tablename) as tables`);
  const { version, encoding, schema, tables } = rows[0] as Facts;
  const refuse = (what: string, remedy: string) => {
    throw unfit(where, what, remedy);
  };
  if (Number.parseInt(version, 10) < OLDEST_VERSION) {
    refuse(
      `its PostgreSQL ${version} is too old`,
      `Upgrade it to version ${OLDEST_VERSION} or newer`,
    );
  }
  if (encoding !== "UTF8") {
    refuse(`it keeps text as ${encoding}`, "Make another with CREATE DATABASE … ENCODING 'UTF8'");
  }
  if (schema === null) refuse("there is no schema on its search path", "Make one");
  if (tables.length > 0 && !tables.includes("migrations")) {
    refuse(
      `it belongs to another program (it holds the table ${JSON.stringify(tables[0])})`,
      "Name another database in DATABASE_URL",
    );
  }
}

/**
 * Two connections that are open together have a process of the server each, unless a pooler lends
 * one to whoever has a transaction. Then nobody hears what instances tell each other, settings and
 * prepared statements are those of others, and locks are held by nobody in particular.
 */
async function refuseSharedSessions(url: string, pool: pg.Pool, where: string): Promise<void> {
  const other = new pg.Client(connectionConfig(url));
  other.on("error", () => {});
  // Whoever may have only one needs none of that.
  const isThere = await other.connect().then(
    () => true,
    () => false,
  );
  try {
    if (!isThere) return;
    const processes: number[] = [];
    for (const one of [pool, other, other, pool]) processes.push(await processOf(one));
    const [first, second, third, fourth] = processes;
    if (first === fourth && second === third && first !== second) return;
    throw unfit(
      where,
      "a pooler before it lends its connections for a transaction at a time",
      "Let it keep sessions (PgBouncer: pool_mode = session)",
    );
  } finally {
    await other.end().catch(() => {});
  }
}

async function processOf(connection: pg.Client | pg.Pool): Promise<number> {
  const { rows } = await connection.query<{ pid: number }>("select pg_backend_pid() as pid");
  return rows[0]?.pid ?? 0;
}

function unfit(where: string, what: string, remedy: string): DatabaseOpenError {
  return new DatabaseOpenError(`The database ${where} cannot be used: ${what}. ${remedy}.`);
}

/** Both the store and the accounts may be closed by whoever opened them. */
function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= close();
    return closing;
  };
}
