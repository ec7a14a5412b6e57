import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/** How many comments readers brought before the moderators and nobody has answered yet. */
export const markCounts: Migration = {
  name: "0050-mark-counts",
  async up(db) {
    await db.schema
      .createTable("mark_counts")
      .addColumn("site", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("count", "integer", (column) => column.notNull().check(sql`count >= 0`))
      .addPrimaryKeyConstraint("mark_counts_key", ["site", "kind"])
      .execute();
    await sql`
      insert into mark_counts (site, kind, count)
      select comments.site, comment_marks.kind, count(*)
      from comment_marks join comments on comments.id = comment_marks.comment_id
      where comment_marks.closed_by is null
      group by comments.site, comment_marks.kind`.execute(db);
  },
};
