import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import type { QueueQuery } from "../store.ts";
import type { Tables } from "../tables.ts";
import { allOf, conditionsOf, withStatus } from "./queue-filters.ts";

/** A subquery with one column, `seq`. */
export type Seqs = RawBuilder<{ seq: number }>;

/** So many are read whole and sorted; that takes some milliseconds. */
const FEW = 4_000;
/** Of those that readers marked: an index in the queue's order would meet them last of all. */
const FEW_MARKED = 20_000;

export async function isFew(db: Kysely<Tables>, seqs: Seqs, few = FEW): Promise<boolean> {
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from (${seqs} limit ${few}) as few`.execute(db);
  return Number(rows[0]?.found) < few;
}

/**
 * The comments that one of the filters leaves, if they are few; null if every filter leaves many,
 * for then an index walked in the queue's order soon meets enough of them.
 */
export async function narrowSource(
  db: Kysely<Tables>,
  query: QueueQuery,
  statuses: readonly Status[],
): Promise<Seqs | null> {
  for (const { seqs, few = FEW } of sources(query, statuses)) {
    if (await isFew(db, seqs, few)) return seqs;
  }
  return null;
}

interface Source {
  readonly seqs: Seqs;
  readonly few?: number;
}

/** Each filter that an index serves, the one that is likely to leave least first. */
function sources(query: QueueQuery, statuses: readonly Status[]): Source[] {
  const { rule, entry, authorName, articleId, language, site, createdFrom, createdBefore, marked } =
    query;
  const found: Source[] = [];
  const by = (filters: Partial<QueueQuery>, indexed = withStatus(statuses, query)) => {
    const conditions = [...conditionsOf(filters), indexed];
    found.push({ seqs: sql`select comments.seq from comments ${allOf(conditions)}` });
  };
  // Every index of articles, and the one of all times, begins with the site, and the sites are few and known.
  const sites = sql<boolean>`comments.site in (select site from comment_counts)`;
  if (marked !== undefined) {
    const where = sql`comment_marks.kind = ${marked} and comment_marks.closed_by is null`;
    const seqs: Seqs = sql`select comment_marks.comment_seq as seq from comment_marks where ${where}`;
    found.push({ seqs, few: FEW_MARKED });
  }
  if (authorName !== undefined) by({ authorName, ...(site ? { site } : {}) }, sql<boolean>`true`);
  if (rule !== undefined && entry !== undefined) {
    const where = sql`comment_findings.rule = ${rule} and comment_findings.entry = ${entry}`;
    found.push({
      seqs: sql`select comment_findings.comment_seq as seq from comment_findings where ${where}`,
    });
  }
  if (articleId !== undefined) by({ articleId, ...(site ? { site } : {}) }, sites);
  if (language !== undefined) by({ language });
  if (createdFrom !== undefined || createdBefore !== undefined) {
    const times = {
      ...(site === undefined ? {} : { site }),
      ...(createdFrom === undefined ? {} : { createdFrom }),
      ...(createdBefore === undefined ? {} : { createdBefore }),
    };
    by(times, sql`${sites} and ${withStatus(statuses, query)}`);
  }
  return found;
}
