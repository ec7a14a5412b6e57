import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Comment, Decision } from "../store.ts";
import type { Tables } from "../tables.ts";

/**
 * Appends a decision to a comment just read in the same transaction, and brings the comment's row
 * and the counters along.
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
      undoes: decision.undoes,
      at,
    })
    .execute();
  await transaction
    .updateTable("comments")
    .set({ status, version, decided_at: at })
    .where("id", "=", comment.id)
    .execute();
  await moveCount(transaction, comment, decision);
  return { comment: { ...comment, status, version, decidedAt: at }, decision };
}

async function moveCount(
  transaction: Kysely<Tables>,
  { site, status: from }: Comment,
  { status: to }: Decision,
): Promise<void> {
  if (from === to) return;
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
