import { z } from "zod";
import type { Config } from "../config.ts";
import type { Judge } from "../judging.ts";
import { renderVerdict } from "../moderation/render-verdict.ts";
import { refuseUnlistedOrigin } from "./cross-origin.ts";
import type { PublicLimits } from "./limits.ts";
import { localeOf } from "./locale.ts";
import { newCommentSchema } from "./new-comment.ts";
import { type Route, route } from "./route.ts";
import { VerdictSchema } from "./schemas.ts";
import { siteOf } from "./site.ts";
import { noteOf } from "./verdict-note.ts";

interface Deps {
  readonly config: Config;
  readonly judge: Judge;
  readonly limits: PublicLimits;
}

/** Judging a text without keeping it. */
export function checkRoutes({ config, judge, limits }: Deps): Route[] {
  return [
    route({
      method: "post",
      path: "/v1/checks",
      access: "public",
      crossOrigin: true,
      tag: "Readers",
      summary: "Judge a text without keeping it",
      description:
        "The judgement a comment would get. Takes the body of a comment; only `text` is needed.",
      body: newCommentSchema(config.maxTextLength)
        .partial({ article: true, author: true })
        .meta({ id: "Check", example: { text: "cok guzel bir haber olmus", locale: "tr" } }),
      answers: {
        200: {
          description: "The verdict; nothing is kept.",
          body: z.strictObject({ verdict: VerdictSchema }),
        },
      },
      errors: [
        "text.blank",
        "text.too-long",
        "text.control-character",
        "text.broken-unicode",
        "comment.unknown-site",
        "request.unlisted-origin",
        "request.rate-limited",
      ],
      async handle(call) {
        const site = siteOf(call.body.site, config.sites);
        refuseUnlistedOrigin(call.request, site, config);
        await limits.checks(call.address);
        const verdict = judge(call.body.text, { site });
        call.note(noteOf(verdict));
        const locale = call.body.locale === undefined ? call.locale : localeOf(call.body.locale);
        return { status: 200, body: { verdict: renderVerdict(verdict, locale) } };
      },
    }),
  ];
}
