import { type Kysely, type SqlBool, sql } from "kysely";
import { newId } from "../../new-id.ts";
import type { AuditEvent, AuditQuery, NewAuditEvent } from "../audit.ts";
import { cutPage } from "../comment-row.ts";
import type { Page } from "../store.ts";
import type { Tables } from "../tables.ts";

/** Puts events on record; in the transaction of what they tell about. */
export async function appendAudit(
  transaction: Kysely<Tables>,
  ...events: readonly NewAuditEvent[]
): Promise<void> {
  const rows = events.map(({ at, action, moderator, subject, details }) => ({
    ...{ id: newId(), at, action, details: JSON.stringify(details) },
    moderator_id: moderator?.id ?? null,
    moderator_name: moderator?.name ?? null,
    subject_type: subject.type,
    subject_id: subject.id,
  }));
  if (rows.length > 0) await transaction.insertInto("audit").values(rows).execute();
}

/** Newest first. */
export async function auditPage(db: Kysely<Tables>, query: AuditQuery): Promise<Page<AuditEvent>> {
  let select = db.selectFrom("audit").selectAll();
  if (query.action !== undefined) select = select.where("action", "=", query.action);
  if (query.moderatorId !== undefined)
    select = select.where("moderator_id", "=", query.moderatorId);
  if (query.subjectId !== undefined) select = select.where("subject_id", "=", query.subjectId);
  if (query.from !== undefined) select = select.where("at", ">=", query.from);
  if (query.before !== undefined) select = select.where("at", "<", query.before);
  if (query.after) {
    const [at = null, seq = null] = query.after;
    select = select.where(sql<SqlBool>`(at, seq) < (${at}, ${seq})`);
  }
  const rows = await select
    .orderBy("at", "desc")
    .orderBy("seq", "desc")
    .limit(query.limit + 1)
    .execute();
  const page = cutPage(rows, query.limit, (row) => [row.at, row.seq]);
  return {
    items: page.items.map((row) => ({
      id: row.id,
      at: row.at,
      action: row.action,
      moderator:
        row.moderator_id === null ? null : { id: row.moderator_id, name: row.moderator_name ?? "" },
      subject: { type: row.subject_type, id: row.subject_id },
      details: JSON.parse(row.details),
    })),
    next: page.next,
  };
}
