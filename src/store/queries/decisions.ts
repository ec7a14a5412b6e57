import type { Kysely, Selectable } from "kysely";
import type { Decision } from "../store.ts";
import type { Tables } from "../tables.ts";

type DecisionRow = Selectable<Tables["decisions"]>;

/** Oldest first. */
export async function decisionsOf(db: Kysely<Tables>, commentId: string): Promise<Decision[]> {
  const rows = await db
    .selectFrom("decisions")
    .selectAll()
    .where("comment_id", "=", commentId)
    .orderBy("version")
    .execute();
  return rows.map(decisionFrom);
}

export async function newestDecision(db: Kysely<Tables>, commentId: string): Promise<Decision> {
  const row = await db
    .selectFrom("decisions")
    .selectAll()
    .where("comment_id", "=", commentId)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return decisionFrom(row);
}

export function decisionFrom(row: DecisionRow): Decision {
  return {
    id: row.id,
    commentId: row.comment_id,
    version: row.version,
    kind: row.kind,
    status: row.status,
    moderator:
      row.moderator_id === null ? null : { id: row.moderator_id, name: row.moderator_name ?? "" },
    note: row.note,
    reason: row.reason,
    undoes: row.undoes,
    at: row.at,
  };
}
