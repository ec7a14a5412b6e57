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

/** Where a comment stands in the queue's order: what one of the orders asks for. */
export interface Place {
  readonly seq: number;
  readonly created_at: number;
  readonly certainty?: number;
}

/** What is asked for, the words that are searched apart. */
export interface Asked {
  readonly query: QueueQuery;
  /** Each once, at least one. */
  readonly statuses: readonly Status[];
}

interface Ordering {
  readonly columns: readonly (keyof Place)[];
  readonly direction: "asc" | "desc";
}

const BY_TIME = ["created_at", "seq"] as const;

const ORDERINGS: Readonly<Record<QueueOrder, Ordering>> = {
  newest: { columns: BY_TIME, direction: "desc" },
  oldest: { columns: BY_TIME, direction: "asc" },
  doubtful: { columns: ["certainty", ...BY_TIME], direction: "asc" },
};

export const positionOf = (order: QueueOrder, place: Place): Position =>
  ORDERINGS[order].columns.map((column) => place[column] ?? SURE);

/** The certainty of what the rules approved. */
const SURE = 1;

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

/** Comments that come out of an index in order: a status, ruled on or not, maybe of one site. */
interface List {
  readonly status: Status;
  readonly ruled: number;
  readonly site?: string;
}

/** Most comments, and in no index of their own that is not their site's or their language's. */
const isApprovedByRules = ({ status, ruled }: List) => status === "approved" && ruled === 0;

async function listsOf(db: Kysely<Tables>, { query, statuses }: Asked): Promise<List[]> {
  const lists = statuses.flatMap((status) =>
    ruledIn(query.decided).map((ruled): List => ({ status, ruled })),
  );
  const isIndexed = query.site ?? query.language ?? query.rule;
  if (isIndexed !== undefined || !lists.some(isApprovedByRules)) return lists;
  const sites = await db.selectFrom("comment_counts").select("site").distinct().execute();
  return lists.flatMap((list) =>
    isApprovedByRules(list) ? sites.map(({ site }) => ({ ...list, site })) : [list],
  );
}

type Source = "comments" | "comment_rules";

/** Where one list is read from: the order of its index, and what the index must be told. */
interface Walk {
  readonly columns: readonly string[];
  readonly after: Position | undefined;
  readonly indexed: readonly Condition[];
}

function walkOf({ order, after }: QueueQuery, from: Source, of: List): Walk {
  const seq = from === "comments" ? "seq" : "comment_seq";
  const columns = ORDERINGS[order].columns.map((column) => (column === "seq" ? seq : column));
  if (from !== "comments") return { columns, after, indexed: [] };
  if (!isApprovedByRules(of)) {
    const indexed = [sql<boolean>`(comments.status <> 'approved' or comments.ruled = 1)`];
    return { columns, after, indexed };
  }
  if (order !== "doubtful") return { columns, after, indexed: [] };
  // All are equally sure, and so in the order of time.
  const [certainty = 0, ...place] = after ?? [];
  return {
    columns: [...BY_TIME],
    after: Number(certainty) < SURE ? undefined : place,
    indexed: [],
  };
}

function inOrderOf(order: QueueOrder): (a: Place, b: Place) => number {
  const { columns, direction } = ORDERINGS[order];
  const sign = direction === "asc" ? 1 : -1;
  return (a, b) => {
    for (const column of columns) {
      const apart = (a[column] ?? SURE) - (b[column] ?? SURE);
      if (apart !== 0) return sign * apart;
    }
    return 0;
  };
}

const list = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));

function inOrder(direction: "asc" | "desc", columns: readonly string[]): RawBuilder<unknown> {
  const each = columns.map((column) => sql`${sql.ref(column)} ${sql.raw(direction)}`);
  return sql`order by ${sql.join(each)}`;
}
