import { type Kysely, sql } from "kysely";
import type { Migration } from "./migration.ts";

/** What people change of the rules while the service runs, as appended events. */
export const ruleEdits: Migration = {
  name: "0006-rule-edits",
  async up(db) {
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
    await appendOnly(db, "rule_edits");
  },
};

/** Makes the database itself refuse to change or drop what was appended. */
export async function appendOnly(db: Kysely<unknown>, table: string): Promise<void> {
  for (const change of ["update", "delete"]) {
    await sql`
      create trigger ${sql.ref(`${table}_no_${change}`)} before ${sql.raw(change)} on ${sql.ref(table)}
      begin select raise(abort, 'this table is only ever appended to'); end`.execute(db);
  }
}
