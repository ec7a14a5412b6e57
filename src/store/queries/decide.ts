import type { Kysely } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import type { Ruling, RulingOutcome } from "../store.ts";
import type { Tables } from "../tables.ts";
import { appendDecisions, type Decided, type Deciding } from "./append-decisions.ts";
import { commentsById } from "./comments.ts";
import { newestDecision } from "./decisions.ts";

const STATUS_AFTER: Readonly<Record<Ruling["kind"], Status>> = {
  approve: "approved",
  reject: "rejected",
};

/** Rules on a comment, unless somebody has ruled since the moderator looked at it. */
export async function decide(db: Kysely<Tables>, ruling: Ruling): Promise<RulingOutcome> {
  const outcomes = await db.transaction().execute((transaction) => rule(transaction, [ruling]));
  return outcomes[0] as RulingOutcome;
}

/** So many share a commit; more would keep other writers waiting. */
const TOGETHER = 50;

/** Rules on comments as if one came after the other. @param commit runs a transaction, again if asked to */
export async function decideAll(
  rulings: readonly Ruling[],
  commit: (
    work: (transaction: Kysely<Tables>) => Promise<RulingOutcome[]>,
  ) => Promise<RulingOutcome[]>,
): Promise<readonly RulingOutcome[]> {
  const outcomes: RulingOutcome[] = [];
  for (let from = 0; from < rulings.length; from += TOGETHER) {
    const some = rulings.slice(from, from + TOGETHER);
    outcomes.push(...(await commit((transaction) => rule(transaction, some))));
  }
  return outcomes;
}

async function rule(
  transaction: Kysely<Tables>,
  rulings: readonly Ruling[],
): Promise<RulingOutcome[]> {
  const comments = await commentsById(
    transaction,
    rulings.map(({ commentId }) => commentId),
  );
  const outcomes = new Map<Ruling, RulingOutcome>();
  const deciding: (Deciding & { readonly ruling: Ruling })[] = [];
  /** A second one about the same comment sees what became of the first. */
  const later: Ruling[] = [];
  for (const ruling of rulings) {
    const comment = comments.get(ruling.commentId);
    if (!comment) outcomes.set(ruling, { outcome: "unknown" });
    else if (deciding.some((one) => one.comment === comment)) later.push(ruling);
    else if (comment.version === ruling.seenVersion) {
      deciding.push({ ruling, comment, what: decisionBy(ruling) });
    } else {
      const decision = await newestDecision(transaction, comment.id);
      outcomes.set(ruling, { outcome: "clash", comment, decision });
    }
  }
  const decided = await appendDecisions(transaction, deciding);
  for (const [index, { ruling }] of deciding.entries()) {
    outcomes.set(ruling, { outcome: "decided", ...(decided[index] as Decided) });
  }
  if (later.length > 0) {
    const others = await rule(transaction, later);
    for (const [index, ruling] of later.entries()) {
      outcomes.set(ruling, others[index] as RulingOutcome);
    }
  }
  return rulings.map((ruling) => outcomes.get(ruling) as RulingOutcome);
}

function decisionBy({ kind, moderator, note, reason = null, at }: Ruling): Deciding["what"] {
  return { kind, status: STATUS_AFTER[kind], moderator, note, reason, undoes: null, at };
}
