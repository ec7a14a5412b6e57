import { type Kysely, sql } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import type { Tables } from "../tables.ts";
import type { CommentMarks } from "../voices.ts";
import { isAmong } from "./among.ts";

/** An appeal, or the reports of one comment that have a reason in common. */
interface VoiceRow {
  readonly comment_id: string;
  /** null of reports, as what follows. */
  readonly text: string | null;
  readonly created_at: number | null;
  readonly status: Status | null;
  /** null of an appeal. */
  readonly reason: string | null;
  readonly count: number | string;
  readonly open: number;
}

/** What readers said about comments, in the order of the ids. */
export async function marksOf(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<readonly CommentMarks[]> {
  if (ids.length === 0) return [];
  // Decisions are found by their comment, not by their id alone.
  const { rows } = await sql<VoiceRow>`
    select appeals.comment_id, appeals.text, appeals.created_at, decisions.status,
      null as reason, 1 as count, 0 as open
    from appeals
    left join comment_marks
      on comment_marks.comment_id = appeals.comment_id and comment_marks.kind = 'appeal'
    left join decisions on decisions.comment_id = comment_marks.comment_id
      and decisions.id = comment_marks.closed_by
    where ${isAmong(db, "appeals.comment_id", ids)}
    union all
    select reports.comment_id, null, null, null, reports.reason, count(*),
      max(case when comment_marks.kind is null then 0 else 1 end)
    from reports
    left join comment_marks on comment_marks.comment_id = reports.comment_id
      and comment_marks.kind = 'report' and comment_marks.closed_by is null
    where ${isAmong(db, "reports.comment_id", ids)}
    group by reports.comment_id, reports.reason`.execute(db);
  const byComment = Map.groupBy(rows, ({ comment_id }) => comment_id);
  return ids.map((id) => marksFrom(byComment.get(id) ?? []));
}

function marksFrom(rows: readonly VoiceRow[]): CommentMarks {
  const appealed = rows.find(({ reason }) => reason === null);
  const reported = rows.filter(({ reason }) => reason !== null);
  return {
    appeal: appealed
      ? {
          text: appealed.text as string,
          at: appealed.created_at as number,
          ruledTo: appealed.status,
        }
      : null,
    reports: reported.length > 0 ? reportsFrom(reported) : null,
  };
}

function reportsFrom(rows: readonly VoiceRow[]): CommentMarks["reports"] {
  const inOrder = rows.toSorted((a, b) => ((a.reason ?? "") < (b.reason ?? "") ? -1 : 1));
  return {
    count: rows.reduce((sum, { count }) => sum + Number(count), 0),
    reasons: Object.fromEntries(inOrder.map(({ reason, count }) => [reason ?? "", Number(count)])),
    waiting: rows.some(({ open }) => open === 1),
  };
}
