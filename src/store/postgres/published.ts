import type pg from "pg";
import { commentFrom, cutPage, type SeqRow } from "../comment-row.ts";
import type { Article, Comment, Page, Position, Store, Thread } from "../store.ts";
import { FROM_COMMENTS } from "./select-comments.ts";

type PublishedQuery = Parameters<Store["publishedFor"]>[0];
type ThreadsQuery = Parameters<Store["threadsFor"]>[0];
type RepliesQuery = Parameters<Store["repliesIn"]>[0];

/** Come before and after every comment there can be. */
const START: Position = [-1, 0];
const END: Position = [Number.MAX_SAFE_INTEGER, 0];

const placeOf = (row: SeqRow): Position => [row.created_at, row.seq];

const PUBLISHED = `${FROM_COMMENTS}
  where comments.site = $1 and comments.article_id = $2 and comments.status = 'approved'
    and (comments.created_at, comments.seq) > ($3, $4)
  order by comments.created_at, comments.seq
  limit $5`;

/** A reply whose parent is not published begins a conversation by itself. */
const rootsIn = (sign: "<" | ">", direction: "desc" | "asc") => `${FROM_COMMENTS}
  where comments.site = $1 and comments.article_id = $2 and comments.status = 'approved'
    and (comments.created_at, comments.seq) ${sign} ($3, $4)
    and (comments.parent_id is null or not exists (
      select 1 from comments as parent
      where parent.id = comments.parent_id and parent.status = 'approved'))
  order by comments.created_at ${direction}, comments.seq ${direction}
  limit $5`;

/** The first replies at every depth of each of these roots, one root's after the other's. */
const REPLIES = `
  with recursive thread (root, id) as (
    select parent_id, id from comments where parent_id = any($1) and status = 'approved'
    union all
    select thread.root, comments.id
    from thread join comments on comments.parent_id = thread.id
    where comments.status = 'approved'),
  placed as (
    select thread.root, thread.id, row_number() over (
      partition by thread.root order by comments.created_at, comments.seq) as place
    from thread join comments on comments.id = thread.id
    where (comments.created_at, comments.seq) > ($2, $3))
  select placed.root, kept.*
  from placed join (${FROM_COMMENTS}) as kept on kept.id = placed.id
  where placed.place <= $4
  order by placed.root, placed.place`;

const COUNTS = `
  select article_id, count(*) as count from comments
  where site = $1 and article_id = any($2) and status = 'approved'
  group by article_id`;

/** What readers see of an article: the busiest reads, as statements that the server keeps. */
export function preparePublished(pool: pg.Pool) {
  async function ask<R extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) {
    return (await pool.query<R>({ name, text, values })).rows;
  }

  async function repliesOf(rootIds: readonly string[], after: Position, limit: number) {
    type Row = SeqRow & { readonly root: string };
    const rows = await ask<Row>("replies", REPLIES, [rootIds, ...after, limit + 1]);
    const byRoot = Map.groupBy(rows, ({ root }) => root);
    return (rootId: string): Page<Comment> => {
      const page = cutPage(byRoot.get(rootId) ?? [], limit, placeOf);
      return { items: page.items.map(commentFrom), next: page.next };
    };
  }

  return {
    async publishedFor({ site, articleId, after = START, limit }: PublishedQuery) {
      const values = [site, articleId, ...after.slice(0, 2), limit + 1];
      const page = cutPage(await ask<SeqRow>("published", PUBLISHED, values), limit, placeOf);
      return { items: page.items.map(commentFrom), next: page.next };
    },

    async threadsFor(query: ThreadsQuery): Promise<Page<Thread>> {
      const { site, articleId, order, limit, repliesLimit } = query;
      const newest = order === "newest";
      const text = newest ? rootsIn("<", "desc") : rootsIn(">", "asc");
      const start = query.after ?? (newest ? END : START);
      const values = [site, articleId, ...start, limit + 1];
      const page = cutPage(await ask<SeqRow>(`roots-${order}`, text, values), limit, placeOf);
      const ids = page.items.map(({ id }) => id);
      const replies = await repliesOf(ids, START, repliesLimit);
      const items = page.items.map((row) => ({
        comment: commentFrom(row),
        replies: replies(row.id),
      }));
      return { items, next: page.next };
    },

    async repliesIn({ rootId, after = START, limit }: RepliesQuery): Promise<Page<Comment>> {
      return (await repliesOf([rootId], after, limit))(rootId);
    },

    async publishedCounts(site: string, articleIds: readonly string[]) {
      type Row = { readonly article_id: string; readonly count: number };
      const rows = await ask<Row>("counts", COUNTS, [site, articleIds]);
      const counts = new Map(rows.map((row) => [row.article_id, row.count]));
      return new Map(articleIds.map((id) => [id, counts.get(id) ?? 0]));
    },

    async article(site: string, id: string): Promise<Article | null> {
      const text = "select id, url, title from articles where site = $1 and id = $2";
      const rows = await ask<Article & pg.QueryResultRow>("article", text, [site, id]);
      return rows[0] ?? null;
    },
  };
}
