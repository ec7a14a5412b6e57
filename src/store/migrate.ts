import { type Kysely, sql } from "kysely";
import { DatabaseOpenError } from "./failures.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import type { Dialect, Migration } from "./migrations/migration.ts";
import { analyze } from "./postgres/analyze.ts";
import { ColumnTypes } from "./postgres/column-types.ts";
import type { Tables } from "./tables.ts";

/**
 * Brings the schema forward, all steps or none, in one transaction; several processes may try at
 * once.
 * @param where the database as people know it, for the error
 * @throws DatabaseOpenError when the database holds a step that this version does not know
 */
export async function migrate(
  db: Kysely<Tables>,
  dialect: Dialect,
  where: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  // For the migrations alone: it would cost every other query time.
  const typed = dialect === "postgres" ? db.withPlugin(new ColumnTypes()) : db;
  await typed.transaction().execute(async (transaction) => {
    await sql`
      create table if not exists migrations (name text primary key, applied_at bigint not null)
    `.execute(transaction);
    const rows = await transaction
      .selectFrom("migrations")
      .select("name")
      .orderBy("name")
      .execute();
    const applied = rows.map((row) => row.name);
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
  });
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
