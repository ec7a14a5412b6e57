import type { Kysely } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import { newId } from "../../new-id.ts";
import type { Comment, Decision } from "../store.ts";
import type { Tables } from "../tables.ts";
import { rulesOf } from "../verdict-facts.ts";
import { appendAudit } from "./audit.ts";
import { countReview, countRuling } from "./count-ruling.ts";
import { standingKind } from "./standing.ts";
import { settleMarks } from "./voices.ts";

/**
 * Appends a decision to a comment just read in the same transaction, and brings the comment's row,
 * the queue's list of rules and the counters along.
 */
export async function appendDecision(
  transaction: Kysely<Tables>,
  comment: Comment,
  what: Omit<Decision, "id" | "commentId" | "version">,
): Promise<{ comment: Comment; decision: Decision }> {
  const decision: Decision = {
    ...what,
    id: newId(),
    commentId: comment.id,
    version: comment.version + 1,
  };
  const { id, version, status, at, kind } = decision;
  // Nobody has ruled on a comment of version 1, and a ruling that was just made stands.
  const stood = comment.version === 1 ? null : await standingKind(transaction, comment.id);
  await transaction
    .insertInto("decisions")
    .values({
      id,
      comment_id: comment.id,
      version,
      kind,
      status,
      moderator_id: decision.moderator?.id ?? null,
      moderator_name: decision.moderator?.name ?? null,
      note: decision.note,
      reason: decision.reason,
      undoes: decision.undoes,
      at,
    })
    .execute();
  const stands =
    kind === "approve" || kind === "reject" ? kind : await standingKind(transaction, comment.id);
  const from: Standing = { status: comment.status, ruled: Number(stood !== null) };
  const to: Standing = { status, ruled: Number(stands !== null) };
  await transaction
    .updateTable("comments")
    .set({ ...to, version, decided_at: at })
    .where("id", "=", comment.id)
    .execute();
  if (from.status !== to.status || from.ruled !== to.ruled) {
    await moveRules(transaction, comment, from, to);
    await moveCount(transaction, comment.site, from, to);
  }
  await recordDecision(transaction, decision);
  await countRuling(transaction, comment, decision);
  await countReview(transaction, comment, stood, stands);
  await settleMarks(transaction, comment, decision);
  return { comment: { ...comment, status, version, decidedAt: at }, decision };
}

async function recordDecision(
  transaction: Kysely<Tables>,
  { kind, moderator, commentId, status, version, reason, undoes, at }: Decision,
): Promise<void> {
  if (kind === "verdict") return;
  await appendAudit(transaction, {
    action: `decision.${kind}`,
    moderator,
    subject: { type: "comment", id: commentId },
    details: { status, version, reason, undoes },
    at,
  });
}

/** Under which status the lists and counters have a comment, and whether it waits for a person. */
interface Standing {
  readonly status: Status;
  /** 1 while a person's ruling stands. */
  readonly ruled: number;
}

async function moveRules(
  transaction: Kysely<Tables>,
  { id, verdict, createdAt }: Comment,
  from: Standing,
  to: Standing,
): Promise<void> {
  const rules = rulesOf(verdict);
  if (rules.length === 0) return;
  await transaction
    .updateTable("comment_rules")
    .set(to)
    .where("rule", "in", rules)
    .where("status", "=", from.status)
    .where("ruled", "=", from.ruled)
    .where("created_at", "=", createdAt)
    .where("comment_seq", "=", ({ selectFrom }) =>
      selectFrom("comments").select("seq").where("id", "=", id),
    )
    .execute();
}

async function moveCount(
  transaction: Kysely<Tables>,
  site: string,
  from: Standing,
  to: Standing,
): Promise<void> {
  const comes = 1 - to.ruled;
  await transaction
    .insertInto("comment_counts")
    .values({ site, status: to.status, count: 1, waiting: comes })
    .onConflict((conflict) =>
      conflict.columns(["site", "status"]).doUpdateSet((eb) => ({
        count: eb("comment_counts.count", "+", 1),
        waiting: eb("comment_counts.waiting", "+", comes),
      })),
    )
    .execute();
  await transaction
    .updateTable("comment_counts")
    .set((eb) => ({ count: eb("count", "-", 1), waiting: eb("waiting", "-", 1 - from.ruled) }))
    .where("site", "=", site)
    .where("status", "=", from.status)
    .execute();
}
