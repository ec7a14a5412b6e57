import type { Kysely, Selectable } from "kysely";
import type { Comment, Store, UndoOutcome } from "../store.ts";
import type { Tables } from "../tables.ts";
import { appendDecisions, type Decided } from "./append-decisions.ts";
import { commentById } from "./comments.ts";
import { newestDecision } from "./decisions.ts";
import { standingRulings } from "./standing.ts";

type DecisionRow = Selectable<Tables["decisions"]>;

/**
 * Takes back the moderator's newest ruling that still stands (on one comment, if named), by appending a decision that gives
 * the comment the status it had before. Not if somebody has ruled on the comment since.
 */
export async function undoLast(
  db: Kysely<Tables>,
  undo: Parameters<Store["undoLast"]>[0],
): Promise<UndoOutcome> {
  return db.transaction().execute(async (transaction) => {
    const ruling = await newestStanding(transaction, undo.moderator.id, undo.commentId);
    if (!ruling) return { outcome: "nothing-to-undo" };
    const comment = (await commentById(transaction, ruling.comment_id)) as Comment;
    if (await ruledAfter(transaction, ruling)) {
      const decision = await newestDecision(transaction, comment.id);
      return { outcome: "clash", comment, decision };
    }
    const before = await transaction
      .selectFrom("decisions")
      .select("status")
      .where("comment_id", "=", comment.id)
      .where("version", "=", ruling.version - 1)
      .executeTakeFirstOrThrow();
    const { status } = before;
    const { moderator, at } = undo;
    const what = { note: null, reason: null, undoes: ruling.id, at };
    const [undone] = await appendDecisions(transaction, [
      { comment, what: { ...what, kind: "undo", status, moderator } },
    ]);
    return { outcome: "undone", ...(undone as Decided) };
  });
}

function newestStanding(
  db: Kysely<Tables>,
  moderatorId: string,
  commentId?: string,
): Promise<DecisionRow | undefined> {
  const rulings = standingRulings(db).where("moderator_id", "=", moderatorId);
  const among = commentId === undefined ? rulings : rulings.where("comment_id", "=", commentId);
  return among.orderBy("seq", "desc").limit(1).executeTakeFirst();
}

async function ruledAfter(db: Kysely<Tables>, ruling: DecisionRow): Promise<boolean> {
  const later = await standingRulings(db)
    .where("comment_id", "=", ruling.comment_id)
    .where("version", ">", ruling.version)
    .limit(1)
    .executeTakeFirst();
  return later !== undefined;
}
