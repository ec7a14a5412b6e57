import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/** Which names a site has signed; and appeals that a taken-back rejection has answered. */
export const verifiedAuthors: Migration = {
  name: "0030-verified-authors",
  async up(db) {
    await db.schema
      .alterTable("comments")
      .addColumn("verified", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
    // Until now these waited for a moderator although their comments were published.
    await sql`
      update comment_marks set closed_by = (
        select decisions.id from decisions where decisions.comment_id = comment_marks.comment_id
        order by decisions.version desc limit 1)
      where kind = 'appeal' and closed_by is null and comment_id in (
        select id from comments where status = 'approved')`.execute(db);
  },
};
