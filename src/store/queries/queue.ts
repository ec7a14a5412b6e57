import type { Kysely } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import { COMMENT_COLUMNS, type CommentRow, commentFrom, cutPage } from "../comment-row.ts";
import { searchWords } from "../search-words.ts";
import type { Comment, Page, QueueQuery } from "../store.ts";
import type { Tables } from "../tables.ts";
import { narrowSource } from "./queue-narrow.ts";
import { type Place, positionOf } from "./queue-orders.ts";
import { type Asked, alongIndex, amongFew } from "./queue-places.ts";
import { isIn, type MatchWords, searchedPlaces } from "./queue-search.ts";

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
  const places = await placesOf(db, { query, statuses }, words, matchWords);
  const page = cutPage(places, query.limit, (place) => positionOf(query.order, place));
  return { items: await commentsAt(db, page.items), next: page.next };
}

/** In the order asked for; one more than the page holds if there are more. */
async function placesOf(
  db: Kysely<Tables>,
  asked: Asked,
  words: readonly string[],
  matchWords: MatchWords,
): Promise<Place[]> {
  const few = await narrowSource(db, asked.query, asked.statuses);
  if (words.length === 0) return few ? amongFew(db, asked, few) : alongIndex(db, asked);
  const matching = matchWords(words);
  if (few) return amongFew(db, asked, few, [isIn(matching)]);
  return searchedPlaces(db, asked, words, matching);
}

/** The comments at these places, in their order. */
async function commentsAt(db: Kysely<Tables>, places: readonly Place[]): Promise<Comment[]> {
  const seqs = places.map(({ seq }) => seq);
  if (seqs.length === 0) return [];
  const rows: (CommentRow & Pick<Place, "seq">)[] = await db
    .selectFrom("comments")
    .innerJoin("articles", (join) =>
      join
        .onRef("articles.site", "=", "comments.site")
        .onRef("articles.id", "=", "comments.article_id"),
    )
    .select("comments.seq")
    .select(COMMENT_COLUMNS)
    .where("comments.seq", "in", seqs)
    .execute();
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  return places.flatMap(({ seq }) => {
    const row = bySeq.get(seq);
    return row ? [commentFrom(row)] : [];
  });
}
