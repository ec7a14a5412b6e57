import { z } from "zod";
import { Problem } from "../errors.ts";
import type { Judge } from "../judging.ts";
import type { Locale } from "../messages/messages.ts";
import { renderVerdict } from "../moderation/render-verdict.ts";
import type { Comment, CommentContext, Store } from "../store/store.ts";
import { presentContext, presentExcerpt, presentModerated } from "./present.ts";
import { DAY_MS, RECORD_DAYS } from "./queue.ts";
import { type Route, route } from "./route.ts";
import { VerdictSchema } from "./schemas.ts";
import { uuid } from "./text-fields.ts";

/** More would be another page. */
const REPLIES = 20;

/** A comment with all that a moderator needs to judge it. @param now milliseconds since 1970 */
export async function commentPage(store: Store, comment: Comment, locale: Locale, now: number) {
  const [context] = await store.contexts([comment], now - RECORD_DAYS * DAY_MS);
  const replies = await store.replies(comment.id, REPLIES);
  return {
    ...presentModerated(comment, locale),
    context: {
      ...presentContext(context as CommentContext, RECORD_DAYS),
      replies: replies.map(presentExcerpt),
    },
  };
}

interface Deps {
  readonly store: Store;
  readonly judge: Judge;
}

/** What today's rules say about a comment that was judged earlier. */
export function rejudgementRoutes({ store, judge }: Deps): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/comments/:id/rejudgement",
      access: "moderator",
      tag: "Moderators",
      summary: "Judge a comment by today's rules, without keeping it",
      params: z.strictObject({ id: uuid }),
      answers: {
        200: {
          description: "Today's verdict, and whether its status differs from the one kept.",
          body: z.strictObject({ verdict: VerdictSchema, changed: z.boolean() }),
        },
      },
      errors: ["comment.unknown"],
      async handle({ params, locale }) {
        const comment = await store.comment(params.id);
        if (!comment) throw new Problem("comment.unknown");
        const verdict = judge(comment.text, { site: comment.site });
        const changed = verdict.status !== comment.verdict.status;
        return { status: 200, body: { verdict: renderVerdict(verdict, locale), changed } };
      },
    }),
  ];
}
