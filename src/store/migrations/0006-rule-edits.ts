import { type Kysely, sql } from "kysely";
import type { Dialect, Migration } from "./migration.ts";

/** What people change of the rules while the service runs, as appended events. */
export const ruleEdits: Migration = {
  name: "0006-rule-edits",
  async up(db, dialect) {
    await db.schema
      .createTable("rule_edits")
      .addColumn("seq", "integer", (column) => column.primaryKey().autoIncrement())
      .addColumn("id", "text", (column) => column.notNull().unique())
      .addColumn("kind", "text", (column) =>
        column.notNull().check(sql`kind in ('add-word', 'allow-word', 'set-status', 'undo')`),
      )
      .addColumn("rule", "text", (column) => column.notNull())
      .addColumn("language", "text", (column) => column.notNull())
      .addColumn("entry", "text")
      .addColumn("details", "text", (column) => column.notNull())
      .addColumn("why", "text", (column) => column.notNull())
      .addColumn("moderator_id", "text", (column) => column.notNull())
      .addColumn("moderator_name", "text", (column) => column.notNull())
      .addColumn("undoes", "text", (column) => column.unique().references("rule_edits.id"))
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
    await appendOnly(db, dialect, "rule_edits");
  },
};

/** What `appendOnly` makes in PostgreSQL beside tables. */
export const OWN_FUNCTIONS: readonly string[] = ["refuse_change"];

/** Makes the database itself refuse to change or drop what was appended. */
export async function appendOnly(
  db: Kysely<unknown>,
  dialect: Dialect,
  table: string,
): Promise<void> {
  if (dialect === "postgres") {
    await sql`
      create or replace function refuse_change() returns trigger language plpgsql as
      $$ begin raise exception 'this table is only ever appended to'; end $$`.execute(db);
  }
  const refusal =
    dialect === "postgres"
      ? sql`for each statement execute function refuse_change()`
      : sql`begin select raise(abort, 'this table is only ever appended to'); end`;
  for (const change of ["update", "delete"]) {
    const name = sql.ref(`${table}_no_${change}`);
    await sql`create trigger ${name} before ${sql.raw(change)} on ${sql.ref(table)}
      ${refusal}`.execute(db);
  }
}
