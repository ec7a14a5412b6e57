import { z } from "zod";
import type { Config } from "../config.ts";
import type { Comment, Store } from "../store/store.ts";
import type { Cursors } from "./cursor.ts";
import { presentPublished } from "./present.ts";
import type { PublishedPages } from "./published-pages.ts";
import { type Route, route } from "./route.ts";
import { nextCursor, PublishedCommentSchema, pageQuery } from "./schemas.ts";
import { siteOf } from "./site.ts";
import { articleId, siteId } from "./text-fields.ts";

interface Deps {
  readonly config: Config;
  readonly store: Store;
  readonly cursors: Cursors;
  readonly pages: PublishedPages;
}

/** What readers find under an article. */
export function articleRoutes({ config, store, cursors, pages }: Deps): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/articles/:id/comments",
      access: "public",
      tag: "Readers",
      summary: "List the published comments of an article, oldest first",
      params: z.strictObject({ id: articleId }),
      query: z.strictObject({ site: siteId.optional(), ...pageQuery }),
      // Kept by browsers and proxies, but asked for each time: a withdrawn comment is gone at once.
      cacheControl: "public, no-cache",
      answers: {
        200: {
          description: "One page.",
          body: z
            .strictObject({ comments: z.array(PublishedCommentSchema), nextCursor })
            .meta({ id: "PublishedComments" }),
          headers: { ETag: "Send it back in If-None-Match." },
        },
        304: { description: "The page is as the ETag in If-None-Match names it." },
      },
      errors: ["cursor.invalid", "comment.unknown-site"],
      async handle({ params, query }) {
        const site = siteOf(query.site, config.sites);
        const list = ["article", site, params.id];
        const { limit, cursor } = query;
        const packed = await pages.page([...list, limit, cursor], async () => {
          const page = await store.publishedFor({
            site,
            articleId: params.id,
            limit,
            ...(cursor === undefined ? {} : { after: cursors.decode(list, cursor) }),
          });
          const published = await publishedParents(page.items, store);
          const body = {
            comments: page.items.map((comment) =>
              presentPublished(
                comment,
                comment.parentId !== null && published.has(comment.parentId)
                  ? comment.parentId
                  : null,
              ),
            ),
            nextCursor: page.next && cursors.encode(list, page.next),
          };
          return { article: { site, id: params.id }, isEmpty: page.items.length === 0, body };
        });
        return { status: 200, packed };
      },
    }),
  ];
}

/** A reply may outlive its parent; then nothing is said of the parent, not even its id. */
async function publishedParents(comments: readonly Comment[], store: Store): Promise<Set<string>> {
  const published = new Set(comments.map((comment) => comment.id));
  const elsewhere = new Set(
    comments.flatMap(({ parentId }) =>
      parentId === null || published.has(parentId) ? [] : parentId,
    ),
  );
  for (const id of elsewhere) {
    const parent = await store.comment(id);
    if (parent?.status === "approved") published.add(id);
  }
  return published;
}
