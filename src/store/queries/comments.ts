import { type Kysely, sql } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import { asFirstAnswered, COMMENT_COLUMNS, commentFrom } from "../comment-row.ts";
import { KEY_LIFE } from "../idempotency.ts";
import type { Comment, CountsBySite, Facets, Mark, QueueCounts } from "../store.ts";
import type { Tables } from "../tables.ts";

export async function commentById(db: Kysely<Tables>, id: string): Promise<Comment | null> {
  return (await commentsById(db, [id])).get(id) ?? null;
}

/** Those that there are. */
export async function commentsById(
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Comment>> {
  const rows = await db
    .selectFrom("comments")
    .innerJoin("articles", (join) =>
      join
        .onRef("articles.site", "=", "comments.site")
        .onRef("articles.id", "=", "comments.article_id"),
    )
    .select(COMMENT_COLUMNS)
    .where("comments.id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, commentFrom(row)]));
}

/** The comment as first answered, unless the key is too old. `now` in ms since 1970. */
export async function commentByKey(
  db: Kysely<Tables>,
  site: string,
  key: string,
  now: number,
): Promise<{ comment: Comment; fingerprint: string } | null> {
  const kept = await db
    .selectFrom("idempotency_keys")
    .select(["comment_id", "fingerprint"])
    .where("site", "=", site)
    .where("key", "=", key)
    .where("created_at", ">", now - KEY_LIFE)
    .executeTakeFirst();
  const comment = kept ? await commentById(db, kept.comment_id) : null;
  return kept && comment
    ? { comment: asFirstAnswered(comment), fingerprint: kept.fingerprint }
    : null;
}

export async function countsByStatus(
  db: Kysely<Tables>,
  { site }: { readonly site?: string },
): Promise<QueueCounts> {
  const rows = await countRows(db);
  return countsOf(site === undefined ? rows : rows.filter((row) => row.site === site));
}

export async function countsBySite(db: Kysely<Tables>): Promise<CountsBySite> {
  const rows = await countRows(db);
  // A site has comments before it has marks.
  const sites = Map.groupBy(rows, ({ site }) => site);
  return Object.fromEntries([...sites].map(([site, own]) => [site, countsOf(own)]));
}

interface CountRow {
  readonly site: string;
  readonly counted: Status | Mark;
  readonly count: number;
  readonly waiting: number;
}

/** The counters that every write keeps: of each site and status, and of each site's open marks. */
async function countRows(db: Kysely<Tables>): Promise<readonly CountRow[]> {
  const { rows } = await sql<CountRow>`
    select site, status as counted, count, waiting from comment_counts
    union all select site, kind, count, 0 from mark_counts
    order by site`.execute(db);
  return rows;
}

function countsOf(rows: readonly CountRow[]): QueueCounts {
  const counts = { approved: 0, held: 0, rejected: 0, appeal: 0, report: 0 };
  const waiting = { approved: 0, held: 0, rejected: 0, appeal: 0, report: 0 };
  for (const row of rows) {
    counts[row.counted] += row.count;
    waiting[row.counted] += row.waiting;
  }
  const { approved, held, rejected, ...marked } = counts;
  return {
    ...{ approved, held, rejected },
    waiting: { held: waiting.held, rejected: waiting.rejected },
    marked,
  };
}

/** What there is to choose from when filtering: every site and every language. */
export async function facetsOf(db: Kysely<Tables>): Promise<Facets> {
  const sites = await db.selectFrom("comment_counts").select("site").distinct().execute();
  // Goes from one language to the next in the index instead of reading all of it.
  const { rows } = await sql<{ language: string }>`
    with recursive languages (language) as (
      select min(language) from comments
      union all
      select (select min(comments.language) from comments
        where comments.language > languages.language)
      from languages where languages.language is not null)
    select language from languages where language is not null`.execute(db);
  return {
    sites: sites.map(({ site }) => site).sort(),
    languages: rows.map(({ language }) => language).sort(),
  };
}
