import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Config } from "../config.ts";
import { Problem } from "../errors.ts";
import type { Judge } from "../judging.ts";
import { newId } from "../new-id.ts";
import type { AddedComment, Comment, Store } from "../store/store.ts";
import { isPageOf, refuseUnlistedOrigin } from "./cross-origin.ts";
import { withFormTrap } from "./form-trap.ts";
import { createTurns } from "./idempotency.ts";
import { createIdentities } from "./identity.ts";
import type { PublicLimits } from "./limits.ts";
import { localeOf } from "./locale.ts";
import type { newCommentSchema } from "./new-comment.ts";
import type { Call } from "./route.ts";
import { siteOf } from "./site.ts";
import { noteOf } from "./verdict-note.ts";

type NewComment = z.output<ReturnType<typeof newCommentSchema>>;
type Sender = Pick<
  Call<unknown, unknown, unknown, unknown>,
  "address" | "locale" | "now" | "note" | "request"
>;

export interface Submitted {
  /** As it was first answered, whatever has happened to it since. */
  readonly comment: Comment;
  readonly replayed: boolean;
}

/** Takes comments in: from the API and from the form that needs no script. */
export type Submit = (
  sender: Sender,
  body: NewComment,
  idempotencyKey: string | undefined,
) => Promise<Submitted>;

export interface SubmissionDeps {
  readonly config: Config;
  readonly store: Store;
  readonly judge: Judge;
  readonly limits: PublicLimits;
}

/** Judges a comment and keeps it. The function throws Problem where the comment is not kept. */
export function createSubmissions({ config, store, judge, limits }: SubmissionDeps): Submit {
  const turns = createTurns();
  const identities = createIdentities(config);
  return async (sender, body, key) => {
    const { form, identity, ...said } = body;
    const site = siteOf(body.site, config.sites);
    refuseUnlistedOrigin(sender.request, site, config);
    const authorName = identity ? await identities.nameIn(identity, site) : body.author.name;
    const signed = identity ? { verified: true } : {};
    // How long the form was open, and the token, differ from one try to the next; what was said does not.
    const idempotency = key
      ? { key, fingerprint: fingerprintOf({ ...said, site, authorName, ...signed }) }
      : undefined;
    const keep = async (): Promise<Submitted> => {
      const verdict = withFormTrap(judge(body.text, { site }), form, config.formSeconds);
      sender.note(noteOf(verdict));
      const added = await store.addComment(
        {
          id: newId(),
          site,
          article: {
            id: body.article.id,
            url: isPageOf(site, body.article.url, config) ? body.article.url : null,
            title: body.article.title ?? null,
          },
          parentId: body.parentId ?? null,
          authorName,
          ...signed,
          text: body.text,
          locale: body.locale === undefined ? sender.locale : localeOf(body.locale),
          verdict,
          createdAt: sender.now,
        },
        idempotency,
      );
      return { comment: keptComment(added), replayed: added.outcome === "replayed" };
    };
    const add = async (): Promise<Submitted> => {
      if (idempotency) {
        const kept = await store.findByIdempotencyKey(site, idempotency.key);
        if (kept && kept.fingerprint !== idempotency.fingerprint) throw keyReused();
        if (kept) return { comment: kept.comment, replayed: true };
      }
      return limits.comments(sender.address, keep);
    };
    return idempotency ? turns.take(`${site} ${idempotency.key}`, add) : add();
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
