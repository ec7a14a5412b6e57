import { type Kysely, sql } from "kysely";
import type { Migration } from "./migration.ts";

/** What readers say about comments: appeals of their authors, reports of others. */
export const voices: Migration = {
  name: "0020-voices",
  async up(db) {
    await createAppeals(db);
    await createReports(db);
    await createMarks(db);
  },
};

/** One for each comment, for good. */
async function createAppeals(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("appeals")
    .addColumn("comment_id", "text", (column) => column.primaryKey().references("comments.id"))
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .execute();
}

/** One for each comment and reporter, who is known by a keyed hash alone. */
async function createReports(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("reports")
    .addColumn("comment_id", "text", (column) => column.notNull().references("comments.id"))
    .addColumn("reporter", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("reports_key", ["comment_id", "reporter"])
    .execute();
}

/** Why a comment is in the queue besides its status; closed by the ruling that answered it. */
async function createMarks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("comment_marks")
    .addColumn("kind", "text", (column) =>
      column.notNull().check(sql`kind in ('appeal', 'report')`),
    )
    .addColumn("comment_id", "text", (column) => column.notNull().references("comments.id"))
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("closed_by", "text")
    .addPrimaryKeyConstraint("comment_marks_key", ["comment_id", "kind"])
    .execute();
  await db.schema
    .createIndex("comment_marks_open")
    .on("comment_marks")
    .columns(["kind", "comment_id"])
    .where(sql.ref("closed_by"), "is", null)
    .execute();
}
