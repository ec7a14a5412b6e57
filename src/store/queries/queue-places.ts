import { type Kysely, sql } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import type { QueueQuery } from "../store.ts";
import type { Tables } from "../tables.ts";
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
    sql<boolean>`comments.seq = few.seq`,
    withStatus(statuses, query),
    ...conditionsOf(query),
    ...behind(order, direction, query.after),
    ...conditions,
  ];
  const { rows } = await sql<Place>`with few as materialized (${few})
    select ${list(order)} from few cross join comments ${allOf(all)}
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
  const all = [
    sql<boolean>`comments.seq = found.seq`,
    withStatus(statuses, query),
    ...conditionsOf(query),
  ];
  const { rows } = await sql<Place>`with found as materialized (
      select matching.seq from (${matching}) as matching ${allOf(after)}
      ${inOrder(direction, ["matching.seq"])} limit ${most})
    select comments.seq, comments.created_at from found cross join comments ${allOf(all)}
    ${inOrder(direction, ["found.seq"])} limit ${query.limit + 1}`.execute(db);
  return rows;
}

/**
 * Walks along the index of each status in the queue's order: as many places as each of the lists
 * has, one more than the page holds at most.
 */
export async function alongIndex(
  db: Kysely<Tables>,
  { query, statuses }: Asked,
  conditions: readonly Condition[] = [],
): Promise<Place[]> {
  const { direction } = ORDERINGS[query.order];
  const { rule, ...others } = query;
  const from = rule === undefined ? "comments" : "comment_rules";
  const source = rule === undefined ? sql`comments` : sql`comment_rules cross join comments`;
  const joined =
    rule === undefined
      ? []
      : [
          sql<boolean>`comments.seq = comment_rules.comment_seq`,
          sql<boolean>`comment_rules.rule = ${rule}`,
        ];
  // One status at a time, ruled on or not, comes out of an index in order; several at once would
  // have to be sorted.
  const lists = await listsOf(db, { query, statuses });
  // At once, since each goes to a server and back where the database has one.
  const found = lists.map(async ({ status, ruled, site }) => {
    const { columns, after, indexed } = walkOf(query, from, { status, ruled });
    const order = columns.map((column) => `${from}.${column}`);
    const all = [
      ...joined,
      sql<boolean>`${sql.ref(`${from}.status`)} = ${status}`,
      sql<boolean>`${sql.ref(`${from}.ruled`)} = ${ruled}`,
      ...conditionsOf(query.entry === undefined ? others : query),
      ...(site === undefined ? [] : [sql<boolean>`comments.site = ${site}`]),
      ...behind(order, direction, after),
      ...indexed,
      ...conditions,
    ];
    const { rows } = await sql<Place>`
      select comments.seq, ${list(order.slice(0, -1))}
      from ${source} ${allOf(all)}
      ${inOrder(direction, order)} limit ${query.limit + 1}`.execute(db);
    return rows;
  });
  const places = (await Promise.all(found)).flat();
  return places.sort(inOrderOf(query.order));
}
