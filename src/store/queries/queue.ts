import type { Expression, Kysely, SqlBool } from "kysely";
import { sql } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import { COMMENT_COLUMNS, type CommentRow, commentFrom, cutPage } from "../comment-row.ts";
import { searchWords } from "../search-words.ts";
import type { Comment, Page, Position, QueueOrder, QueueQuery } from "../store.ts";
import type { Tables } from "../tables.ts";

/** How this database system finds comments by folded words. */
export type MatchWords = (words: readonly string[]) => Expression<SqlBool>;

type Row = CommentRow & { certainty: number };

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

/** One page of comments for moderators. */
export async function queuePage(
  db: Kysely<Tables>,
  query: QueueQuery,
  matchWords: MatchWords,
): Promise<Page<Comment>> {
  const words = query.search === undefined ? [] : searchWords(query.search);
  // Something was searched for that no comment can contain, such as "!!!".
  if (words.length === 0 && query.search?.trim()) return { items: [], next: null };
  const match = words.length > 0 ? matchWords(words) : null;
  const rows: Row[] = [];
  // One status at a time comes out of an index in order; several at once would have to be sorted.
  for (const status of new Set(query.statuses ?? WAITING)) {
    rows.push(...(await withStatus(db, query, status, match)));
  }
  const { column, direction } = ORDERINGS[query.order];
  const sign = direction === "asc" ? 1 : -1;
  rows.sort((a, b) => sign * (a[column] - b[column] || (a.id < b.id ? -1 : 1)));
  const page = cutPage(rows, query.limit, (row): Position => [row[column], row.id]);
  return { items: page.items.map(commentFrom), next: page.next };
}

async function withStatus(
  db: Kysely<Tables>,
  query: QueueQuery,
  status: Status,
  match: Expression<SqlBool> | null,
): Promise<Row[]> {
  const { column, direction } = ORDERINGS[query.order];
  let select = db
    .selectFrom("comments")
    .innerJoin("articles", (join) =>
      join
        .onRef("articles.site", "=", "comments.site")
        .onRef("articles.id", "=", "comments.article_id"),
    )
    .select([...COMMENT_COLUMNS, "comments.certainty"])
    .where("comments.status", "=", status);
  if (query.site !== undefined) select = select.where("comments.site", "=", query.site);
  if (query.articleId !== undefined) {
    select = select.where("comments.article_id", "=", query.articleId);
  }
  if (query.language !== undefined) {
    select = select.where("comments.language", "=", query.language);
  }
  if (query.rule !== undefined) {
    const { rule } = query;
    select = select.where(({ exists, selectFrom }) =>
      exists(
        selectFrom("comment_findings")
          .select("comment_findings.rule")
          .whereRef("comment_findings.comment_id", "=", "comments.id")
          .where("comment_findings.rule", "=", rule),
      ),
    );
  }
  if (match) select = select.where(match);
  if (query.after) {
    const [key = null, id = null] = query.after;
    const place = sql`(${sql.ref(`comments.${column}`)}, comments.id)`;
    const after = direction === "asc" ? sql`>` : sql`<`;
    select = select.where(sql<SqlBool>`${place} ${after} (${key}, ${id})`);
  }
  return select
    .orderBy(`comments.${column}`, direction)
    .orderBy("comments.id", direction)
    .limit(query.limit + 1)
    .execute();
}
