import { type Kysely, type SqlBool, sql } from "kysely";
import { newId } from "../../new-id.ts";
import type { AuditEvent, AuditQuery, NewAuditEvent } from "../audit.ts";
import { cutPage } from "../comment-row.ts";
import type { Page } from "../store.ts";
import type { Tables } from "../tables.ts";

/** Puts an event on record; in the transaction of what it tells about. */
export async function appendAudit(
  transaction: Kysely<Tables>,
  event: NewAuditEvent,
): Promise<void> {
  await transaction
    .insertInto("audit")
    .values({
      id: newId(),
      at: event.at,
      action: event.action,
      moderator_id: event.moderator?.id ?? null,
      moderator_name: event.moderator?.name ?? null,
      subject_type: event.subject.type,
      subject_id: event.subject.id,
      details: JSON.stringify(event.details),
    })
    .execute();
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
