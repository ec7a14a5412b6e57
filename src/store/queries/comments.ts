import { type Kysely, sql } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import { asFirstAnswered, COMMENT_COLUMNS, commentFrom } from "../comment-row.ts";
import { KEY_LIFE } from "../idempotency.ts";
import type { Comment, CountsBySite, Facets, QueueCounts } from "../store.ts";
import type { Tables } from "../tables.ts";
import { countMarks, type MarkCount } from "./count-marks.ts";

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

/** Read from the counters that every write keeps. */
export async function countsByStatus(
  db: Kysely<Tables>,
  filter: { readonly site?: string },
): Promise<QueueCounts> {
  let select = db
    .selectFrom("comment_counts")
    .select((eb) => [
      "status" as const,
      eb.fn.sum("count").as("count"),
      eb.fn.sum("waiting").as("waiting"),
    ])
    .groupBy("status");
  if (filter.site !== undefined) select = select.where("site", "=", filter.site);
  const [rows, marks] = await Promise.all([select.execute(), countMarks(db)]);
  const { site } = filter;
  return countsOf(
    rows,
    marks.filter((mark) => site === undefined || mark.site === site),
  );
}

export async function countsBySite(db: Kysely<Tables>): Promise<CountsBySite> {
  const rows = await db.selectFrom("comment_counts").selectAll().orderBy("site").execute();
  const marks = await countMarks(db);
  const sites = Map.groupBy(rows, ({ site }) => site);
  return Object.fromEntries(
    [...sites].map(([site, own]) => [
      site,
      countsOf(
        own,
        marks.filter((mark) => mark.site === site),
      ),
    ]),
  );
}

interface CountRow {
  readonly status: Status;
  readonly count: number | string | bigint;
  readonly waiting: number | string | bigint;
}

function countsOf(rows: readonly CountRow[], marks: readonly MarkCount[]): QueueCounts {
  const counts: Record<Status, number> = { approved: 0, held: 0, rejected: 0 };
  const waiting = { held: 0, rejected: 0 };
  for (const row of rows) {
    counts[row.status] = Number(row.count);
    if (row.status !== "approved") waiting[row.status] = Number(row.waiting);
  }
  const marked = { appeal: 0, report: 0 };
  for (const { kind, count } of marks) marked[kind] += Number(count);
  return { ...counts, waiting, marked };
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
