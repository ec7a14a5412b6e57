import type { Migration } from "./migration.ts";

/** What the service does by itself now and then, so that one of several processes does it. */
export const scheduledWork: Migration = {
  name: "0040-scheduled-work",
  async up(db) {
    await db.schema
      .createTable("scheduled_work")
      .addColumn("name", "text", (column) => column.primaryKey())
      .addColumn("held_by", "text")
      .addColumn("held_until", "bigint", (column) => column.notNull())
      .addColumn("begun_at", "bigint")
      .addColumn("succeeded_at", "bigint")
      .addColumn("failed_at", "bigint")
      .addColumn("outcome", "text")
      .execute();
  },
};
