import { z } from "zod";
import { REPORT_REASONS } from "../moderation/reasons.ts";
import { type Route, route } from "./route.ts";
import { StatusSchema } from "./schemas.ts";
import { oneLine, uuid } from "./text-fields.ts";
import type { Voices } from "./voices.ts";

/** Comments asked after at once. */
const MOST_STANDINGS = 50;

const tag = "Readers";
const token = z.string().max(200).meta({ description: "`authorToken` of the sent comment." });

/** Why a comment should be published: a sentence. */
export const appealText = oneLine(500);

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
export function voiceRoutes(voices: Voices): Route[] {
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
      await voices.report({ id, reason, address, now, request });
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
    body: z.strictObject({ token, text: appealText }).meta({ id: "Appeal" }),
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
      await voices.appeal({ id, token, text, address, now, request });
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
      const standings = await voices.standings(body.comments);
      return {
        status: 200,
        body: {
          standings: standings.map(({ comment: { id, status }, appeal }) => ({
            id,
            status,
            appeal,
          })),
        },
      };
    },
  });

  return [report, appeal, standings];
}
