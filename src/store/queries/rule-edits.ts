import type { Kysely } from "kysely";
import type { RuleEdit } from "../rule-edit.ts";
import type { Tables } from "../tables.ts";
import { appendAudit } from "./audit.ts";

/** Every edit ever made, oldest first; they are few, for people make them by hand. */
export async function ruleEdits(db: Kysely<Tables>): Promise<RuleEdit[]> {
  const rows = await db.selectFrom("rule_edits").selectAll().orderBy("seq").execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    rule: row.rule,
    language: row.language,
    entry: row.entry,
    details: JSON.parse(row.details),
    why: row.why,
    moderator: { id: row.moderator_id, name: row.moderator_name },
    undoes: row.undoes,
    at: row.at,
  }));
}

export async function addRuleEdit(
  db: Kysely<Tables>,
  edit: RuleEdit,
  after: string | null,
): Promise<boolean> {
  const { id, kind, rule, language, entry, details, why, moderator, undoes, at } = edit;
  return db.transaction().execute(async (transaction) => {
    const newest = await transaction
      .selectFrom("rule_edits")
      .select("id")
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    if ((newest?.id ?? null) !== after) return false;
    await transaction
      .insertInto("rule_edits")
      .values({
        ...{ id, kind, rule, language, entry, why, undoes, at },
        details: JSON.stringify(details),
        moderator_id: moderator.id,
        moderator_name: moderator.name,
      })
      .execute();
    await appendAudit(transaction, {
      action: `rule.${kind}`,
      moderator,
      subject: { type: "rule", id },
      details: { rule, language, entry, why, undoes, ...details },
      at,
    });
    return true;
  });
}
