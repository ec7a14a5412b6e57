import { z } from "zod";
import type { Config } from "../config.ts";
import type { Comment, Page, Store } from "../store/store.ts";
import type { Cursors } from "./cursor.ts";
import { presentPublished } from "./present.ts";
import type { PublishedPages } from "./published-pages.ts";
import { type Route, route } from "./route.ts";
import { nextCursor, PublishedCommentSchema, pageLimit, pageQuery } from "./schemas.ts";
import { siteOf } from "./site.ts";
import { articleId, siteId, uuid } from "./text-fields.ts";
import { validate } from "./validate.ts";

interface Deps {
  readonly config: Config;
  readonly store: Store;
  readonly cursors: Cursors;
  readonly pages: PublishedPages;
}

/** Replies that come with a conversation; the rest is fetched when somebody wants it. */
export const REPLIES_AT_ONCE = 20;
/** Ids in one question for counts. */
const MOST_COUNTED = 100;
/** A list of articles may be a minute behind. */
const COUNTS_SECONDS = 60;

const tag = "Readers";
const site = siteId.optional();
const cached = "public, no-cache";
const etag = { ETag: "Send it back in If-None-Match." };
const unchanged = { description: "It is as the ETag in If-None-Match names it." };

const ThreadSchema = z
  .strictObject({
    ...PublishedCommentSchema.shape,
    replies: z.array(PublishedCommentSchema).meta({
      description: "At every depth, oldest first; `parentId` says to what each replies.",
    }),
    nextReplies: nextCursor.meta({
      description: "For the replies' own list; null: these are all.",
    }),
  })
  .meta({ id: "Thread" });

const countedIds = z.strictObject({ articles: z.array(articleId).min(1).max(MOST_COUNTED) });

/** `a,b` → both; an id that holds a comma comes in an `article` of its own. */
function idsOf(articles: string | undefined, article: string | string[] | undefined): string[] {
  const ids = [articles?.split(",") ?? [], article ?? []].flat();
  return (validate(countedIds, { articles: [...new Set(ids)] }) as { articles: string[] }).articles;
}

/** Conversations under an article, and how many comments articles have. */
export function threadRoutes({ config, store, cursors, pages }: Deps): Route[] {
  const threads = route({
    method: "get",
    path: "/v1/articles/:id/threads",
    access: "public",
    crossOrigin: true,
    tag,
    summary: "List the conversations under an article",
    params: z.strictObject({ id: articleId }),
    query: z.strictObject({
      site,
      order: z.enum(["newest", "oldest"]).default("newest").meta({
        description: "Of what begins a conversation; replies always come oldest first.",
      }),
      ...pageQuery,
      limit: pageLimit(20),
    }),
    cacheControl: cached,
    answers: {
      200: {
        description: "One page.",
        body: z
          .strictObject({
            threads: z.array(ThreadSchema),
            nextCursor,
            count: z.int().nonnegative().meta({ description: "Published comments in all." }),
          })
          .meta({ id: "Threads" }),
        headers: etag,
      },
      304: unchanged,
    },
    errors: ["cursor.invalid", "comment.unknown-site"],
    async handle({ params, query: { cursor, order, limit, ...query } }) {
      const site = siteOf(query.site, config.sites);
      const list = ["threads", site, params.id, order];
      const packed = await pages.page([...list, limit, cursor], async () => {
        const page = await store.threadsFor({
          site,
          articleId: params.id,
          order,
          limit,
          repliesLimit: REPLIES_AT_ONCE,
          ...(cursor === undefined ? {} : { after: cursors.decode(list, cursor) }),
        });
        const counts = await store.publishedCounts(site, [params.id]);
        const body = {
          threads: page.items.map(({ comment, replies }) => ({
            ...presentPublished(comment, null),
            ...presentReplies(replies, comment.id),
          })),
          nextCursor: page.next && cursors.encode(list, page.next),
          count: counts.get(params.id) ?? 0,
        };
        return { article: { site, id: params.id }, isEmpty: page.items.length === 0, body };
      });
      return { status: 200, packed };
    },
  });

  const presentReplies = ({ items, next }: Page<Comment>, rootId: string) => ({
    replies: items.map((reply) => presentPublished(reply, reply.parentId)),
    nextReplies: next && cursors.encode(["replies", rootId], next),
  });

  const replies = route({
    method: "get",
    path: "/v1/comments/:id/replies",
    access: "public",
    crossOrigin: true,
    tag,
    summary: "List the published replies below a comment, oldest first",
    params: z.strictObject({ id: uuid }),
    query: z.strictObject({ site, ...pageQuery }),
    cacheControl: cached,
    answers: {
      200: {
        description: "One page.",
        body: z
          .strictObject({ replies: z.array(PublishedCommentSchema), nextReplies: nextCursor })
          .meta({ id: "Replies" }),
        headers: etag,
      },
      304: unchanged,
    },
    errors: ["cursor.invalid"],
    async handle({ params: { id }, query: { cursor, limit } }) {
      const packed = await pages.page(["replies", id, limit, cursor], async () => {
        const list = ["replies", id];
        const after = cursor === undefined ? {} : { after: cursors.decode(list, cursor) };
        const page = await store.repliesIn({ rootId: id, limit, ...after });
        // Replies stand under the article of what they reply to; without any, it is not known here.
        const [first] = page.items;
        const article = first ? { site: first.site, id: first.article.id } : null;
        return { article, isEmpty: false, body: presentReplies(page, id) };
      });
      return { status: 200, packed };
    },
  });

  const counts = route({
    method: "get",
    path: "/v1/counts",
    access: "public",
    crossOrigin: true,
    tag,
    summary: "Count the published comments of several articles",
    query: z.strictObject({
      site,
      articles: z.string().max(20_000).optional().meta({ description: "Ids parted by commas." }),
      article: z
        .union([z.string(), z.array(z.string())])
        .optional()
        .meta({
          description: "One id, commas and all; may be given several times.",
          override: { type: "string" },
        }),
    }),
    cacheControl: `public, max-age=${COUNTS_SECONDS}`,
    answers: {
      200: {
        description: "How many comments are published under each.",
        body: z
          .strictObject({ counts: z.record(z.string(), z.int().nonnegative()) })
          .meta({ id: "ArticleCounts" }),
        headers: etag,
      },
      304: unchanged,
    },
    errors: ["comment.unknown-site"],
    async handle({ query }) {
      const counted = await pages.counts(
        siteOf(query.site, config.sites),
        idsOf(query.articles, query.article),
      );
      return { status: 200, body: { counts: Object.fromEntries(counted) } };
    },
  });

  return [threads, replies, counts];
}
