import type pg from "pg";
import { COMMENT_COLUMNS, type CommentRow } from "../comment-row.ts";

/** A comment's columns with its article's; goes on with a `where`. */
export const FROM_COMMENTS = `select comments.seq, ${COMMENT_COLUMNS.join(", ")}
  from comments
  join articles on articles.site = comments.site and articles.id = comments.article_id`;

/** The comments with these ids, by id. */
export async function selectComments(
  client: pg.ClientBase | pg.Pool,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CommentRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<CommentRow>({
    name: "comments",
    text: `${FROM_COMMENTS} where comments.id = any($1)`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
