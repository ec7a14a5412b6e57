import { setTimeout as wait } from "node:timers/promises";
import { type Kysely, sql, type Transaction } from "kysely";
import { DatabaseOpenError } from "./failures.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import type { Dialect, Migration } from "./migrations/migration.ts";
import { analyze } from "./postgres/analyze.ts";
import { ColumnTypes } from "./postgres/column-types.ts";
import type { Tables } from "./tables.ts";

/**
 * Milliseconds that a step waits for a table of PostgreSQL which somebody reads. Whoever comes then
 * waits behind it, readers too, so it gives up soon, lets them by, and tries again.
 */
const TABLE_PATIENCE = 2_000;
/** Between tries: 1, 2, 4 … 15 s. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;

/**
 * Brings the schema forward, all steps or none, in one transaction; several processes may try at
 * once.
 * @param where the database as people know it, for the error
 * @param warn told once if it has to wait for somebody who reads
 * @throws DatabaseOpenError when the database holds a step that this version does not know
 */
export async function migrate(
  db: Kysely<Tables>,
  dialect: Dialect,
  where: string,
  migrations: readonly Migration[] = MIGRATIONS,
  warn: (message: string) => void = () => {},
): Promise<void> {
  if (dialect === "sqlite") {
    await db.transaction().execute(async (transaction) => {
      await bringForward(transaction, dialect, where, migrations);
    });
    return;
  }
  // For the migrations alone: it would cost every other query time.
  const typed = db.withPlugin(new ColumnTypes());
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    // Mostly there is nothing to do, and that needs neither the writers' turn nor any right.
    if (await isForward(db, where, migrations)) return;
    try {
      await typed.transaction().execute(async (transaction) => {
        await sql`set local lock_timeout = ${sql.lit(TABLE_PATIENCE)}`.execute(transaction);
        await bringForward(transaction, dialect, where, migrations);
      });
      return;
    } catch (error) {
      if (!isHeld(error)) throw error;
      if (pause === FIRST_PAUSE) {
        warn(
          "the schema waits to be brought forward: somebody has been reading from the database for " +
            "a while (a backup?); the service starts when that has ended",
        );
      }
      await wait(pause);
    }
  }
}

async function bringForward(
  transaction: Transaction<Tables>,
  dialect: Dialect,
  where: string,
  migrations: readonly Migration[],
): Promise<void> {
  await sql`
    create table if not exists migrations (name text primary key, applied_at bigint not null)
  `.execute(transaction);
  const applied = await appliedIn(transaction);
  refuseUnknown(applied, migrations, where);
  const missing = migrations.slice(applied.length);
  for (const migration of missing) {
    await migration.up(transaction as unknown as Kysely<unknown>, dialect);
    await transaction
      .insertInto("migrations")
      .values({ name: migration.name, applied_at: Date.now() })
      .execute();
  }
  // In an empty database there is nothing to count, and it would stay in mind.
  const broughtForward = applied.length > 0 && missing.length > 0;
  if (dialect === "postgres" && broughtForward) await analyze(transaction);
}

/** Whether every step has been applied to a database of PostgreSQL. */
async function isForward(
  db: Kysely<Tables>,
  where: string,
  migrations: readonly Migration[],
): Promise<boolean> {
  const { rows } = await sql`select from pg_tables
    where schemaname = current_schema() and tablename = 'migrations'`.execute(db);
  if (rows.length === 0) return false;
  const applied = await appliedIn(db);
  refuseUnknown(applied, migrations, where);
  return applied.length === migrations.length;
}

async function appliedIn(db: Kysely<Tables>): Promise<readonly string[]> {
  const rows = await db.selectFrom("migrations").select("name").orderBy("name").execute();
  return rows.map(({ name }) => name);
}

/** Somebody uses a table for longer than a step waits, or waits for us meanwhile. */
function isHeld(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  return ["55P03", "40P01"].includes((cause as NodeJS.ErrnoException).code ?? "");
}

/** Stands among the migrations of a database that is being filled from another one. */
export const HALF_COPIED = "~half-copied";

/** @throws DatabaseOpenError when a step was applied that is not known here */
export function refuseUnknown(
  applied: readonly string[],
  migrations: readonly Migration[],
  where: string,
): void {
  if (applied.includes(HALF_COPIED)) {
    throw new DatabaseOpenError(
      `The database ${where} is half a copy of another one: finish it with the same ` +
        "`suzgec db copy` that began it, or begin anew with an empty database.",
    );
  }
  const unknown = applied.find((name, index) => migrations[index]?.name !== name);
  if (unknown === undefined) return;
  throw new DatabaseOpenError(
    `The database ${where} was written by another version of Süzgeç: it holds the migration ` +
      `${JSON.stringify(unknown)}, and the newest known here is ` +
      `${JSON.stringify(migrations.at(-1)?.name)}. Start the newer version, or restore a backup ` +
      "from before the upgrade.",
  );
}
