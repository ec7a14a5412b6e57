import { type Kysely, sql } from "kysely";
import type { Migration } from "./migration.ts";

/** Comments, what was decided about them, and what makes lists and retries quick and safe. */
export const comments: Migration = {
  name: "0001-comments",
  async up(db, dialect) {
    await createArticles(db);
    await createComments(db);
    await createFindings(db);
    await createDecisions(db);
    await createCounts(db);
    await createIdempotencyKeys(db);
    await createProbe(db);
    if (dialect === "sqlite") await createSqliteSearch(db);
    else await createPostgresSearch(db);
  },
};

const STATUSES = sql`('approved', 'held', 'rejected')`;

async function createArticles(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("articles")
    .addColumn("site", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("url", "text")
    .addColumn("title", "text")
    .addPrimaryKeyConstraint("articles_key", ["site", "id"])
    .execute();
}

async function createComments(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("comments")
    .addColumn("seq", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("id", "text", (column) => column.notNull().unique())
    .addColumn("site", "text", (column) => column.notNull())
    .addColumn("article_id", "text", (column) => column.notNull())
    .addColumn("parent_id", "text", (column) => column.references("comments.id"))
    .addColumn("author_name", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("locale", "text", (column) => column.notNull())
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("verdict", "text", (column) => column.notNull())
    .addColumn("certainty", "real", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull().check(sql`status in ${STATUSES}`))
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("decided_at", "bigint", (column) => column.notNull())
    .addForeignKeyConstraint("comments_article", ["site", "article_id"], "articles", ["site", "id"])
    .execute();
  // Each list is read from one index, in its order, one status at a time.
  await db.schema
    .createIndex("comments_by_status")
    .on("comments")
    .columns(["status", "created_at", "id"])
    .execute();
  await db.schema
    .createIndex("comments_by_site")
    .on("comments")
    .columns(["site", "status", "created_at", "id"])
    .execute();
  await db.schema
    .createIndex("comments_by_certainty")
    .on("comments")
    .columns(["status", "certainty", "id"])
    .execute();
  await db.schema
    .createIndex("comments_by_article")
    .on("comments")
    .columns(["site", "article_id", "status", "created_at", "id"])
    .execute();
  await db.schema
    .createIndex("comments_by_parent")
    .on("comments")
    .column("parent_id")
    .where(sql.ref("parent_id"), "is not", null)
    .execute();
}

async function createFindings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("comment_findings")
    .addColumn("comment_id", "text", (column) => column.notNull().references("comments.id"))
    .addColumn("rule", "text", (column) => column.notNull())
    .addColumn("entry", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("comment_findings_key", ["comment_id", "rule", "entry"])
    .execute();
  await db.schema
    .createIndex("comment_findings_by_rule")
    .on("comment_findings")
    .columns(["rule", "entry", "comment_id"])
    .execute();
}

async function createDecisions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("decisions")
    .addColumn("seq", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("comment_id", "text", (column) => column.notNull().references("comments.id"))
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("kind", "text", (column) =>
      column.notNull().check(sql`kind in ('verdict', 'approve', 'reject', 'undo')`),
    )
    .addColumn("status", "text", (column) => column.notNull().check(sql`status in ${STATUSES}`))
    .addColumn("moderator_id", "text")
    .addColumn("moderator_name", "text")
    .addColumn("note", "text")
    .addColumn("undoes", "text")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addUniqueConstraint("decisions_in_order", ["comment_id", "version"])
    .execute();
  // A ruling can be taken back once.
  await db.schema
    .createIndex("decisions_undone")
    .on("decisions")
    .column("undoes")
    .unique()
    .where(sql.ref("undoes"), "is not", null)
    .execute();
  await db.schema
    .createIndex("decisions_by_moderator")
    .on("decisions")
    .columns(["moderator_id", "seq"])
    .where(sql.ref("moderator_id"), "is not", null)
    .execute();
}

async function createCounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("comment_counts")
    .addColumn("site", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("count", "integer", (column) => column.notNull().check(sql`count >= 0`))
    .addPrimaryKeyConstraint("comment_counts_key", ["site", "status"])
    .execute();
}

async function createIdempotencyKeys(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("idempotency_keys")
    .addColumn("site", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("fingerprint", "text", (column) => column.notNull())
    .addColumn("comment_id", "text", (column) => column.notNull().references("comments.id"))
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("idempotency_keys_key", ["site", "key"])
    .execute();
  await db.schema
    .createIndex("idempotency_keys_by_age")
    .on("idempotency_keys")
    .column("created_at")
    .execute();
}

/** Written and emptied again to find out whether the database takes writes. */
async function createProbe(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("probe")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("filler", "blob", (column) => column.notNull())
    .execute();
}

/**
 * The words are folded before they come here (SQLite knows no Turkish casing), so the tokenizer
 * has only spaces left to split at. Contentless: the comments table holds the text itself.
 */
async function createSqliteSearch(db: Kysely<unknown>): Promise<void> {
  await sql`
    create virtual table comment_search using fts5(
      words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
    )`.execute(db);
}

/**
 * The same folded words, as lexemes that no text search configuration changes: PostgreSQL's own
 * `turkish` stems words, so that neither their beginnings nor sloppy spelling would be found, and
 * what a database's locale makes of İ and ı differs from one server to the next. A table of its
 * own, because a decision rewrites a comment's row and would write all its words anew.
 */
async function createPostgresSearch(db: Kysely<unknown>): Promise<void> {
  await sql`create table comment_search (seq bigint primary key, words tsvector not null)`.execute(
    db,
  );
  await sql`create index comment_search_words on comment_search using gin (words)`.execute(db);
}
