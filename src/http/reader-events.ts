import { z } from "zod";
import type { Config } from "../config.ts";
import { Problem } from "../errors.ts";
import type { ReaderEvent, ReaderLive } from "../live/reader-live.ts";
import type { Store } from "../store/store.ts";
import { limitKey } from "./client-address.ts";
import { openEventStream } from "./event-stream.ts";
import { presentPublished } from "./present.ts";
import { type Route, route } from "./route.ts";
import { siteOf } from "./site.ts";
import { articleId, place, siteId } from "./text-fields.ts";

interface Deps {
  readonly config: Config;
  readonly store: Store;
  readonly readers: ReaderLive;
}

/** A household or an office has so many windows open at most. */
const STREAMS_AN_ADDRESS = 50;
/** So many take some hundred megabytes; who comes later reads without being told of news. */
const MOST_STREAMS = 10_000;

/** Following what is published under an article. */
export function readerEventRoutes({ config, store, readers }: Deps): Route[] {
  const open = new Map<string, number>();
  let all = 0;
  const count = (key: string, by: 1 | -1) => {
    const now = (open.get(key) ?? 0) + by;
    if (now === 0) open.delete(key);
    else open.set(key, now);
    all += by;
  };
  return [
    route({
      method: "get",
      path: "/v1/articles/:id/events",
      access: "public",
      crossOrigin: true,
      tag: "Readers",
      summary: "Follow what is published under an article, as server-sent events",
      description:
        "`hello` tells the count of published comments; `published` brings a comment, `withdrawn` an id, " +
        "and `reset` comes when too much happened at once to tell it. Whoever comes back with the id of " +
        "the last event is told what happened since, before `hello`.",
      params: z.strictObject({ id: articleId }),
      query: z.strictObject({
        site: siteId.optional(),
        after: place.optional().meta({
          description: "The id of the last event seen; what came after it is told.",
        }),
      }),
      headers: z.object({
        "last-event-id": z
          .string()
          .max(100)
          .optional()
          .meta({ description: "Sent by browsers that come back; wins over `after`." }),
      }),

      answers: {
        200: { description: "A stream.", type: "text/event-stream", body: z.string().optional() },
      },
      errors: ["comment.unknown-site", "request.rate-limited"],
      async handle({ params: { id }, query, headers, address }) {
        const site = siteOf(query.site, config.sites);
        const key = limitKey(address);
        if ((open.get(key) ?? 0) >= STREAMS_AN_ADDRESS || all >= MOST_STREAMS) {
          throw new Problem("request.rate-limited", {
            detail: "Too many pages follow comments at once.",
            headers: { "Retry-After": "60" },
          });
        }
        const newest = await store.newestSeq();
        return {
          status: 200,
          async stream(response) {
            // Gone while the place was looked up.
            if (response.destroyed) return;
            count(key, 1);
            const tell = (event: ReaderEvent) => {
              if (event.kind === "closed") stream.end();
              else if (event.kind === "missed") stream.send("reset", {});
              else if (event.kind === "withdrawn")
                stream.send("withdrawn", { id: event.commentId }, event.seq);
              else {
                const { comment, parentId, seq } = event;
                stream.send("published", presentPublished(comment, parentId), seq);
              }
            };
            const unfollow = readers.follow(newest, site, id, tell);
            const stream = openEventStream(response, {
              onBeat() {},
              onClose() {
                unfollow();
                count(key, -1);
              },
            });
            try {
              const place = readers.place();
              const last = headers["last-event-id"] ?? "";
              const after = /^\d{1,15}$/.test(last) ? Number(last) : query.after;
              if (after !== undefined) (await readers.since(site, id, after)).forEach(tell);
              const counts = await store.publishedCounts(site, [id]);
              stream.send("hello", { count: counts.get(id) ?? 0 }, place);
            } catch {
              // The browser comes back by itself.
              response.destroy();
            }
          },
        };
      },
    }),
  ];
}
