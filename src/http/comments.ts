import { z } from "zod";
import type { Config } from "../config.ts";
import { Problem } from "../errors.ts";
import { renderVerdict } from "../moderation/render-verdict.ts";
import type { Comment, Store } from "../store/store.ts";
import type { AuthorTokens } from "./author-tokens.ts";
import { commentPage } from "./comment-page.ts";
import { localeOf } from "./locale.ts";
import { newCommentSchema } from "./new-comment.ts";
import { presentPublished } from "./present.ts";
import { type Answer, type Route, route } from "./route.ts";
import {
  CommentPageSchema,
  PublishedCommentSchema,
  StatusSchema,
  VerdictSchema,
} from "./schemas.ts";
import type { Submit } from "./submission.ts";
import { uuid } from "./text-fields.ts";

interface Deps {
  readonly config: Config;
  readonly store: Store;
  readonly submit: Submit;
  readonly authorTokens: AuthorTokens;
}

const CreatedSchema = z
  .strictObject({
    id: uuid,
    createdAt: z.iso.datetime(),
    status: StatusSchema,
    verdict: VerdictSchema,
    authorToken: z.string().meta({
      description: "Proves who wrote the comment: for asking after it and for an appeal.",
    }),
  })
  .meta({ id: "CreatedComment" });

/** Sending a comment and reading one. */
export function commentRoutes({ config, store, submit, authorTokens }: Deps): Route[] {
  const create = route({
    method: "post",
    path: "/v1/comments",
    access: "public",
    crossOrigin: true,
    tag: "Readers",
    summary: "Send a comment",
    description:
      "The comment is judged, kept, and explained to its sender. An answer of 201 means that it is " +
      "kept, whatever the verdict.",
    body: newCommentSchema(config.maxTextLength),
    headers: z.object({
      "idempotency-key": z
        .string()
        .regex(/^[\x21-\x7e]{1,255}$/, "1 to 255 visible ASCII characters are expected.")
        .optional()
        .meta({ description: "Makes a retry safe: the same key and body give the same answer." }),
    }),
    answers: {
      201: {
        description: "The comment is kept.",
        body: CreatedSchema,
        headers: {
          Location: "Where the comment can be read while it is published.",
          "Idempotent-Replayed": "true when this answers a retry.",
        },
      },
    },
    errors: [
      "text.blank",
      "text.too-long",
      "text.control-character",
      "text.broken-unicode",
      "comment.unknown-parent",
      "comment.unknown-site",
      "request.unlisted-origin",
      "identity.invalid",
      "idempotency.key-reused",
      "request.rate-limited",
    ],
    async handle(call) {
      const key = call.headers["idempotency-key"];
      const { comment, replayed } = await submit(call, call.body, key);
      return created(comment, authorTokens.of(comment.id), replayed);
    },
  });

  const read = route({
    method: "get",
    path: "/v1/comments/:id",
    access: "public",
    tag: "Readers",
    summary: "Read a comment",
    description: "Anybody reads a published comment; a moderator reads any, with its verdict.",
    params: z.strictObject({ id: uuid }),
    answers: {
      200: {
        description: "The comment, as its reader may see it.",
        body: z.union([PublishedCommentSchema, CommentPageSchema]),
        headers: { Vary: "Moderators see more." },
      },
    },
    errors: ["comment.unknown"],
    async handle(call) {
      const comment = await store.comment(call.params.id);
      const headers = { Vary: "Cookie, Accept-Language" };
      if (comment && (await call.person())) {
        const body = await commentPage(store, comment, call.locale, call.now);
        return { status: 200, body, headers };
      }
      if (comment?.status !== "approved") throw new Problem("comment.unknown");
      const parent = comment.parentId && (await store.comment(comment.parentId));
      const parentId = parent && parent.status === "approved" ? parent.id : null;
      return { status: 200, body: presentPublished(comment, parentId), headers };
    },
  });

  return [create, read];
}

/** The answer of the first time, whatever has happened to the comment since. */
function created(comment: Comment, authorToken: string, replayed: boolean): Answer {
  return {
    status: 201,
    body: {
      id: comment.id,
      createdAt: new Date(comment.createdAt).toISOString(),
      status: comment.verdict.status,
      verdict: renderVerdict(comment.verdict, localeOf(comment.locale)),
      authorToken,
    },
    headers: {
      Location: `/v1/comments/${comment.id}`,
      ...(replayed ? { "Idempotent-Replayed": "true" } : {}),
    },
  };
}
