import { z } from "zod";
import type { CommentContext, Store } from "../store/store.ts";
import type { Cursors } from "./cursor.ts";
import { presentContext, presentModerated } from "./present.ts";
import { type Route, route } from "./route.ts";
import {
  nextCursor,
  pageQuery,
  QueueCountsSchema,
  QueuedCommentSchema,
  StatusSchema,
} from "./schemas.ts";
import { articleId, instant, oneLine, ruleId, siteId } from "./text-fields.ts";

interface Deps {
  readonly store: Store;
  readonly cursors: Cursors;
}

/** How far back an author's record goes. */
export const RECORD_DAYS = 90;
export const DAY_MS = 24 * 60 * 60 * 1000;

const EVERY_STATUS = ["approved", "held", "rejected"] as const;

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
      query: z
        .strictObject({
          status: statuses,
          decided: z.enum(["yes", "no"]).optional().meta({
            description: "Whether a moderator's ruling stands; no: it waits for one.",
          }),
          rule: ruleId
            .optional()
            .meta({ description: "Only comments in which this rule found something." }),
          entry: ruleId.optional().meta({ description: "Only this entry of the rule." }),
          site: siteId.optional(),
          article: articleId.optional(),
          author: oneLine(80).optional().meta({ description: "The author's name as sent." }),
          language: z
            .string()
            .regex(/^[a-z]{2,3}$/, "A language code is expected.")
            .optional(),
          after: instant.optional().meta({ description: "Sent at this time or later." }),
          before: instant.optional().meta({ description: "Sent before this time." }),
          text: oneLine(200).optional().meta({
            description: "Words in the text or the author's name, Turkish letters folded.",
          }),
          marked: z.enum(["appeal", "report"]).optional().meta({
            description:
              "Only what readers brought before the moderators and nobody has answered yet, in every status.",
          }),
          order: z
            .enum(["newest", "oldest", "doubtful"])
            .default("newest")
            .meta({ description: "doubtful: the least sure verdicts first." }),
          ...pageQuery,
        })
        .refine(({ rule, entry }) => entry === undefined || rule !== undefined, {
          path: ["entry"],
          message: "An entry is looked for together with its rule.",
        }),
      answers: {
        200: {
          description: "One page, and how many comments stand in each status.",
          body: z
            .strictObject({
              comments: z.array(QueuedCommentSchema),
              nextCursor,
              counts: QueueCountsSchema,
              seq: z.int().nonnegative().meta({ description: "`since` for /v1/queue/events." }),
            })
            .meta({ id: "Queue" }),
        },
      },
      errors: ["cursor.invalid"],
      async handle({ query, locale, now }) {
        const { cursor, limit, status: statuses, article, author, text, ...filters } = query;
        const { order, rule, entry, site, language, decided, after, before, marked } = filters;
        const list = [
          "queue",
          ...[statuses, decided, rule, entry, site, article, author, language, after, before],
          ...[text, order, ...(marked ? [marked] : [])],
        ];
        // Before the list is read: what is decided meanwhile is told twice rather than never.
        const seq = await store.newestSeq();
        const counts = store.counts(site ? { site } : {});
        const reading = store.queue({
          order,
          limit,
          ...given({ statuses: statuses ?? (marked && EVERY_STATUS), rule, entry, site, language }),
          ...given({ decided: decided === undefined ? undefined : decided === "yes", marked }),
          ...given({ articleId: article, authorName: author, search: text }),
          ...given({ createdFrom: after, createdBefore: before }),
          ...(cursor === undefined ? {} : { after: cursors.decode(list, cursor) }),
        });
        const [page, counted] = await Promise.all([reading, counts]);
        const contexts = await store.contexts(page.items, now - RECORD_DAYS * DAY_MS);
        return {
          status: 200,
          body: {
            comments: page.items.map((comment, index) => ({
              ...presentModerated(comment, locale),
              context: presentContext(contexts[index] as CommentContext, RECORD_DAYS),
            })),
            nextCursor: page.next && cursors.encode(list, page.next),
            counts: counted,
            seq,
          },
        };
      },
    }),
    route({
      method: "get",
      path: "/v1/queue/facets",
      access: "moderator",
      tag: "Moderators",
      summary: "List the sites and languages that comments have",
      answers: {
        200: {
          description: "In order.",
          body: z
            .strictObject({ sites: z.array(z.string()), languages: z.array(z.string()) })
            .meta({ id: "QueueFacets" }),
        },
      },
      handle: async () => ({ status: 200, body: await store.facets() }),
    }),
  ];
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that have a value. */
function given<T extends object>(fields: T): Given<T> {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Given<T>;
}
