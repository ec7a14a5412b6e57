import { type Kysely, sql } from "kysely";
import { hourOf, NO_WAIT, waitClass } from "../counters.ts";
import type { Comment, Decision } from "../store.ts";
import type { Tables } from "../tables.ts";
import { decidingEntries } from "../verdict-facts.ts";
import type { StandingKind } from "./standing.ts";

/** Counts a person's decision by its hour, and the comment's first one by how long it waited. */
export async function countRuling(
  transaction: Kysely<Tables>,
  { site, createdAt }: Comment,
  { kind, version, at }: Decision,
): Promise<void> {
  const isFirst = version === 2;
  const waited = isFirst ? waitClass(at - createdAt) : NO_WAIT;
  await sql`
    insert into hourly_rulings (hour, site, kind, waited, count)
    values (${hourOf(at)}, ${site}, ${kind}, ${waited}, 1)
    on conflict (hour, site, kind, waited) do update set count = hourly_rulings.count + 1
  `.execute(transaction);
}

/**
 * Moves the comment's entries between upheld and overturned, so that each comment counts once,
 * by the ruling that stands. Only what asked for the verdict is right or wrong with it.
 */
export async function countReview(
  transaction: Kysely<Tables>,
  { site, createdAt, verdict }: Comment,
  from: StandingKind,
  to: StandingKind,
): Promise<void> {
  if (from === to) return;
  const upheld = Number(to === "reject") - Number(from === "reject");
  const overturned = Number(to === "approve") - Number(from === "approve");
  for (const { rule, entry } of decidingEntries(verdict)) {
    await transaction
      .updateTable("hourly_findings")
      .set((eb) => ({
        upheld: eb("upheld", "+", upheld),
        overturned: eb("overturned", "+", overturned),
      }))
      .where("hour", "=", hourOf(createdAt))
      .where("site", "=", site)
      .where("rule", "=", rule)
      .where("entry", "=", entry)
      .execute();
  }
}
