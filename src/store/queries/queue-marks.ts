import { type Kysely, type SqlBool, sql } from "kysely";
import type { Mark } from "../store.ts";
import type { Tables } from "../tables.ts";
import { eachComment } from "./each-comment.ts";
import { allOf, behind, conditionsOf, withStatus } from "./queue-filters.ts";
import { inOrder, list, ORDERINGS, type Place } from "./queue-orders.ts";
import type { Asked } from "./queue-places.ts";

/**
 * Walks along the open marks of one kind in the queue's order; one place more than the page holds
 * if there are more. They are few among all comments, whose own indexes would meet them last.
 */
export async function alongMarks(
  db: Kysely<Tables>,
  { query, statuses }: Asked,
  kind: Mark,
): Promise<Place[]> {
  const { marked: _, ...others } = query;
  const { columns, direction } = ORDERINGS[query.order];
  const order = columns.map(
    (column) => `comment_marks.${column === "seq" ? "comment_seq" : column}`,
  );
  const all = [
    sql<SqlBool>`comment_marks.kind = ${kind}`,
    sql<SqlBool>`comment_marks.closed_by is null`,
    withStatus(statuses, query),
    ...conditionsOf(others),
    ...behind(order, direction, query.after),
  ];
  const told = columns.map((column) => `comments.${column}`);
  const { rows } = await sql<Place>`
    select ${list(told)} from comment_marks ${eachComment(db, "comment_marks.comment_seq")}
    ${allOf(all)}
    ${inOrder(direction, order)} limit ${query.limit + 1}`.execute(db);
  return rows;
}
