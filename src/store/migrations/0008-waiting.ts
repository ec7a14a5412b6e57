import { type Kysely, sql } from "kysely";
import type { Migration } from "./migration.ts";

/** What tells the comments that wait for a person from those that a person has ruled on. */
export const waiting: Migration = {
  name: "0008-waiting",
  async up(db) {
    await tellRuled(db);
    await createIndexes(db);
    await replaceCommentRules(db);
  },
};

/** 1 while a person's ruling stands, repeated in the counters. */
async function tellRuled(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("comments")
    .addColumn("ruled", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`
    update comments set ruled = 1 where id in (
      select comment_id from decisions where kind in ('approve', 'reject') and not exists (
        select 1 from decisions as undos where undos.undoes = decisions.id))`.execute(db);
  await db.schema
    .alterTable("comment_counts")
    .addColumn("waiting", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`
    update comment_counts set waiting = (
      select count(*) from comments where comments.site = comment_counts.site
        and comments.status = comment_counts.status and comments.ruled = 0)`.execute(db);
}

/** Each list is read from one index, in its order: one status, ruled on or not, at a time. */
async function createIndexes(db: Kysely<unknown>): Promise<void> {
  const indexes: Readonly<Record<string, readonly string[]>> = {
    comments_by_status: ["status", "ruled", "created_at", "id"],
    comments_by_certainty: ["status", "ruled", "certainty", "id"],
    comments_by_site: ["site", "status", "ruled", "created_at", "id"],
    comments_by_language: ["language", "status", "ruled", "created_at", "id"],
  };
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.dropIndex(name).execute();
    await db.schema
      .createIndex(name)
      .on("comments")
      .columns([...columns])
      .execute();
  }
}

/** One row for each rule that found something, so that such comments are read in the queue's order. */
async function replaceCommentRules(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("comment_rules").execute();
  await db.schema
    .createTable("comment_rules")
    .addColumn("rule", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("ruled", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("certainty", "real", (column) => column.notNull())
    .addColumn("comment_id", "text", (column) => column.notNull().references("comments.id"))
    .addPrimaryKeyConstraint("comment_rules_key", [
      "rule",
      "status",
      "ruled",
      "created_at",
      "comment_id",
    ])
    .execute();
  await db.schema
    .createIndex("comment_rules_by_certainty")
    .on("comment_rules")
    .columns(["rule", "status", "ruled", "certainty", "comment_id"])
    .execute();
  await sql`
    insert into comment_rules (rule, status, ruled, created_at, certainty, comment_id)
    select distinct comment_findings.rule, comments.status, comments.ruled, comments.created_at,
      comments.certainty, comments.id
    from comment_findings join comments on comments.id = comment_findings.comment_id
  `.execute(db);
}
