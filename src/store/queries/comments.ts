import type { Kysely } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import { asFirstAnswered, COMMENT_COLUMNS, commentFrom } from "../comment-row.ts";
import { KEY_LIFE } from "../idempotency.ts";
import type { Comment, Counts, CountsBySite } from "../store.ts";
import type { Tables } from "../tables.ts";

export async function commentById(db: Kysely<Tables>, id: string): Promise<Comment | null> {
  const row = await db
    .selectFrom("comments")
    .innerJoin("articles", (join) =>
      join
        .onRef("articles.site", "=", "comments.site")
        .onRef("articles.id", "=", "comments.article_id"),
    )
    .select(COMMENT_COLUMNS)
    .where("comments.id", "=", id)
    .executeTakeFirst();
  return row ? commentFrom(row) : null;
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
): Promise<Counts> {
  let select = db
    .selectFrom("comment_counts")
    .select((eb) => ["status" as const, eb.fn.sum("count").as("count")])
    .groupBy("status");
  if (filter.site !== undefined) select = select.where("site", "=", filter.site);
  const counts: Record<Status, number> = { approved: 0, held: 0, rejected: 0 };
  for (const { status, count } of await select.execute()) counts[status] = Number(count);
  return counts;
}

export async function countsBySite(db: Kysely<Tables>): Promise<CountsBySite> {
  const rows = await db.selectFrom("comment_counts").selectAll().orderBy("site").execute();
  const sites: Record<string, Record<Status, number>> = {};
  for (const { site, status, count } of rows) {
    sites[site] ??= { approved: 0, held: 0, rejected: 0 };
    sites[site][status] = count;
  }
  return sites;
}
