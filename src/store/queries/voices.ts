import { type Kysely, sql } from "kysely";
import type { Comment, Mark } from "../store.ts";
import type { Tables } from "../tables.ts";
import type { AppealOutcome, NewAppeal, NewReport, ReportOutcome } from "../voices.ts";
import type { Decided } from "./append-decisions.ts";
import { commentById } from "./comments.ts";
import { countMarked } from "./count-marks.ts";

/** Keeps an author's appeal against a rejection and puts it into the queue. */
export function appeal(db: Kysely<Tables>, asked: NewAppeal): Promise<AppealOutcome> {
  const { commentId, text, at } = asked;
  return db.transaction().execute(async (transaction) => {
    const comment = await commentById(transaction, commentId);
    if (!comment) return "unknown";
    const earlier = await transaction
      .selectFrom("appeals")
      .select("comment_id")
      .where("comment_id", "=", commentId)
      .executeTakeFirst();
    if (earlier) return "already";
    if (comment.status !== "rejected") return "not-rejected";
    await transaction
      .insertInto("appeals")
      .values({ comment_id: commentId, text, version: comment.version, created_at: at })
      .execute();
    await mark(transaction, "appeal", comment, at);
    return "kept";
  });
}

/** Counts a reader's report; enough of them since the last ruling put the comment into the queue. */
export function report(db: Kysely<Tables>, asked: NewReport): Promise<ReportOutcome> {
  const { commentId, reporter, reason, at, threshold } = asked;
  return db.transaction().execute(async (transaction) => {
    const comment = await commentById(transaction, commentId);
    if (comment?.status !== "approved") return "unknown";
    // A moderator who let the comment stand has answered the reports until then.
    const since = comment.version > 1 ? comment.decidedAt : 0;
    // It comes after the ruling, even if the clock that told the ruling's time is ahead of this one.
    const createdAt = Math.max(at, since + 1);
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto("reports")
      .values({ comment_id: commentId, reporter, reason, created_at: createdAt })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return "already";
    const { count } = await transaction
      .selectFrom("reports")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("comment_id", "=", commentId)
      .where("created_at", ">", since)
      .executeTakeFirstOrThrow();
    if (threshold === null || Number(count) < threshold) return "kept";
    return (await mark(transaction, "report", comment, at)) ? "queued" : "kept";
  });
}

/** @returns false if the comment was marked so already */
async function mark(
  transaction: Kysely<Tables>,
  kind: Mark,
  { id: commentId, site }: Comment,
  at: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto("comment_marks")
    .columns(["kind", "comment_id", "marked_at", "comment_seq", "created_at", "certainty"])
    .expression((eb) =>
      eb
        .selectFrom("comments")
        .select([
          sql<Mark>`cast(${kind} as text)`.as("kind"),
          "id",
          sql<number>`cast(${at} as bigint)`.as("marked_at"),
          "seq",
          "created_at",
          "certainty",
        ])
        .where("id", "=", commentId),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["comment_id", "kind"])
        .doUpdateSet({ marked_at: at, closed_by: null })
        .where("comment_marks.closed_by", "is not", null),
    )
    .executeTakeFirstOrThrow();
  const isNew = Boolean(numInsertedOrUpdatedRows);
  if (isNew) await countMarked(transaction, site, [kind], 1);
  return isNew;
}

/**
 * A ruling answers what readers said; taking the ruling back opens it again. An appeal is answered
 * as well when the rejection that it contests is taken back.
 */
export async function settleMarks(
  transaction: Kysely<Tables>,
  decided: readonly Decided[],
): Promise<void> {
  const rulings = decided.filter(({ decision }) => decision.undoes === null);
  if (rulings.length > 0) await closeMarks(transaction, rulings);
  for (const undone of decided.filter(({ decision }) => decision.undoes !== null)) {
    await reopenMarks(transaction, undone);
    if (undone.decision.status === "approved") await closeMarks(transaction, [undone], "appeal");
  }
}

/** @param kind both if absent */
async function closeMarks(
  transaction: Kysely<Tables>,
  decided: readonly Decided[],
  kind?: Mark,
): Promise<void> {
  const rows = decided.map(({ decision: { id, commentId } }) => sql`(${commentId}, ${id})`);
  const { rows: closed } = await sql<{ comment_id: string; kind: Mark }>`
    with closing (comment_id, decision_id) as (values ${sql.join(rows)})
    update comment_marks set closed_by = closing.decision_id from closing
    where comment_marks.comment_id = closing.comment_id and closed_by is null
      ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
    returning comment_marks.comment_id, kind`.execute(transaction);
  const sites = new Map(decided.map(({ comment }) => [comment.id, comment.site]));
  const bySite = Map.groupBy(closed, ({ comment_id }) => sites.get(comment_id) as string);
  for (const [site, marks] of bySite) await countMarked(transaction, site, kindsOf(marks), -1);
}

async function reopenMarks(transaction: Kysely<Tables>, { comment, decision }: Decided) {
  const reopened = await transaction
    .updateTable("comment_marks")
    .set({ closed_by: null })
    .where("comment_id", "=", comment.id)
    .where("closed_by", "=", decision.undoes)
    .returning("kind")
    .execute();
  await countMarked(transaction, comment.site, kindsOf(reopened), 1);
}

const kindsOf = (rows: readonly { readonly kind: Mark }[]) => rows.map(({ kind }) => kind);
