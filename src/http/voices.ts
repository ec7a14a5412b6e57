import { createHmac } from "node:crypto";
import { z } from "zod";
import type { Config } from "../config.ts";
import { Problem } from "../errors.ts";
import type { Policy } from "../moderation/policy.ts";
import { REPORT_REASONS } from "../moderation/reasons.ts";
import type { Comment, CommentMarks, Store } from "../store/store.ts";
import type { AuthorTokens } from "./author-tokens.ts";
import { limitKey } from "./client-address.ts";
import { refuseUnlistedOrigin } from "./cross-origin.ts";
import type { Limiters } from "./limiters.ts";
import { createMinuteLimit } from "./limits.ts";
import { type Route, route } from "./route.ts";
import { StatusSchema } from "./schemas.ts";
import { oneLine, uuid } from "./text-fields.ts";

interface Deps {
  readonly config: Config;
  readonly store: Store;
  readonly authorTokens: AuthorTokens;
  readonly policy: () => Policy;
  readonly limiters: Limiters;
  /** Derives what tells reporters apart. */
  readonly secret: string;
}

/** Nobody reads fast enough to find more in good faith. */
const REPORTS_A_MINUTE = 10;
const APPEALS_A_MINUTE = 10;
/** Comments asked after at once. */
const MOST_STANDINGS = 50;

const tag = "Readers";
const token = z.string().max(200).meta({ description: "`authorToken` of the sent comment." });

const AppealStateSchema = z.enum(["waiting", "accepted", "declined"]).meta({
  id: "AppealState",
  description: "waiting: no moderator has answered yet · accepted: published · declined.",
});

const StandingForAuthorSchema = z
  .strictObject({
    id: uuid,
    status: StatusSchema,
    appeal: AppealStateSchema.nullable().meta({ description: "null: there was none." }),
  })
  .meta({ id: "StandingForAuthor" });

/** What readers say about comments: reports, appeals, and asking what became of one's own. */
export function voiceRoutes(deps: Deps): Route[] {
  const { config, store, authorTokens, policy, limiters, secret } = deps;
  const reports = createMinuteLimit(limiters, "reports", REPORTS_A_MINUTE);
  const appeals = createMinuteLimit(limiters, "appeals", APPEALS_A_MINUTE);
  const reporterKey = createHmac("sha256", secret).update("reporters").digest();
  const reporterOf = (address: string) =>
    createHmac("sha256", reporterKey).update(limitKey(address)).digest("base64url");

  async function known(id: string): Promise<Comment> {
    const comment = await store.comment(id);
    if (!comment) throw new Problem("comment.unknown");
    return comment;
  }

  const report = route({
    method: "post",
    path: "/v1/comments/:id/reports",
    access: "public",
    crossOrigin: true,
    tag,
    summary: "Report a published comment",
    description:
      "One report counts for each address and comment. Enough of them, as `reports` in the policy says, " +
      "put the comment before a moderator; it stays published until one rules.",
    params: z.strictObject({ id: uuid }),
    body: z.strictObject({ reason: z.enum(REPORT_REASONS) }).meta({ id: "Report" }),
    answers: { 204: { description: "Counted, now or before." } },
    errors: ["comment.unknown", "request.rate-limited", "request.unlisted-origin"],
    async handle({ params: { id }, body: { reason }, address, now, request }) {
      await reports.take(limitKey(address));
      const { site, status } = await known(id);
      if (status !== "approved") throw new Problem("comment.unknown");
      refuseUnlistedOrigin(request, site, config);
      const threshold = policy().reportsToQueue(site);
      const reporter = reporterOf(address);
      const outcome = await store.report({ commentId: id, reporter, reason, at: now, threshold });
      if (outcome === "unknown") throw new Problem("comment.unknown");
      return { status: 204 };
    },
  });

  const appeal = route({
    method: "post",
    path: "/v1/comments/:id/appeal",
    access: "public",
    crossOrigin: true,
    tag,
    summary: "Appeal against the rejection of one's comment, once",
    params: z.strictObject({ id: uuid }),
    body: z.strictObject({ token, text: oneLine(500) }).meta({ id: "Appeal" }),
    answers: {
      201: { description: "A moderator will answer it.", body: StandingForAuthorSchema },
    },
    errors: [
      "comment.unknown",
      "appeal.already-made",
      "appeal.not-rejected",
      "request.rate-limited",
      "request.unlisted-origin",
    ],
    async handle({ params: { id }, body: { token, text }, address, now, request }) {
      await appeals.take(limitKey(address));
      // Whoever cannot prove it is not told whether there is such a comment.
      if (!authorTokens.fits(id, token)) throw new Problem("comment.unknown");
      const { site } = await known(id);
      refuseUnlistedOrigin(request, site, config);
      const outcome = await store.appeal({ commentId: id, text, at: now });
      if (outcome === "unknown") throw new Problem("comment.unknown");
      if (outcome === "already") throw new Problem("appeal.already-made");
      if (outcome === "not-rejected") throw new Problem("appeal.not-rejected");
      return { status: 201, body: { id, status: "rejected", appeal: "waiting" } };
    },
  });

  const standings = route({
    method: "post",
    path: "/v1/standings",
    access: "public",
    crossOrigin: true,
    tag,
    summary: "Ask what became of one's own comments",
    description: "What does not exist, and whatever a token does not fit, is left out.",
    body: z
      .strictObject({
        comments: z
          .array(z.strictObject({ id: uuid, token }))
          .min(1)
          .max(MOST_STANDINGS),
      })
      .meta({ id: "OwnComments" }),
    answers: {
      200: {
        description: "In the order asked for.",
        body: z
          .strictObject({ standings: z.array(StandingForAuthorSchema) })
          .meta({ id: "StandingsForAuthor" }),
      },
    },
    async handle({ body }) {
      const own = body.comments.filter(({ id, token }) => authorTokens.fits(id, token));
      const marks = await store.marks(own.map(({ id }) => id));
      const comments = await Promise.all(own.map(({ id }) => store.comment(id)));
      return {
        status: 200,
        body: {
          standings: comments.flatMap((comment, index) => {
            const appeal = marks[index]?.appeal ?? null;
            return comment
              ? [{ id: comment.id, status: comment.status, appeal: appeal && stateOf(appeal) }]
              : [];
          }),
        },
      };
    },
  });

  return [report, appeal, standings];
}

function stateOf({ ruledTo }: NonNullable<CommentMarks["appeal"]>) {
  if (ruledTo === null) return "waiting";
  return ruledTo === "approved" ? "accepted" : "declined";
}
