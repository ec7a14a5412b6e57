import { type Kysely, sql } from "kysely";
import type { Dialect, Migration } from "./migration.ts";

/**
 * Readers' pages tell comments of one moment apart by `seq` on PostgreSQL too, as they do on SQLite:
 * in the order in which they were kept, and by a shorter index.
 */
export const readersBySeq: Migration = {
  name: "0062-readers-by-seq",
  async up(db: Kysely<unknown>, dialect: Dialect) {
    if (dialect === "sqlite") return;
    await db.schema.dropIndex("comments_by_article").execute();
    await sql`
      create index comments_by_article on comments (site, article_id, status, created_at, seq)
    `.execute(db);
  },
};
