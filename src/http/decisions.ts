import { z } from "zod";
import { Problem } from "../errors.ts";
import { REJECTION_REASONS, type RejectionReason } from "../moderation/reasons.ts";
import type { Ruling, RulingOutcome, Store } from "../store/store.ts";
import type { Person } from "./person.ts";
import { presentDecision, presentStanding } from "./present.ts";
import { type Answer, type Route, route, type SignedCall } from "./route.ts";
import { DecisionSchema, StandingSchema } from "./schemas.ts";
import { note, uuid } from "./text-fields.ts";

interface Deps {
  readonly store: Store;
}

const MOST_AT_ONCE = 200;

const rulingFields = {
  ruling: z.enum(["approve", "reject"]),
  note: note(1_000).nullish().meta({ description: "Why, for colleagues." }),
  reason: z
    .enum(REJECTION_REASONS)
    .nullish()
    .meta({ description: "Why, by a code of the short list; with a rejection alone." }),
};

/** @throws Problem when an approval names a reason to reject */
function refuseReasonToApprove({ ruling, reason }: RulingBody): void {
  if (ruling === "reject" || reason == null) return;
  const message = "A reason stands with a rejection alone; an approval may carry a note.";
  throw new Problem("request.invalid", { errors: [{ path: "reason", message }] });
}

interface RulingBody {
  readonly ruling: "approve" | "reject";
  readonly note?: string | null | undefined;
  readonly reason?: RejectionReason | null | undefined;
}

const version = z.int().positive().meta({ description: "The comment's version last seen." });

/** How the rules and the moderators decided, and deciding. */
export function decisionRoutes({ store }: Deps): Route[] {
  const params = z.strictObject({ id: uuid });
  const history = route({
    method: "get",
    path: "/v1/comments/:id/decisions",
    access: "moderator",
    tag: "Moderators",
    summary: "List the decisions about a comment, oldest first",
    params,
    answers: {
      200: {
        description: "Every decision ever made; none is overwritten.",
        body: z.strictObject({ decisions: z.array(DecisionSchema) }),
      },
    },
    errors: ["comment.unknown"],
    async handle(call) {
      const decisions = await store.decisions(call.params.id);
      if (decisions.length === 0) throw new Problem("comment.unknown");
      return { status: 200, body: { decisions: decisions.map(presentDecision) } };
    },
  });

  const decide = route({
    method: "post",
    path: "/v1/comments/:id/decisions",
    access: "moderator",
    tag: "Moderators",
    summary: "Approve or reject a comment",
    params,
    body: z.strictObject({ ...rulingFields, version }).meta({ id: "Ruling" }),
    answers: { 201: { description: "Decided.", body: StandingSchema } },
    errors: ["comment.unknown", "decision.clash"],
    async handle(call) {
      const { body, signedIn, now } = call;
      refuseReasonToApprove(body);
      const ruling = rulingOf(call.params.id, body, body.version, signedIn, now);
      const result = await store.decide(ruling);
      call.note({ comment: call.params.id, ruling: body.ruling, outcome: result.outcome });
      if (result.outcome === "unknown") throw new Problem("comment.unknown");
      const current = presentStanding(result.comment, result.decision);
      if (result.outcome === "clash") throw new Problem("decision.clash", { extra: { current } });
      return { status: 201, body: current };
    },
  });

  const bulk = route({
    method: "post",
    path: "/v1/decisions/bulk",
    access: "moderator",
    tag: "Moderators",
    summary: "Decide many comments alike",
    description: "Each is decided by itself: one that clashes does not hold the others up.",
    body: z
      .strictObject({
        ...rulingFields,
        items: z
          .array(z.strictObject({ commentId: uuid, version }))
          .min(1)
          .max(MOST_AT_ONCE),
      })
      .meta({ id: "BulkRuling" }),
    answers: {
      200: {
        description: "What became of each, in the order sent.",
        body: z.strictObject({
          results: z.array(
            z.strictObject({
              commentId: uuid,
              outcome: z.enum(["decided", "clash", "unknown"]),
              current: StandingSchema.nullable(),
            }),
          ),
        }),
      },
    },
    async handle(call) {
      const { body, signedIn, now } = call;
      refuseReasonToApprove(body);
      const rulings = body.items.map(({ commentId, version }) =>
        rulingOf(commentId, body, version, signedIn, now),
      );
      const outcomes = await store.decideAll(rulings);
      const results = body.items.map(({ commentId }, index) =>
        bulkResult(commentId, outcomes[index] as RulingOutcome),
      );
      call.note({ ruling: body.ruling, comments: body.items.length });
      return { status: 200, body: { results } };
    },
  });

  const undo = route({
    method: "post",
    path: "/v1/decisions/undo",
    access: "moderator",
    tag: "Moderators",
    summary: "Take back one's last decision",
    answers: { 201: { description: "The comment is as it was before.", body: StandingSchema } },
    errors: ["decision.clash", "decision.nothing-to-undo"],
    async handle(call) {
      return undone(store, call);
    },
  });

  const undoOne = route({
    method: "post",
    path: "/v1/comments/:id/undo",
    access: "moderator",
    tag: "Moderators",
    summary: "Take back one's decision about this comment",
    params,
    answers: { 201: { description: "The comment is as it was before.", body: StandingSchema } },
    errors: ["decision.clash", "decision.nothing-to-undo"],
    async handle(call) {
      return undone(store, call, call.params.id);
    },
  });

  return [history, decide, bulk, undo, undoOne];
}

async function undone(
  store: Store,
  { signedIn: { id, name }, now: at, note }: SignedCall<unknown, unknown, unknown, unknown>,
  commentId?: string,
): Promise<Answer> {
  const about = commentId === undefined ? {} : { commentId };
  const result = await store.undoLast({ moderator: { id, name }, at, ...about });
  note({ outcome: result.outcome });
  if (result.outcome === "nothing-to-undo") throw new Problem("decision.nothing-to-undo");
  const current = presentStanding(result.comment, result.decision);
  if (result.outcome === "clash") throw new Problem("decision.clash", { extra: { current } });
  return { status: 201, body: current };
}

function rulingOf(
  commentId: string,
  body: RulingBody,
  seenVersion: number,
  { id, name }: Person,
  at: number,
): Ruling {
  const moderator = { id, name };
  const { ruling: kind, note = null, reason = null } = body;
  return { commentId, kind, moderator, note, reason, seenVersion, at };
}

function bulkResult(commentId: string, result: RulingOutcome) {
  const { outcome } = result;
  const current = outcome === "unknown" ? null : presentStanding(result.comment, result.decision);
  return { commentId, outcome, current };
}
