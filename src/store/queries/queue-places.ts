import { type Kysely, sql } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import type { QueueQuery } from "../store.ts";
import type { Tables } from "../tables.ts";
import { eachComment } from "./each-comment.ts";
import { allOf, behind, type Condition, conditionsOf, withStatus } from "./queue-filters.ts";
import { listsOf, walkOf } from "./queue-lists.ts";
import type { Seqs } from "./queue-narrow.ts";
import { BY_TIME, inOrder, inOrderOf, list, ORDERINGS, type Place } from "./queue-orders.ts";

/** What is asked for, the words that are searched apart. */
export interface Asked {
  readonly query: QueueQuery;
  /** Each once, at least one. */
  readonly statuses: readonly Status[];
}

/** Reads all of a few comments and sorts them; one more than the page holds if there are more. */
export async function amongFew(
  db: Kysely<Tables>,
  { query, statuses }: Asked,
  few: Seqs,
  conditions: readonly Condition[] = [],
): Promise<Place[]> {
  const { columns, direction } = ORDERINGS[query.order];
  const order = columns.map((column) => `comments.${column}`);
  const all = [
    withStatus(statuses, query),
    ...conditionsOf(query),
    ...behind(order, direction, query.after),
    ...conditions,
  ];
  const { rows } = await sql<Place>`with few as materialized (${few})
    select ${list(order)} from few ${eachComment(db, "few.seq")} ${allOf(all)}
    ${inOrder(direction, order)} limit ${query.limit + 1}`.execute(db);
  return rows;
}

/**
 * Of the matches that were kept last (first, from the oldest on), those that fit. (The order in
 * which comments were kept may differ from the one by time among comments of one moment.)
 * @returns null in another order than by time
 */
export async function amongNewest(
  db: Kysely<Tables>,
  { query, statuses }: Asked,
  matching: Seqs,
  most: number,
): Promise<Place[] | null> {
  const { columns, direction } = ORDERINGS[query.order];
  if (columns !== BY_TIME) return null;
  const seq = query.after?.at(-1);
  const sign = direction === "asc" ? sql`>` : sql`<`;
  const after = seq === undefined ? [] : [sql<boolean>`matching.seq ${sign} ${seq}`];
  const all = [withStatus(statuses, query), ...conditionsOf(query)];
  const { rows } = await sql<Place>`with found as materialized (
      select matching.seq from (${matching}) as matching ${allOf(after)}
      ${inOrder(direction, ["matching.seq"])} limit ${most})
    select comments.seq, comments.created_at from found ${eachComment(db, "found.seq")} ${allOf(all)}
    ${inOrder(direction, ["found.seq"])} limit ${query.limit + 1}`.execute(db);
  return rows;
}

/** SQLite takes 500 in one question. */
const WALKS_AT_ONCE = 100;

/**
 * Walks along the index of each status in the queue's order: as many places as each of the lists
 * has, one more than the page holds at most.
 */
export async function alongIndex(
  db: Kysely<Tables>,
  { query, statuses }: Asked,
  conditions: readonly Condition[] = [],
): Promise<Place[]> {
  const { columns, direction } = ORDERINGS[query.order];
  const { rule, ...others } = query;
  const from = rule === undefined ? "comments" : "comment_rules";
  const source =
    rule === undefined
      ? sql`comments`
      : sql`comment_rules ${eachComment(db, "comment_rules.comment_seq")}`;
  const ofRule = rule === undefined ? [] : [sql<boolean>`comment_rules.rule = ${rule}`];
  // All but the last, which is the number.
  const told = columns.slice(0, -1).map((column) => `${from}.${column}`);
  // One status at a time, ruled on or not, comes out of an index in order; several at once would
  // have to be sorted.
  const lists = await listsOf(db, { query, statuses });
  const walks = lists.map((one) => {
    const { columns: walked, after, indexed } = walkOf(query, from, one);
    const order = walked.map((column) => `${from}.${column}`);
    const all = [
      ...ofRule,
      sql<boolean>`${sql.ref(`${from}.status`)} = ${one.status}`,
      sql<boolean>`${sql.ref(`${from}.ruled`)} = ${one.ruled}`,
      ...conditionsOf(query.entry === undefined ? others : query),
      ...(one.site === undefined ? [] : [sql<boolean>`comments.site = ${one.site}`]),
      ...behind(order, direction, after),
      ...indexed,
      ...conditions,
    ];
    return sql`select * from (
      select comments.seq, ${list(told)} from ${source} ${allOf(all)}
      ${inOrder(direction, order)} limit ${query.limit + 1}
    ) as list`;
  });
  const places: Place[] = [];
  for (let first = 0; first < walks.length; first += WALKS_AT_ONCE) {
    const some = walks.slice(first, first + WALKS_AT_ONCE);
    const { rows } = await sql<Place>`${sql.join(some, sql` union all `)}`.execute(db);
    places.push(...rows);
  }
  return places.sort(inOrderOf(query.order));
}
