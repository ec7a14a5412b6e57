import { type Kysely, sql } from "kysely";
import type { Migration } from "./migration.ts";

/**
 * Counters that every write keeps, so that a year's statistics are read in some milliseconds.
 * By the hour where a newsroom's days are told, since its days begin elsewhere than in UTC.
 * Comments that are there already are counted; rulings are from now on.
 */
export const statistics: Migration = {
  name: "0005-statistics",
  async up(db) {
    await createCounters(db);
    await sql`
      insert into hourly_comments (hour, site, status, count)
      select comments.created_at / 3600000, comments.site, decisions.status, count(*)
      from comments join decisions
        on decisions.comment_id = comments.id and decisions.version = 1
      group by 1, 2, 3`.execute(db);
    await sql`
      insert into hourly_findings (hour, site, rule, entry, fired, upheld, overturned)
      select comments.created_at / 3600000, comments.site, comment_findings.rule,
        comment_findings.entry, count(*), 0, 0
      from comment_findings join comments on comments.id = comment_findings.comment_id
      group by 1, 2, 3, 4`.execute(db);
    await sql`
      insert into daily_articles (day, site, article_id, comments, refused)
      select comments.created_at / 86400000, comments.site, comments.article_id, count(*),
        sum(case when decisions.status = 'approved' then 0 else 1 end)
      from comments join decisions
        on decisions.comment_id = comments.id and decisions.version = 1
      group by 1, 2, 3`.execute(db);
  },
};

async function createCounters(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("hourly_comments")
    .addColumn("hour", "integer", (column) => column.notNull())
    .addColumn("site", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("count", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("hourly_comments_key", ["hour", "site", "status"])
    .execute();
  await db.schema
    .createTable("hourly_rulings")
    .addColumn("hour", "integer", (column) => column.notNull())
    .addColumn("site", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("waited", "integer", (column) => column.notNull())
    .addColumn("count", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("hourly_rulings_key", ["hour", "site", "kind", "waited"])
    .execute();
  await db.schema
    .createTable("hourly_findings")
    .addColumn("hour", "integer", (column) => column.notNull())
    .addColumn("site", "text", (column) => column.notNull())
    .addColumn("rule", "text", (column) => column.notNull())
    .addColumn("entry", "text", (column) => column.notNull())
    .addColumn("fired", "integer", (column) => column.notNull())
    .addColumn("upheld", "integer", (column) => column.notNull())
    .addColumn("overturned", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("hourly_findings_key", ["hour", "site", "rule", "entry"])
    .execute();
  await db.schema
    .createTable("daily_articles")
    .addColumn("day", "integer", (column) => column.notNull())
    .addColumn("site", "text", (column) => column.notNull())
    .addColumn("article_id", "text", (column) => column.notNull())
    .addColumn("comments", "integer", (column) => column.notNull())
    .addColumn("refused", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("daily_articles_key", ["day", "site", "article_id"])
    .execute();
}
