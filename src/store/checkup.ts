import { type Kysely, sql } from "kysely";
import { HOUR_MS } from "./counters.ts";
import type { Tables } from "./tables.ts";

/** What a database holds, and everything in which it contradicts itself; one line each. */
export interface Checkup {
  readonly comments: number;
  readonly problems: string[];
}

/** What is counted anew and what the counters say must be the same, row by row. */
const COUNTED: readonly { readonly what: string; readonly kept: string; readonly real: string }[] =
  [
    {
      what: "comment_counts",
      kept: "select site || ' ' || status as k, count as n from comment_counts",
      real: "select site || ' ' || status as k, count(*) as n from comments group by 1",
    },
    {
      what: "comment_counts.waiting",
      kept: "select site || ' ' || status as k, waiting as n from comment_counts",
      real: "select site || ' ' || status as k, count(*) as n from comments where ruled = 0 group by 1",
    },
    {
      what: "hourly_comments",
      kept: "select site || ' ' || status || ' ' || hour as k, count as n from hourly_comments",
      real: `select comments.site || ' ' || decisions.status || ' ' ||
          (comments.created_at / ${HOUR_MS}) as k, count(*) as n
        from comments join decisions
          on decisions.comment_id = comments.id and decisions.version = 1
        group by 1`,
    },
    {
      what: "mark_counts",
      kept: "select site || ' ' || kind as k, count as n from mark_counts",
      real: `select comments.site || ' ' || comment_marks.kind as k, count(*) as n
        from comment_marks join comments on comments.id = comment_marks.comment_id
        where comment_marks.closed_by is null group by 1`,
    },
    {
      what: "comments.version",
      kept: "select 'all' as k, coalesce(sum(version), 0) as n from comments",
      real: "select 'all' as k, count(*) as n from decisions",
    },
    {
      what: "comments.status",
      kept: "select 'all' as k, count(*) as n from comments",
      real: `select 'all' as k, count(*) as n from comments join decisions
          on decisions.comment_id = comments.id and decisions.version = comments.version
            and decisions.status = comments.status`,
    },
  ];

/** At most so many contradictions are told of one kind. */
const TOLD = 3;

/**
 * Counts everything anew and compares: the queue's counters, the statistics, and each comment's
 * standing with its decisions. The same on every database.
 */
export async function checkup(db: Kysely<Tables>): Promise<Checkup> {
  const problems: string[] = [];
  for (const { what, kept, real } of COUNTED) {
    const [told, counted] = [await sums(db, kept), await sums(db, real)];
    const wrong = [...new Set([...told.keys(), ...counted.keys()])].filter(
      (key) => (told.get(key) ?? 0) !== (counted.get(key) ?? 0),
    );
    for (const key of wrong.slice(0, TOLD)) {
      const [says, is] = [told.get(key) ?? 0, counted.get(key) ?? 0];
      problems.push(`${what} of ${JSON.stringify(key)} says ${says}, counted are ${is}`);
    }
  }
  const comments = (await sums(db, "select 'all' as k, count(*) as n from comments")).get("all");
  return { comments: comments ?? 0, problems };
}

async function sums(db: Kysely<Tables>, query: string): Promise<Map<string, number>> {
  const { rows } = await sql.raw<{ k: string; n: number | string }>(query).execute(db);
  return new Map(rows.map(({ k, n }) => [k, Number(n)]));
}
