import { type Kysely, sql } from "kysely";
import type { Migration } from "./migration.ts";

/** What keeps the queue's filters quick when there are a million comments. */
export const queue: Migration = {
  name: "0003-queue",
  async up(db) {
    await createCommentRules(db);
    await db.schema
      .createIndex("comments_by_author")
      .on("comments")
      .columns(["author_name", "site", "created_at", "status"])
      .execute();
    await db.schema
      .createIndex("comments_by_language")
      .on("comments")
      .columns(["language", "status", "created_at", "id"])
      .execute();
  },
};

/** One row for each rule that found something, so that such comments are read in the queue's order. */
async function createCommentRules(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("comment_rules")
    .addColumn("rule", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("certainty", "real", (column) => column.notNull())
    .addColumn("comment_id", "text", (column) => column.notNull().references("comments.id"))
    .addPrimaryKeyConstraint("comment_rules_key", ["rule", "status", "created_at", "comment_id"])
    .execute();
  await db.schema
    .createIndex("comment_rules_by_certainty")
    .on("comment_rules")
    .columns(["rule", "status", "certainty", "comment_id"])
    .execute();
  await sql`
    insert into comment_rules (rule, status, created_at, certainty, comment_id)
    select distinct comment_findings.rule, comments.status, comments.created_at, comments.certainty,
      comments.id
    from comment_findings join comments on comments.id = comment_findings.comment_id
  `.execute(db);
}
