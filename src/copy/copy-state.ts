import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { DatabaseOpenError } from "../store/failures.ts";
import { HALF_COPIED } from "../store/migrate.ts";
import { openDatabase } from "../store/open-database.ts";
import type { Tables } from "../store/tables.ts";
import { COPIED_TABLES, NUMBERED, UNNUMBERED } from "./copied-tables.ts";
import { CopyError } from "./copy-error.ts";
import { digest } from "./digest.ts";
import { isOurs, type OpenTables, openForCopying } from "./open-tables.ts";

/** How far one table has come. */
export interface CopiedSoFar {
  readonly rows: number;
  /** The key of the last row; null: none yet. */
  readonly last: readonly (string | number)[] | null;
}

/**
 * Kept in the target while it is being filled, by table; `~source` says from what, and `~filler` by
 * whom.
 */
interface StateTables extends Tables {
  copy_state: { name: string; copied: number; last: string | null };
}

const SOURCE = "~source";
const FILLER = "~filler";
const OTHER_COPY = "Another copy fills this database at the same time: that one goes on.";

/** A database that is being filled, by whoever came last. */
export interface Target extends OpenTables {
  /** Tells this filler from others. */
  readonly filler: string;
}

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
export async function openTarget(url: string, source: string): Promise<Target> {
  const open = (await goOn(url, source)) ?? (await beginAnew(url, source));
  const target = { ...open, filler: randomUUID() };
  await closingUnless(target, async () => {
    // With a turn to write: what another copy is writing at this moment counts.
    await target.tables
      .transaction()
      .execute((transaction) => note(transaction, FILLER, { copied: 0, last: target.filler }));
    return true;
  });
  return target;
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
    await begin(target, source);
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

async function isHalfCopied({
  tables,
  dialect,
}: Pick<OpenTables, "tables" | "dialect">): Promise<boolean> {
  if (!(await isOurs({ tables, dialect }))) return false;
  const mark = tables.selectFrom("migrations").select("name").where("name", "=", HALF_COPIED);
  return (await mark.executeTakeFirst()) !== undefined;
}

async function refuseFilled({
  tables,
  where,
}: Pick<OpenTables, "tables" | "where">): Promise<void> {
  for (const { name } of COPIED_TABLES) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(tables);
    if (rows.length === 0) continue;
    throw new NotEmptyError(
      `The database ${where} is not empty (there is something in ${name}); name an empty one.`,
    );
  }
}

async function begin({ tables, dialect, where }: OpenTables, source: string): Promise<void> {
  await tables.transaction().execute(async (transaction) => {
    if (await isHalfCopied({ tables: transaction, dialect })) throw new CopyError(OTHER_COPY);
    await refuseFilled({ tables: transaction, where });
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

/**
 * In the transaction that also writes the rows, before it does.
 * @throws CopyError when somebody else has come to fill the same
 */
export async function noteCopied(
  tables: Kysely<Tables>,
  filler: string,
  name: string,
  { rows, last }: CopiedSoFar,
): Promise<void> {
  await refuseOtherFiller(tables, filler);
  await note(tables, name, { copied: rows, last: JSON.stringify(last) });
}

async function note(
  tables: Kysely<Tables>,
  name: string,
  state: Omit<StateTables["copy_state"], "name">,
): Promise<void> {
  await stateIn(tables)
    .insertInto("copy_state")
    .values({ name, ...state })
    .onConflict((conflict) => conflict.column("name").doUpdateSet(state))
    .execute();
}

async function refuseOtherFiller(tables: Kysely<Tables>, filler: string): Promise<void> {
  const marks = tables.selectFrom("migrations").select("name").where("name", "=", HALF_COPIED);
  const isUnfinished = (await marks.executeTakeFirst()) !== undefined;
  const fillers = stateIn(tables).selectFrom("copy_state").select("last");
  const mine = fillers.where("name", "=", FILLER).where("last", "=", filler);
  if (isUnfinished && (await mine.executeTakeFirst())) return;
  throw new CopyError(OTHER_COPY);
}

/** From now on it is a database like any other. */
export async function finish({ tables, filler }: Target): Promise<void> {
  await tables.transaction().execute(async (transaction) => {
    await refuseOtherFiller(transaction, filler);
    await sql`drop table copy_state`.execute(transaction);
    await transaction.deleteFrom("migrations").where("name", "=", HALF_COPIED).execute();
  });
}
