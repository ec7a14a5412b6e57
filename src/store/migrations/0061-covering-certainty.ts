import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/**
 * The most doubtful comments first that hold a word: a walk along this index reads of each no more
 * than the number by which the search index knows it. PostgreSQL would fetch every row for that;
 * SQLite's indexes hold it anyway.
 */
export const coveringCertainty: Migration = {
  name: "0061-covering-certainty",
  async up(db, dialect) {
    if (dialect !== "postgres") return;
    await sql`drop index comments_by_certainty`.execute(db);
    await sql`
      create index comments_by_certainty on comments (status, ruled, certainty, id) include (seq)
    `.execute(db);
  },
};
