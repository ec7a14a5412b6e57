import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import { COMMENT_COLUMNS, type CommentRow, commentFrom, cutPage } from "../comment-row.ts";
import { searchWords } from "../search-words.ts";
import type { Comment, Page, Position, QueueOrder, QueueQuery } from "../store.ts";
import type { Tables } from "../tables.ts";
import { allOf, behind, conditionsOf, ruledIn, withStatus } from "./queue-filters.ts";
import { narrowSource, type Seqs } from "./queue-narrow.ts";

/** How this database system finds the `seq` of comments that hold all these folded words. */
export type MatchWords = (words: readonly string[]) => Seqs;

/** Where a comment stands in the queue's order. */
interface Place {
  readonly seq: number;
  readonly id: string;
  readonly key: number;
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

const WAITING: readonly Status[] = ["rejected", "held"];

const NOTHING = { items: [], next: null };

/**
 * One page of comments for moderators. The places are found first and the comments afterwards:
 * rows are long, and of those that are looked at few are shown.
 */
export async function queuePage(
  db: Kysely<Tables>,
  query: QueueQuery,
  matchWords: MatchWords,
): Promise<Page<Comment>> {
  const words = query.search === undefined ? [] : searchWords(query.search);
  // Something was searched for that no comment can contain, such as "!!!".
  if (words.length === 0 && query.search?.trim()) return NOTHING;
  const statuses = [...new Set(query.statuses ?? WAITING)];
  if (statuses.length === 0) return NOTHING;
  const places = await placesOf(db, query, statuses, words.length > 0 ? matchWords(words) : null);
  const page = cutPage(places, query.limit, ({ key, id, seq }): Position => [key, id, seq]);
  return { items: await commentsAt(db, page.items), next: page.next };
}

/** In the order asked for; one more than the page holds if there are more. */
async function placesOf(
  db: Kysely<Tables>,
  query: QueueQuery,
  statuses: readonly Status[],
  matching: Seqs | null,
): Promise<Place[]> {
  const narrow = await narrowSource(db, query, statuses, matching);
  if (narrow) return amongFew(db, query, statuses, narrow);
  const newest = matching ? await amongNewestMatches(db, query, statuses, matching) : null;
  return newest ?? alongIndex(db, query, statuses, matching);
}

/** Reads all of a few comments and sorts them. */
async function amongFew(
  db: Kysely<Tables>,
  query: QueueQuery,
  statuses: readonly Status[],
  few: Seqs,
): Promise<Place[]> {
  const { column, direction } = ORDERINGS[query.order];
  const all = [
    sql<boolean>`comments.seq = few.seq`,
    withStatus(statuses, query),
    ...conditionsOf(query),
    ...behind(`comments.${column}`, "comments.id", direction, query.after),
  ];
  const { rows } = await sql<Place>`with few as materialized (${few})
    select comments.seq, comments.id, ${sql.ref(`comments.${column}`)} as key
    from few cross join comments ${allOf(all)}
    ${inOrder(direction, `comments.${column}`, "comments.id")} limit ${query.limit + 1}`.execute(
    db,
  );
  return rows;
}

/** So many of the comments with a common word are looked at before an index is walked instead. */
const NEWEST_MATCHES = 20_000;

/**
 * A word that very many comments hold: its list comes in the order in which they were kept, and a
 * page is soon full. (That order may differ from the one by time among comments of one moment.)
 * @returns null if the page did not become full, or in another order
 */
async function amongNewestMatches(
  db: Kysely<Tables>,
  query: QueueQuery,
  statuses: readonly Status[],
  matching: Seqs,
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
      ${inOrder(direction, "matching.seq")} limit ${NEWEST_MATCHES})
    select comments.seq, comments.id, comments.created_at as key
    from found cross join comments ${allOf(all)}
    ${inOrder(direction, "found.seq")} limit ${query.limit + 1}`.execute(db);
  return rows.length > query.limit ? rows : null;
}

/** Walks along the index of each status in the queue's order. */
async function alongIndex(
  db: Kysely<Tables>,
  query: QueueQuery,
  statuses: readonly Status[],
  matching: Seqs | null,
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
  const matched = matching ? [sql<boolean>`comments.seq in (${matching})`] : [];
  const places: Place[] = [];
  // One status at a time, ruled on or not, comes out of an index in order; several at once would
  // have to be sorted.
  const lists = statuses.flatMap((status) =>
    ruledIn(query.decided).map((ruled) => ({ status, ruled })),
  );
  for (const { status, ruled } of lists) {
    const all = [
      ...joined,
      sql<boolean>`${sql.ref(`${from}.status`)} = ${status}`,
      sql<boolean>`${sql.ref(`${from}.ruled`)} = ${ruled}`,
      ...conditionsOf(query.entry === undefined ? others : query),
      ...behind(`${from}.${column}`, `${from}.${id}`, direction, query.after),
      ...matched,
    ];
    const { rows } = await sql<Place>`
      select comments.seq, comments.id, ${sql.ref(`comments.${column}`)} as key
      from ${source} ${allOf(all)}
      ${inOrder(direction, `${from}.${column}`, `${from}.${id}`)} limit ${query.limit + 1}`.execute(
      db,
    );
    places.push(...rows);
  }
  const sign = direction === "asc" ? 1 : -1;
  return places.sort((a, b) => sign * (a.key - b.key || (a.id < b.id ? -1 : 1)));
}

function inOrder(direction: "asc" | "desc", ...columns: string[]): RawBuilder<unknown> {
  const each = columns.map((column) => sql`${sql.ref(column)} ${sql.raw(direction)}`);
  return sql`order by ${sql.join(each)}`;
}

/** The comments at these places, in their order. */
async function commentsAt(db: Kysely<Tables>, places: readonly Place[]): Promise<Comment[]> {
  const seqs = places.map(({ seq }) => seq);
  if (seqs.length === 0) return [];
  const rows: CommentRow[] = await db
    .selectFrom("comments")
    .innerJoin("articles", (join) =>
      join
        .onRef("articles.site", "=", "comments.site")
        .onRef("articles.id", "=", "comments.article_id"),
    )
    .select(COMMENT_COLUMNS)
    .where("comments.seq", "in", seqs)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return places.flatMap(({ id }) => {
    const row = byId.get(id);
    return row ? [commentFrom(row)] : [];
  });
}
