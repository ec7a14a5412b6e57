import { type Kysely, sql } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import { type CommentRow, commentFrom, cutPage, OWN_COLUMNS } from "../comment-row.ts";
import { searchWords } from "../search-words.ts";
import type { Comment, Page, QueueQuery } from "../store.ts";
import type { Tables } from "../tables.ts";
import { isAmong } from "./among.ts";
import { alongMarks } from "./queue-marks.ts";
import { narrowSource } from "./queue-narrow.ts";
import { type Place, positionOf } from "./queue-orders.ts";
import { type Asked, alongIndex, amongFew } from "./queue-places.ts";
import { isIn, searchedPlaces, type WordSearch } from "./queue-search.ts";

const WAITING: readonly Status[] = ["rejected", "held"];

const NOTHING = { items: [], next: null };

/**
 * One page of comments for moderators. The places are found first and the comments afterwards:
 * rows are long, and of those that are looked at few are shown.
 */
export async function queuePage(
  db: Kysely<Tables>,
  query: QueueQuery,
  search: WordSearch,
): Promise<Page<Comment>> {
  const words = query.search === undefined ? [] : searchWords(query.search);
  // Something was searched for that no comment can contain, such as "!!!".
  if (words.length === 0 && query.search?.trim()) return NOTHING;
  const statuses = [...new Set(query.statuses ?? WAITING)];
  if (statuses.length === 0) return NOTHING;
  const places = await placesOf(db, { query, statuses }, words, search);
  const page = cutPage(places, query.limit, (place) => positionOf(query.order, place));
  return { items: await commentsAt(db, page.items), next: page.next };
}

/** In the order asked for; one more than the page holds if there are more. */
async function placesOf(
  db: Kysely<Tables>,
  asked: Asked,
  words: readonly string[],
  search: WordSearch,
): Promise<Place[]> {
  const { marked } = asked.query;
  if (words.length === 0 && marked) return alongMarks(db, asked, marked);
  const few = await narrowSource(db, asked.query, asked.statuses);
  if (words.length === 0) return few ? amongFew(db, asked, few) : alongIndex(db, asked);
  if (few) return amongFew(db, asked, few, [isIn(search.matching(words))]);
  return searchedPlaces(db, asked, words, search);
}

/** The comments at these places, in their order. */
async function commentsAt(db: Kysely<Tables>, places: readonly Place[]): Promise<Comment[]> {
  const seqs = places.map(({ seq }) => seq);
  if (seqs.length === 0) return [];
  const rows: (CommentRow & Pick<Place, "seq">)[] = await db
    .selectFrom("comments")
    .select([
      "comments.seq",
      ...OWN_COLUMNS,
      ofArticle("url").as("article_url"),
      ofArticle("title").as("article_title"),
    ])
    .where(isAmong(db, "comments.seq", seqs))
    .execute();
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  return places.flatMap(({ seq }) => {
    const row = bySeq.get(seq);
    return row ? [commentFrom(row)] : [];
  });
}

/** Looked up for each: for a join, PostgreSQL reads thousands of articles rather than these few. */
function ofArticle(column: "url" | "title") {
  return sql<string | null>`(select ${sql.ref(`articles.${column}`)} from articles
    where articles.site = comments.site and articles.id = comments.article_id)`;
}
