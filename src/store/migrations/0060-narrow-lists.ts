import { type Kysely, sql } from "kysely";
import type { Dialect, Migration } from "./migration.ts";

/**
 * Lists tell comments of one moment apart by `seq` instead of by the long `id`, and tables that
 * only say something about comments name them by it. Writing a comment then touches little more
 * than half as many pages of the file.
 */
export const narrowLists: Migration = {
  name: "0060-narrow-lists",
  async up(db, dialect) {
    await narrowIndexes(db, dialect);
    await narrowFindings(db, dialect);
  },
};

async function narrowIndexes(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  // Most comments are approved and wait for nobody: descending, they are added at an index's end,
  // where it is cheapest.
  const standing = ["status desc", "ruled desc"];
  const indexes: Readonly<Record<string, readonly string[]>> = {
    comments_by_status: [...standing, "created_at"],
    comments_by_site: ["site", ...standing, "created_at"],
    comments_by_language: ["language", ...standing, "created_at"],
    comments_by_certainty: [...standing, "certainty", "created_at"],
    // PostgreSQL's pages for readers are in the order of the ids.
    ...(dialect === "sqlite"
      ? { comments_by_article: ["site", "article_id", "status desc", "created_at"] }
      : {}),
  };
  for (const [name, columns] of Object.entries(indexes)) {
    await db.schema.dropIndex(name).execute();
    // SQLite's indexes end with the rowid, which `seq` is.
    const all = dialect === "sqlite" ? columns : [...columns, "seq"];
    // What the rules approved is equally sure, and is found site by site: that is most of all.
    const isPart = name === "comments_by_status" || name === "comments_by_certainty";
    const where = isPart ? sql` where status <> 'approved' or ruled = 1` : sql``;
    await sql`create index ${sql.ref(name)} on comments (${sql.raw(all.join(", "))})${where}`.execute(
      db,
    );
  }
}

async function narrowFindings(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  await sql`
    create temporary table kept_findings as
    select comment_findings.rule, comment_findings.entry, comments.seq
    from comment_findings join comments on comments.id = comment_findings.comment_id`.execute(db);
  await db.schema.dropTable("comment_rules").execute();
  await db.schema.dropTable("comment_findings").execute();
  await createFindings(db, dialect);
  await createRules(db, dialect);
  await sql`
    insert into comment_findings (rule, entry, comment_seq)
    select rule, entry, seq from kept_findings order by rule, entry, seq`.execute(db);
  await sql`
    insert into comment_rules (rule, status, ruled, created_at, certainty, comment_seq)
    select distinct found.rule, comments.status, comments.ruled, comments.created_at,
      comments.certainty, comments.seq
    from kept_findings as found join comments on comments.seq = found.seq
    order by 1, 2, 3, 4, 6`.execute(db);
  await sql`drop table kept_findings`.execute(db);
}

/** Each table is its own key, so SQLite needs no second copy of it. */
const itself = (dialect: Dialect) => (dialect === "sqlite" ? sql`without rowid` : sql``);

async function createFindings(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const byRule = ["rule", "entry", "comment_seq"] as const;
  // PostgreSQL's events ask for the rules of a comment.
  const byComment = ["comment_seq", "rule", "entry"] as const;
  const key = dialect === "sqlite" ? byRule : byComment;
  await db.schema
    .createTable("comment_findings")
    .addColumn("rule", "text", (column) => column.notNull())
    .addColumn("entry", "text", (column) => column.notNull())
    .addColumn("comment_seq", "bigint", (column) => column.notNull().references("comments.seq"))
    .addPrimaryKeyConstraint("comment_findings_key", [...key])
    .modifyEnd(itself(dialect))
    .execute();
  if (dialect === "sqlite") return;
  await db.schema
    .createIndex("comment_findings_by_rule")
    .on("comment_findings")
    .columns([...byRule])
    .execute();
}

/** One row for each rule that found something, so that such comments are read in the queue's order. */
async function createRules(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const standing = ["rule", "status", "ruled"] as const;
  await db.schema
    .createTable("comment_rules")
    .addColumn("rule", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("ruled", "integer", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("certainty", "real", (column) => column.notNull())
    .addColumn("comment_seq", "bigint", (column) => column.notNull().references("comments.seq"))
    .addPrimaryKeyConstraint("comment_rules_key", [...standing, "created_at", "comment_seq"])
    .modifyEnd(itself(dialect))
    .execute();
  await db.schema
    .createIndex("comment_rules_by_certainty")
    .on("comment_rules")
    .columns([...standing, "certainty", "created_at", "comment_seq"])
    .execute();
}
