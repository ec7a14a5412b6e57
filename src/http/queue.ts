import { z } from "zod";
import type { Store } from "../store/store.ts";
import type { Cursors } from "./cursor.ts";
import { presentModerated } from "./present.ts";
import { type Route, route } from "./route.ts";
import { ModeratedCommentSchema, nextCursor, pageQuery, StatusSchema } from "./schemas.ts";
import { articleId, oneLine, siteId } from "./text-fields.ts";

interface Deps {
  readonly store: Store;
  readonly cursors: Cursors;
}

const count = z.int().nonnegative();

/** "held,rejected" → both. */
const statuses = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(StatusSchema).min(1).max(3))
  .optional()
  .meta({
    description: "approved, held or rejected, several parted by commas. Absent: held and rejected.",
    override: { type: "string" },
  });

/** What waits for a moderator. */
export function queueRoutes({ store, cursors }: Deps): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/queue",
      access: "moderator",
      tag: "Moderators",
      summary: "List comments with their verdicts, filtered",
      query: z.strictObject({
        status: statuses,
        rule: z
          .string()
          .regex(/^[a-z][a-z-]{0,40}$/, "A rule's id is expected.")
          .optional()
          .meta({ description: "Only comments in which this rule found something." }),
        site: siteId.optional(),
        article: articleId.optional(),
        language: z
          .string()
          .regex(/^[a-z]{2,3}$/, "A language code is expected.")
          .optional(),
        text: oneLine(200)
          .optional()
          .meta({ description: "Words in the text or the author's name, Turkish letters folded." }),
        order: z
          .enum(["newest", "oldest", "doubtful"])
          .default("newest")
          .meta({ description: "doubtful: the least sure verdicts first." }),
        ...pageQuery,
      }),
      answers: {
        200: {
          description: "One page, and how many comments stand in each status.",
          body: z
            .strictObject({
              comments: z.array(ModeratedCommentSchema),
              nextCursor,
              counts: z.strictObject({ approved: count, held: count, rejected: count }),
            })
            .meta({ id: "Queue" }),
        },
      },
      errors: ["cursor.invalid"],
      async handle({ query, locale }) {
        const { cursor, limit, ...filters } = query;
        const { status, rule, site, article, language, text, order } = filters;
        const list = ["queue", status, rule, site, article, language, text, order];
        const page = await store.queue({
          order,
          limit,
          ...(status ? { statuses: status } : {}),
          ...(rule ? { rule } : {}),
          ...(site ? { site } : {}),
          ...(article ? { articleId: article } : {}),
          ...(language ? { language } : {}),
          ...(text ? { search: text } : {}),
          ...(cursor === undefined ? {} : { after: cursors.decode(list, cursor) }),
        });
        return {
          status: 200,
          body: {
            comments: page.items.map((comment) => presentModerated(comment, locale)),
            nextCursor: page.next && cursors.encode(list, page.next),
            counts: await store.counts(site ? { site } : {}),
          },
        };
      },
    }),
  ];
}
