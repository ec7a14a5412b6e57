import type { Kysely } from "kysely";
import type { Tables } from "../tables.ts";

/** The kind of a ruling that stands; null: none does. */
export type StandingKind = "approve" | "reject" | null;

/** Rulings, not undos, that no undo has taken back. */
export function standingRulings(db: Kysely<Tables>) {
  return db
    .selectFrom("decisions")
    .selectAll()
    .where("kind", "in", ["approve", "reject"])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("decisions as undos")
            .select("undos.seq")
            .whereRef("undos.undoes", "=", "decisions.id"),
        ),
      ),
    );
}

/** The newest ruling about each of these comments that no undo has taken back. */
export async function standingKinds(
  db: Kysely<Tables>,
  commentIds: readonly string[],
): Promise<ReadonlyMap<string, StandingKind>> {
  if (commentIds.length === 0) return new Map();
  const rows = await standingRulings(db)
    .where("comment_id", "in", commentIds)
    .orderBy("version")
    .execute();
  return new Map(rows.map(({ comment_id, kind }) => [comment_id, kind as StandingKind]));
}
