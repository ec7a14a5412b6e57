import type { Kysely } from "kysely";
import { newId } from "../../new-id.ts";
import type { Comment, Decision } from "../store.ts";
import type { Tables } from "../tables.ts";
import { appendAudit } from "./audit.ts";
import { countReviews, countRulings } from "./count-rulings.ts";
import { type Move, moveComments, moveCounts, moveRules } from "./move-comments.ts";
import { type StandingKind, standingKinds } from "./standing.ts";
import { settleMarks } from "./voices.ts";

/** A comment just read in the same transaction, and what is decided about it. */
export interface Deciding {
  readonly comment: Comment;
  readonly what: Omit<Decision, "id" | "commentId" | "version">;
}

/** A decision, and the comment as it is with it. */
export interface Decided {
  readonly comment: Comment;
  readonly decision: Decision;
}

/** What else a decision changes. */
export interface Appended extends Decided {
  /** The rulings that stood before and stand now. */
  readonly stood: StandingKind;
  readonly stands: StandingKind;
}

/**
 * Appends decisions about comments, each another one, and brings their rows, the queue's list of
 * rules and the counters along. However many they are, each table is written once: every statement
 * goes to a server and back where the database has one.
 */
export async function appendDecisions(
  transaction: Kysely<Tables>,
  deciding: readonly Deciding[],
): Promise<readonly Decided[]> {
  if (deciding.length === 0) return [];
  const decided = deciding.map(({ comment, what }): Decided => {
    const { id: commentId } = comment;
    const decision = { ...what, id: newId(), commentId, version: comment.version + 1 };
    const { status, version, at: decidedAt } = decision;
    return { comment: { ...comment, status, version, decidedAt }, decision };
  });
  // Nobody has ruled on a comment of version 1, and a ruling that was just made stands.
  const ruledOn = deciding.filter(({ comment }) => comment.version > 1);
  const stood = await standingKinds(transaction, ruledOn.map(idOf));
  await insertDecisions(transaction, decided);
  const undone = deciding.filter(({ what }) => what.kind === "undo");
  const standing = await standingKinds(transaction, undone.map(idOf));
  const appended = decided.map(({ comment, decision }): Appended => {
    const { kind } = decision;
    const stands = kind === "approve" || kind === "reject" ? kind : standing.get(comment.id);
    return { comment, decision, stood: stood.get(comment.id) ?? null, stands: stands ?? null };
  });
  const moves = appended.map(({ comment, stood, stands }, index): Move => {
    const { status } = (deciding[index] as Deciding).comment;
    return {
      comment,
      from: { status, ruled: Number(stood !== null) },
      to: { status: comment.status, ruled: Number(stands !== null) },
    };
  });
  await moveComments(transaction, moves);
  const moved = moves.filter(
    ({ from, to }) => from.status !== to.status || from.ruled !== to.ruled,
  );
  await moveRules(transaction, moved);
  await moveCounts(transaction, moved);
  await recordDecisions(transaction, decided);
  await countRulings(transaction, decided);
  await countReviews(transaction, appended);
  await settleMarks(transaction, decided);
  return decided;
}

const idOf = ({ comment }: Deciding) => comment.id;

async function insertDecisions(
  transaction: Kysely<Tables>,
  decided: readonly Decided[],
): Promise<void> {
  const rows = decided.map(({ decision }) => {
    const { id, commentId, version, kind, status, moderator, note, reason, undoes, at } = decision;
    return {
      ...{ id, comment_id: commentId, version, kind, status, note, reason, undoes, at },
      moderator_id: moderator?.id ?? null,
      moderator_name: moderator?.name ?? null,
    };
  });
  await transaction.insertInto("decisions").values(rows).execute();
}

async function recordDecisions(
  transaction: Kysely<Tables>,
  decided: readonly Decided[],
): Promise<void> {
  const events = decided.flatMap(({ decision }) => {
    const { kind, moderator, commentId, status, version, reason, undoes, at } = decision;
    if (kind === "verdict") return [];
    return {
      action: `decision.${kind}` as const,
      moderator,
      subject: { type: "comment" as const, id: commentId },
      details: { status, version, reason, undoes },
      at,
    };
  });
  await appendAudit(transaction, ...events);
}
