import { z } from "zod";
import { Problem } from "../errors.ts";
import type { Ruling, RulingOutcome, Store } from "../store/store.ts";
import type { Person } from "./person.ts";
import { presentDecision, presentStanding } from "./present.ts";
import { type Route, route } from "./route.ts";
import { DecisionSchema, StandingSchema } from "./schemas.ts";
import { note, uuid } from "./text-fields.ts";

interface Deps {
  readonly store: Store;
}

const MOST_AT_ONCE = 200;

const rulingFields = {
  ruling: z.enum(["approve", "reject"]),
  note: note(1_000).nullish().meta({ description: "Why, for colleagues." }),
};
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
      const results: unknown[] = [];
      for (const item of body.items) {
        const ruling = rulingOf(item.commentId, body, item.version, signedIn, now);
        results.push(bulkResult(item.commentId, await store.decide(ruling)));
      }
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
      const { id, name } = call.signedIn;
      const result = await store.undoLast({ moderator: { id, name }, at: call.now });
      call.note({ outcome: result.outcome });
      if (result.outcome === "nothing-to-undo") throw new Problem("decision.nothing-to-undo");
      const current = presentStanding(result.comment, result.decision);
      if (result.outcome === "clash") throw new Problem("decision.clash", { extra: { current } });
      return { status: 201, body: current };
    },
  });

  return [history, decide, bulk, undo];
}

function rulingOf(
  commentId: string,
  body: { readonly ruling: "approve" | "reject"; readonly note?: string | null | undefined },
  seenVersion: number,
  { id, name }: Person,
  at: number,
): Ruling {
  const moderator = { id, name };
  return { commentId, kind: body.ruling, moderator, note: body.note ?? null, seenVersion, at };
}

function bulkResult(commentId: string, result: RulingOutcome) {
  const { outcome } = result;
  const current = outcome === "unknown" ? null : presentStanding(result.comment, result.decision);
  return { commentId, outcome, current };
}
