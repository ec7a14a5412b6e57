import { type Kysely, sql } from "kysely";
import { DatabaseOpenError } from "../store/failures.ts";
import { HALF_COPIED } from "../store/migrate.ts";
import { openDatabase } from "../store/open-database.ts";
import type { Tables } from "../store/tables.ts";
import { COPIED_TABLES, NUMBERED, UNNUMBERED } from "./copied-tables.ts";
import { digest } from "./digest.ts";
import { type OpenTables, openForCopying } from "./open-tables.ts";

/** How far one table has come. */
export interface CopiedSoFar {
  readonly rows: number;
  /** The key of the last row; null: none yet. */
  readonly last: readonly (string | number)[] | null;
}

/** Kept in the target while it is being filled, by table; `~source` says from what. */
interface StateTables extends Tables {
  copy_state: { name: string; copied: number; last: string | null };
}

const SOURCE = "~source";

/** The target holds something already. */
export class NotEmptyError extends DatabaseOpenError {}

const stateIn = (tables: Kysely<Tables>) => tables as unknown as Kysely<StateTables>;

/**
 * What a database holds, in short: another text when something was written to it meanwhile. Short
 * work for a large one: what is numbered is not read.
 */
export async function stateOf(source: OpenTables): Promise<string> {
  const parts: string[] = [];
  for (const { name } of NUMBERED) {
    const { rows } = await sql<{ newest: number | null }>`
      select max(seq) as newest from ${sql.table(name)}`.execute(source.tables);
    parts.push(`${name} ${rows[0]?.newest ?? 0}`);
  }
  for (const table of UNNUMBERED) {
    const { rows, sum } = await digest(source, table, () => undefined);
    parts.push(`${table.name} ${rows} ${sum.slice(0, 12)}`);
  }
  return parts.join(", ");
}

/**
 * Opens a target that is new and empty, or that an earlier copy from the same source began to fill.
 * @param source what `stateOf` says of it
 * @throws DatabaseOpenError when it holds anything else
 */
export async function openTarget(url: string, source: string): Promise<OpenTables> {
  return (await goOn(url, source)) ?? (await beginAnew(url, source));
}

/** null: nobody has begun to fill it. */
async function goOn(url: string, source: string): Promise<OpenTables | null> {
  const target = await openForCopying(url);
  return closingUnless(target, async () => {
    if (!(await isHalfCopied(target))) return false;
    await refuseOtherSource(target, source);
    return true;
  });
}

async function beginAnew(url: string, source: string): Promise<OpenTables> {
  // Makes it, brings its schema forward, and refuses what cannot be used.
  await (await openDatabase(url)).close();
  const target = await openForCopying(url);
  await closingUnless(target, async () => {
    await refuseFilled(target);
    await begin(target.tables, source);
    return true;
  });
  return target;
}

/** Closes it, and answers with null, unless it is found fit. */
async function closingUnless(
  target: OpenTables,
  isFit: () => Promise<boolean>,
): Promise<OpenTables | null> {
  let fit = false;
  try {
    fit = await isFit();
  } finally {
    if (!fit) await target.close();
  }
  return fit ? target : null;
}

async function isHalfCopied({ tables, dialect }: OpenTables): Promise<boolean> {
  const all =
    dialect === "postgres"
      ? // Other schemas may hold other databases of ours.
        sql`select tablename from pg_tables where schemaname = current_schema()
          and tablename = 'migrations'`
      : sql`select name from sqlite_schema where name = 'migrations'`;
  if ((await all.execute(tables)).rows.length === 0) return false;
  const mark = tables.selectFrom("migrations").select("name").where("name", "=", HALF_COPIED);
  return (await mark.executeTakeFirst()) !== undefined;
}

async function refuseFilled({ tables, where }: OpenTables): Promise<void> {
  for (const { name } of COPIED_TABLES) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(tables);
    if (rows.length === 0) continue;
    throw new NotEmptyError(
      `The database ${where} is not empty (there is something in ${name}); name an empty one.`,
    );
  }
}

async function begin(tables: Kysely<Tables>, source: string): Promise<void> {
  await tables.transaction().execute(async (transaction) => {
    await sql`create table copy_state (name text primary key, copied bigint not null, last text)`.execute(
      transaction,
    );
    await stateIn(transaction)
      .insertInto("copy_state")
      .values({ name: SOURCE, copied: 0, last: source })
      .execute();
    await transaction
      .insertInto("migrations")
      .values({ name: HALF_COPIED, applied_at: Date.now() })
      .execute();
  });
}

async function refuseOtherSource({ tables, where }: OpenTables, source: string): Promise<void> {
  const { last } = await stateIn(tables)
    .selectFrom("copy_state")
    .select("last")
    .where("name", "=", SOURCE)
    .executeTakeFirstOrThrow();
  if (last === source) return;
  throw new DatabaseOpenError(
    `The copy in ${where} was begun from another database, or that one was written to since: ` +
      "begin anew with an empty database, and stop the service first.",
  );
}

export async function copiedSoFar(tables: Kysely<Tables>, name: string): Promise<CopiedSoFar> {
  const row = await stateIn(tables)
    .selectFrom("copy_state")
    .selectAll()
    .where("name", "=", name)
    .executeTakeFirst();
  return { rows: Number(row?.copied ?? 0), last: row?.last ? JSON.parse(row.last) : null };
}

/** In the transaction that also writes the rows. */
export async function noteCopied(
  tables: Kysely<Tables>,
  name: string,
  { rows, last }: CopiedSoFar,
): Promise<void> {
  const note = { copied: rows, last: JSON.stringify(last) };
  await stateIn(tables)
    .insertInto("copy_state")
    .values({ name, ...note })
    .onConflict((conflict) => conflict.column("name").doUpdateSet(note))
    .execute();
}

/** From now on it is a database like any other. */
export async function finish({ tables }: OpenTables): Promise<void> {
  await tables.transaction().execute(async (transaction) => {
    await sql`drop table copy_state`.execute(transaction);
    await transaction.deleteFrom("migrations").where("name", "=", HALF_COPIED).execute();
  });
}
