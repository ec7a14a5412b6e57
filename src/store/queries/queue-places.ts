import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import type { Position, QueueOrder, QueueQuery } from "../store.ts";
import type { Tables } from "../tables.ts";
import {
  allOf,
  behind,
  type Condition,
  conditionsOf,
  ruledIn,
  withStatus,
} from "./queue-filters.ts";
import type { Seqs } from "./queue-narrow.ts";

/** Where a comment stands in the queue's order. */
export interface Place {
  readonly seq: number;
  readonly id: string;
  readonly key: number;
}

/** What is asked for, the words that are searched apart. */
export interface Asked {
  readonly query: QueueQuery;
  /** Each once, at least one. */
  readonly statuses: readonly Status[];
}

interface Ordering {
  readonly column: "created_at" | "certainty";
  readonly direction: "asc" | "desc";
}

const ORDERINGS: Readonly<Record<QueueOrder, Ordering>> = {
  newest: { column: "created_at", direction: "desc" },
  oldest: { column: "created_at", direction: "asc" },
  doubtful: { column: "certainty", direction: "asc" },
};

export const positionOf = ({ key, id, seq }: Place): Position => [key, id, seq];

/** Reads all of a few comments and sorts them; one more than the page holds if there are more. */
export async function amongFew(
  db: Kysely<Tables>,
  { query, statuses }: Asked,
  few: Seqs,
  conditions: readonly Condition[] = [],
): Promise<Place[]> {
  const { column, direction } = ORDERINGS[query.order];
  const all = [
    sql<boolean>`comments.seq = few.seq`,
    withStatus(statuses, query),
    ...conditionsOf(query),
    ...behind(`comments.${column}`, "comments.id", direction, query.after),
    ...conditions,
  ];
  const { rows } = await sql<Place>`with few as materialized (${few})
    select comments.seq, comments.id, ${sql.ref(`comments.${column}`)} as key
    from few cross join comments ${allOf(all)}
    ${inOrder(direction, `comments.${column}`, "comments.id")} limit ${query.limit + 1}`.execute(
    db,
  );
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
  const { column, direction } = ORDERINGS[query.order];
  if (column !== "created_at") return null;
  const seq = query.after?.[2];
  const sign = direction === "asc" ? sql`>` : sql`<`;
  const after = seq === undefined ? [] : [sql<boolean>`matching.seq ${sign} ${seq}`];
  const all = [
    sql<boolean>`comments.seq = found.seq`,
    withStatus(statuses, query),
    ...conditionsOf(query),
  ];
  const { rows } = await sql<Place>`with found as materialized (
      select matching.seq from (${matching}) as matching ${allOf(after)}
      ${inOrder(direction, "matching.seq")} limit ${most})
    select comments.seq, comments.id, comments.created_at as key
    from found cross join comments ${allOf(all)}
    ${inOrder(direction, "found.seq")} limit ${query.limit + 1}`.execute(db);
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
  const { column, direction } = ORDERINGS[query.order];
  const { rule, ...others } = query;
  const [from, id] = rule === undefined ? ["comments", "id"] : ["comment_rules", "comment_id"];
  const source = rule === undefined ? sql`comments` : sql`comment_rules cross join comments`;
  const joined =
    rule === undefined
      ? []
      : [
          sql<boolean>`comments.id = comment_rules.comment_id`,
          sql<boolean>`comment_rules.rule = ${rule}`,
        ];
  // One status at a time, ruled on or not, comes out of an index in order; several at once would
  // have to be sorted.
  const lists = statuses
    .flatMap((status) => ruledIn(query.decided).map((ruled) => ({ status, ruled })))
    .map(({ status, ruled }) => {
      const all = [
        ...joined,
        sql<boolean>`${sql.ref(`${from}.status`)} = ${status}`,
        sql<boolean>`${sql.ref(`${from}.ruled`)} = ${ruled}`,
        ...conditionsOf(query.entry === undefined ? others : query),
        ...behind(`${from}.${column}`, `${from}.${id}`, direction, query.after),
        ...conditions,
      ];
      return sql`select * from (
        select comments.seq, comments.id, ${sql.ref(`comments.${column}`)} as key
        from ${source} ${allOf(all)}
        ${inOrder(direction, `${from}.${column}`, `${from}.${id}`)} limit ${query.limit + 1}
      ) as list`;
    });
  const { rows } = await sql<Place>`${sql.join(lists, sql` union all `)}`.execute(db);
  const sign = direction === "asc" ? 1 : -1;
  return rows.toSorted((a, b) => sign * (a.key - b.key || (a.id < b.id ? -1 : 1)));
}

function inOrder(direction: "asc" | "desc", ...columns: string[]): RawBuilder<unknown> {
  const each = columns.map((column) => sql`${sql.ref(column)} ${sql.raw(direction)}`);
  return sql`order by ${sql.join(each)}`;
}
