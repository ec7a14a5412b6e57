import { appendOnly } from "./0006-rule-edits.ts";
import type { Migration } from "./migration.ts";

/** What people did: decisions, changes of rules and accounts, signing in and out. */
export const audit: Migration = {
  name: "0007-audit",
  async up(db, dialect) {
    await db.schema
      .createTable("audit")
      .addColumn("seq", "integer", (column) => column.primaryKey().autoIncrement())
      .addColumn("id", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addColumn("action", "text", (column) => column.notNull())
      .addColumn("moderator_id", "text")
      .addColumn("moderator_name", "text")
      .addColumn("subject_type", "text", (column) => column.notNull())
      .addColumn("subject_id", "text", (column) => column.notNull())
      .addColumn("details", "text", (column) => column.notNull())
      .execute();
    await db.schema.createIndex("audit_by_time").on("audit").columns(["at", "seq"]).execute();
    for (const column of ["action", "moderator_id", "subject_id"]) {
      await db.schema
        .createIndex(`audit_by_${column}`)
        .on("audit")
        .columns([column, "at", "seq"])
        .execute();
    }
    await appendOnly(db, dialect, "audit");
  },
};
