import { type Kysely, sql } from "kysely";
import type { Mark } from "../store.ts";
import type { Tables } from "../tables.ts";

/** How many comments of a site wait because of a mark of this kind. */
export interface MarkCount {
  readonly site: string;
  readonly kind: Mark;
  readonly count: number;
}

/** Reads the open marks alone, of which there are as many as moderators have not answered. */
export async function countMarks(db: Kysely<Tables>): Promise<readonly MarkCount[]> {
  const { rows } = await sql<MarkCount>`
    select comments.site, comment_marks.kind, count(*) as count
    from comment_marks cross join comments
    where comments.id = comment_marks.comment_id and comment_marks.closed_by is null
    group by comments.site, comment_marks.kind`.execute(db);
  return rows;
}
