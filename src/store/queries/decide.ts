import type { Kysely } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import type { Ruling, RulingOutcome } from "../store.ts";
import type { Tables } from "../tables.ts";
import { appendDecision } from "./append-decision.ts";
import { commentById } from "./comments.ts";
import { newestDecision } from "./decisions.ts";

const STATUS_AFTER: Readonly<Record<Ruling["kind"], Status>> = {
  approve: "approved",
  reject: "rejected",
};

/** Rules on a comment, unless somebody has ruled since the moderator looked at it. */
export async function decide(db: Kysely<Tables>, ruling: Ruling): Promise<RulingOutcome> {
  return db.transaction().execute(async (transaction) => {
    const comment = await commentById(transaction, ruling.commentId);
    if (!comment) return { outcome: "unknown" };
    if (comment.version !== ruling.seenVersion) {
      const decision = await newestDecision(transaction, comment.id);
      return { outcome: "clash", comment, decision };
    }
    const { kind, moderator, note, reason = null, at } = ruling;
    const status = STATUS_AFTER[kind];
    const what = { kind, status, moderator, note, reason, undoes: null, at };
    return { outcome: "decided", ...(await appendDecision(transaction, comment, what)) };
  });
}
