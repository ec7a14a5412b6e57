import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { Config } from "../config.ts";
import { Problem } from "../errors.ts";
import type { Judge } from "../judging.ts";
import { renderVerdict } from "../moderation/render-verdict.ts";
import type { AddedComment, Comment, Store } from "../store/store.ts";
import { commentPage } from "./comment-page.ts";
import { createTurns } from "./idempotency.ts";
import type { PublicLimits } from "./limits.ts";
import { localeOf } from "./locale.ts";
import { presentPublished } from "./present.ts";
import { type Answer, type Route, route } from "./route.ts";
import {
  CommentPageSchema,
  PublishedCommentSchema,
  StatusSchema,
  VerdictSchema,
} from "./schemas.ts";
import { siteOf } from "./site.ts";
import {
  articleId,
  commentText,
  localeTag,
  oneLine,
  siteId,
  uuid,
  webAddress,
} from "./text-fields.ts";
import { noteOf } from "./verdict-note.ts";

interface Deps {
  readonly config: Config;
  readonly store: Store;
  readonly judge: Judge;
  readonly limits: PublicLimits;
}

/** The body of a new comment. @param longest text, in UTF-16 units */
export function newCommentSchema(longest: number) {
  return z
    .strictObject({
      site: siteId.optional(),
      article: z.strictObject({
        id: articleId,
        url: webAddress,
        title: oneLine(300).nullish(),
      }),
      author: z.strictObject({ name: oneLine(80).meta({ example: "Ayşe" }) }),
      text: commentText(longest),
      parentId: uuid.nullish(),
      locale: localeTag.optional(),
    })
    .meta({
      id: "NewComment",
      example: {
        site: "demo",
        article: { id: "a1", url: "https://gazete.example/haber/a1", title: "Köprü açıldı" },
        author: { name: "Ayşe" },
        text: "Çok güzel bir haber olmuş, elinize sağlık.",
        locale: "tr",
      },
    });
}

const CreatedSchema = z
  .strictObject({
    id: uuid,
    createdAt: z.iso.datetime(),
    status: StatusSchema,
    verdict: VerdictSchema,
  })
  .meta({ id: "CreatedComment" });

/** Sending a comment and reading one. */
export function commentRoutes({ config, store, judge, limits }: Deps): Route[] {
  const turns = createTurns();
  const create = route({
    method: "post",
    path: "/v1/comments",
    access: "public",
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
      "idempotency.key-reused",
      "request.rate-limited",
    ],
    async handle(call) {
      const { body, headers, locale } = call;
      const site = siteOf(body.site, config.sites);
      const key = headers["idempotency-key"];
      const idempotency = key && { key, fingerprint: fingerprintOf({ ...body, site }) };
      const add = async (): Promise<Answer> => {
        if (idempotency) {
          const kept = await store.findByIdempotencyKey(site, idempotency.key);
          if (kept) {
            if (kept.fingerprint !== idempotency.fingerprint) throw keyReused();
            return created(kept.comment, true);
          }
        }
        await limits.comments(call.address);
        const verdict = judge(body.text, { site });
        call.note(noteOf(verdict));
        const added = await store.addComment(
          {
            id: uuidv7(),
            site,
            article: { ...body.article, title: body.article.title ?? null },
            parentId: body.parentId ?? null,
            authorName: body.author.name,
            text: body.text,
            locale: body.locale === undefined ? locale : localeOf(body.locale),
            verdict,
            createdAt: call.now,
          },
          idempotency || undefined,
        );
        return created(keptComment(added), added.outcome === "replayed");
      };
      return idempotency ? turns.take(`${site} ${idempotency.key}`, add) : add();
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
function created(comment: Comment, replayed: boolean): Answer {
  return {
    status: 201,
    body: {
      id: comment.id,
      createdAt: new Date(comment.createdAt).toISOString(),
      status: comment.verdict.status,
      verdict: renderVerdict(comment.verdict, localeOf(comment.locale)),
    },
    headers: {
      Location: `/v1/comments/${comment.id}`,
      ...(replayed ? { "Idempotent-Replayed": "true" } : {}),
    },
  };
}

function keptComment(added: AddedComment): Comment {
  if (added.outcome === "parent-unknown") {
    throw new Problem("comment.unknown-parent", {
      errors: [{ path: "parentId", message: "No published comment of this article has this id." }],
    });
  }
  if (added.outcome === "key-reused") throw keyReused();
  if (!added.comment) throw new Error(`the store ${added.outcome} nothing`);
  return added.comment;
}

function keyReused(): Problem {
  return new Problem("idempotency.key-reused");
}

/** The validated body has its fields in the schema's order, however they were sent. */
function fingerprintOf(body: unknown): string {
  return createHash("sha256").update(JSON.stringify(body)).digest("base64url");
}
