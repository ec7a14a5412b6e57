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
  return db.transaction().execute((transaction) => rule(transaction, ruling));
}

/** So many share a commit; more would keep other writers waiting. */
const TOGETHER = 50;

/** Rules on one comment after the other. @param commit runs a transaction, again if asked to */
export async function decideAll(
  rulings: readonly Ruling[],
  commit: (
    work: (transaction: Kysely<Tables>) => Promise<RulingOutcome[]>,
  ) => Promise<RulingOutcome[]>,
): Promise<readonly RulingOutcome[]> {
  const outcomes: RulingOutcome[] = [];
  for (let from = 0; from < rulings.length; from += TOGETHER) {
    const some = rulings.slice(from, from + TOGETHER);
    const ruled = await commit(async (transaction) => {
      const results: RulingOutcome[] = [];
      for (const ruling of some) results.push(await rule(transaction, ruling));
      return results;
    });
    outcomes.push(...ruled);
  }
  return outcomes;
}

async function rule(transaction: Kysely<Tables>, ruling: Ruling): Promise<RulingOutcome> {
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
}
