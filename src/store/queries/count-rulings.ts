import { type Kysely, sql } from "kysely";
import { hourOf, NO_WAIT, waitClass } from "../counters.ts";
import { sumsOf } from "../sums.ts";
import type { Tables } from "../tables.ts";
import { decidingEntries } from "../verdict-facts.ts";
import type { Appended, Decided } from "./append-decisions.ts";

/** Counts people's decisions by their hours, and a comment's first one by how long it waited. */
export async function countRulings(
  transaction: Kysely<Tables>,
  decided: readonly Decided[],
): Promise<void> {
  const changes = decided.map(
    ({ comment: { site, createdAt }, decision: { kind, version, at } }) => {
      const isFirst = version === 2;
      const waited = isFirst ? waitClass(at - createdAt) : NO_WAIT;
      return { key: [hourOf(at), site, kind, waited] as const, sums: [1] };
    },
  );
  const rows = sumsOf(changes).map(
    ({ key: [hour, site, kind, waited], sums: [count] }) =>
      sql`(${hour}, ${site}, ${kind}, ${waited}, ${count})`,
  );
  await sql`
    insert into hourly_rulings (hour, site, kind, waited, count) values ${sql.join(rows)}
    on conflict (hour, site, kind, waited)
    do update set count = hourly_rulings.count + excluded.count`.execute(transaction);
}

/**
 * Moves comments' entries between upheld and overturned, so that each comment counts once, by the
 * ruling that stands. Only what asked for the verdict is right or wrong with it.
 */
export async function countReviews(
  transaction: Kysely<Tables>,
  appended: readonly Appended[],
): Promise<void> {
  const changes = appended.flatMap(({ comment: { site, createdAt, verdict }, stood, stands }) => {
    if (stood === stands) return [];
    const upheld = Number(stands === "reject") - Number(stood === "reject");
    const overturned = Number(stands === "approve") - Number(stood === "approve");
    return decidingEntries(verdict).map(({ rule, entry }) => ({
      key: [hourOf(createdAt), site, rule, entry] as const,
      sums: [upheld, overturned],
    }));
  });
  if (changes.length === 0) return;
  const integer = (value: number | undefined) => sql`cast(${value} as integer)`;
  const rows = sumsOf(changes).map(
    ({ key: [hour, site, rule, entry], sums: [upheld, overturned] }) =>
      sql`(${integer(hour)}, ${site}, ${rule}, ${entry}, ${integer(upheld)}, ${integer(overturned)})`,
  );
  await sql`
    with moved (hour, site, rule, entry, upheld, overturned) as (values ${sql.join(rows)})
    update hourly_findings set upheld = hourly_findings.upheld + moved.upheld,
      overturned = hourly_findings.overturned + moved.overturned
    from moved
    where hourly_findings.hour = moved.hour and hourly_findings.site = moved.site
      and hourly_findings.rule = moved.rule and hourly_findings.entry = moved.entry`.execute(
    transaction,
  );
}
