import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Status } from "../../moderation/rule.ts";
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
    id: uuidv7(),
    commentId: comment.id,
    version: comment.version + 1,
  };
  const { id, version, status, at } = decision;
  const stood = await standingKind(transaction, comment.id);
  await transaction
    .insertInto("decisions")
    .values({
      id,
      comment_id: comment.id,
      version,
      kind: decision.kind,
      status,
      moderator_id: decision.moderator?.id ?? null,
      moderator_name: decision.moderator?.name ?? null,
      note: decision.note,
      reason: decision.reason,
      undoes: decision.undoes,
      at,
    })
    .execute();
  await transaction
    .updateTable("comments")
    .set({ status, version, decided_at: at })
    .where("id", "=", comment.id)
    .execute();
  if (status !== comment.status) {
    await moveRules(transaction, comment, status);
    await moveCount(transaction, comment, status);
  }
  await recordDecision(transaction, decision);
  await countRuling(transaction, comment, decision);
  await countReview(transaction, comment, stood, await standingKind(transaction, comment.id));
  await settleMarks(transaction, decision);
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

async function moveRules(
  transaction: Kysely<Tables>,
  { id, verdict, createdAt, status: from }: Comment,
  to: Status,
): Promise<void> {
  const rules = rulesOf(verdict);
  if (rules.length === 0) return;
  await transaction
    .updateTable("comment_rules")
    .set({ status: to })
    .where("rule", "in", rules)
    .where("status", "=", from)
    .where("created_at", "=", createdAt)
    .where("comment_id", "=", id)
    .execute();
}

async function moveCount(
  transaction: Kysely<Tables>,
  { site, status: from }: Comment,
  to: Status,
): Promise<void> {
  await transaction
    .insertInto("comment_counts")
    .values({ site, status: to, count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["site", "status"])
        .doUpdateSet((eb) => ({ count: eb("comment_counts.count", "+", 1) })),
    )
    .execute();
  await transaction
    .updateTable("comment_counts")
    .set((eb) => ({ count: eb("count", "-", 1) }))
    .where("site", "=", site)
    .where("status", "=", from)
    .execute();
}
