import type Database from "better-sqlite3";
import { COMMENT_COLUMNS, commentFrom, cutPage, type SeqRow } from "../comment-row.ts";
import type { Comment, Page, Position, Store } from "../store.ts";

type PublishedQuery = Parameters<Store["publishedFor"]>[0];

/** Comes before every comment there can be. */
const START: Position = [-1, 0];

/**
 * The busiest read, as a statement prepared once. It runs on the reading connection, so that it
 * sees committed comments only and waits for no transaction.
 */
export function preparePublished(reader: Database.Database) {
  const select = reader.prepare<unknown[], SeqRow>(
    `select comments.seq, ${COMMENT_COLUMNS.join(", ")}
     from comments
     join articles on articles.site = comments.site and articles.id = comments.article_id
     where comments.site = ? and comments.article_id = ? and comments.status = 'approved'
       and (comments.created_at, comments.seq) > (?, ?)
     order by comments.created_at, comments.seq
     limit ?`,
  );
  return ({ site, articleId, after = START, limit }: PublishedQuery): Page<Comment> => {
    const [createdAt, seq] = after;
    const rows = select.all(site, articleId, createdAt, seq, limit + 1);
    const page = cutPage(rows, limit, (row): Position => [row.created_at, row.seq]);
    return { items: page.items.map(commentFrom), next: page.next };
  };
}
