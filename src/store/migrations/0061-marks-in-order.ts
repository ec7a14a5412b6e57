import { type Kysely, sql } from "kysely";
import type { Migration } from "./migration.ts";

/**
 * Marks know where their comments stand in the queue's orders, so that a page of appeals or reports
 * reads no more than it shows.
 */
export const marksInOrder: Migration = {
  name: "0061-marks-in-order",
  async up(db) {
    await sql`
      create temporary table kept_marks as
      select kind, comment_id, comment_marks.created_at as marked_at, closed_by,
        comments.seq as comment_seq, comments.created_at, comments.certainty
      from comment_marks join comments on comments.id = comment_marks.comment_id`.execute(db);
    await db.schema.dropTable("comment_marks").execute();
    await createMarks(db);
    await sql`
      insert into comment_marks
        (kind, comment_id, marked_at, closed_by, comment_seq, created_at, certainty)
      select kind, comment_id, marked_at, closed_by, comment_seq, created_at, certainty
      from kept_marks`.execute(db);
    await sql`drop table kept_marks`.execute(db);
  },
};

async function createMarks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("comment_marks")
    .addColumn("kind", "text", (column) =>
      column.notNull().check(sql`kind in ('appeal', 'report')`),
    )
    .addColumn("comment_id", "text", (column) => column.notNull().references("comments.id"))
    .addColumn("marked_at", "bigint", (column) => column.notNull())
    .addColumn("closed_by", "text")
    .addColumn("comment_seq", "bigint", (column) => column.notNull().references("comments.seq"))
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("certainty", "real", (column) => column.notNull())
    .addPrimaryKeyConstraint("comment_marks_key", ["comment_id", "kind"])
    .execute();
  const orders = {
    comment_marks_by_time: ["kind", "created_at", "comment_seq"],
    comment_marks_by_certainty: ["kind", "certainty", "created_at", "comment_seq"],
  } as const;
  for (const [name, columns] of Object.entries(orders)) {
    await db.schema
      .createIndex(name)
      .on("comment_marks")
      .columns([...columns])
      .where(sql.ref("closed_by"), "is", null)
      .execute();
  }
}
