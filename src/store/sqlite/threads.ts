import type Database from "better-sqlite3";
import { COMMENT_COLUMNS, commentFrom, cutPage, type SeqRow } from "../comment-row.ts";
import type { Article, Comment, Page, Position, Store, Thread } from "../store.ts";

type ThreadsQuery = Parameters<Store["threadsFor"]>[0];
type RepliesQuery = Parameters<Store["repliesIn"]>[0];

/** Come before and after every comment there can be. */
const START: Position = [-1, 0];
const END: Position = [Number.MAX_SAFE_INTEGER, 0];

const FROM = `select comments.seq, ${COMMENT_COLUMNS.join(", ")}
  from comments
  join articles on articles.site = comments.site and articles.id = comments.article_id`;

/**
 * Published comments as their readers see them: what begins a conversation, and what answers it.
 * A reply whose parent is not published begins one by itself.
 */
export function prepareThreads(reader: Database.Database) {
  const roots = (sign: "<" | ">", direction: "desc" | "asc") =>
    reader.prepare<unknown[], SeqRow>(
      `${FROM}
       where comments.site = ? and comments.article_id = ? and comments.status = 'approved'
         and (comments.created_at, comments.seq) ${sign} (?, ?)
         and (comments.parent_id is null or not exists (
           select 1 from comments as parent
           where parent.id = comments.parent_id and parent.status = 'approved'))
       order by comments.created_at ${direction}, comments.seq ${direction}
       limit ?`,
    );
  const newest = roots("<", "desc");
  const oldest = roots(">", "asc");
  const below = reader.prepare<unknown[], SeqRow>(
    `with recursive thread (id) as (
       select id from comments where parent_id = ? and status = 'approved'
       union all
       select comments.id from thread join comments on comments.parent_id = thread.id
       where comments.status = 'approved')
     ${FROM}
     where comments.id in (select id from thread)
       and (comments.created_at, comments.seq) > (?, ?)
     order by comments.created_at, comments.seq
     limit ?`,
  );
  const count = reader
    .prepare(
      `select count(*) from comments where site = ? and article_id = ? and status = 'approved'`,
    )
    .pluck() as Database.Statement<[string, string], number>;
  const article = reader.prepare<[string, string], Article>(
    "select id, url, title from articles where site = ? and id = ?",
  );

  function repliesIn({ rootId, after = START, limit }: RepliesQuery): Page<Comment> {
    const rows = below.all(rootId, ...after, limit + 1);
    const page = cutPage(rows, limit, (row): Position => [row.created_at, row.seq]);
    return { items: page.items.map(commentFrom), next: page.next };
  }

  return {
    threadsFor(query: ThreadsQuery): Page<Thread> {
      const { site, articleId, order, limit, repliesLimit } = query;
      const [select, start] = order === "newest" ? [newest, END] : [oldest, START];
      const rows = select.all(site, articleId, ...(query.after ?? start), limit + 1);
      const page = cutPage(rows, limit, (row): Position => [row.created_at, row.seq]);
      const items = page.items.map((row) => ({
        comment: commentFrom(row),
        replies: repliesIn({ rootId: row.id, limit: repliesLimit }),
      }));
      return { items, next: page.next };
    },
    repliesIn,
    publishedCounts: (site: string, articleIds: readonly string[]) =>
      new Map(articleIds.map((id) => [id, count.get(site, id) ?? 0])),
    article: (site: string, id: string) => article.get(site, id) ?? null,
  };
}
