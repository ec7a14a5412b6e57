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

/** The newest ruling about a comment that no undo has taken back. */
export async function standingKind(db: Kysely<Tables>, commentId: string): Promise<StandingKind> {
  const row = await standingRulings(db)
    .where("comment_id", "=", commentId)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return (row?.kind ?? null) as StandingKind;
}
