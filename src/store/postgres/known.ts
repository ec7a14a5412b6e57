import type pg from "pg";
import type { KeptKey } from "../idempotency.ts";
import type { Article } from "../store.ts";
import type { Adding } from "./add-comments.ts";
import { withoutZeros } from "./zero-characters.ts";

/** What the database holds that new comments refer to. */
export interface Known {
  readonly keys: ReadonlyMap<string, KeptKey>;
  /** Keys that are free again, in whose place new ones can be kept once they are dropped. */
  readonly expired: readonly { readonly site: string; readonly key: string }[];
  /** Published comments. */
  readonly parents: ReadonlyMap<string, { readonly site: string; readonly articleId: string }>;
  readonly articles: ReadonlyMap<string, Article>;
}

/** A name for something within a site. */
export const within = (site: string, id: string) => JSON.stringify([site, id]);

/** One question for all of a batch. */
const SELECT = `
  select case when kept.created_at > $2 then 'key' else 'expired' end as kind,
    kept.site as a, kept.key as b, kept.comment_id as c, kept.fingerprint as d
  from json_to_recordset($1::json) as asked (site text, key text)
  join idempotency_keys as kept on kept.site = asked.site and kept.key = asked.key
  union all
  select 'article', articles.site, articles.id, articles.url, articles.title
  from json_to_recordset($3::json) as asked (site text, id text)
  join articles on articles.site = asked.site and articles.id = asked.id
  union all
  select 'parent', comments.site, comments.article_id, comments.id, null
  from json_array_elements_text($4::json) as asked (id)
  join comments on comments.id = asked.id
  where comments.status = 'approved'`;

interface Row {
  readonly kind: "key" | "expired" | "article" | "parent";
  readonly a: string;
  readonly b: string;
  readonly c: string;
  readonly d: string;
}

/** @param keysSince milliseconds since 1970; older keys are free again */
export async function readKnown(
  client: pg.ClientBase,
  batch: readonly Adding[],
  keysSince: number,
): Promise<Known> {
  const keys = batch.flatMap(({ comment: { site }, idempotency }) =>
    idempotency ? { site, key: idempotency.key } : [],
  );
  const articles = new Map(
    batch.map(({ comment: { site, article } }) => [
      within(site, article.id),
      { site, id: article.id },
    ]),
  );
  const parents = batch.flatMap(({ comment }) => comment.parentId ?? []);
  const { rows } = await client.query<Row>({
    name: "known",
    text: SELECT,
    values: [jsonOf(keys), keysSince, jsonOf([...articles.values()]), jsonOf(parents)],
  });
  const of = (kind: Row["kind"]) => rows.filter((row) => row.kind === kind);
  return {
    keys: new Map(
      of("key").map(({ a, b, c, d }) => [within(a, b), { comment_id: c, fingerprint: d }]),
    ),
    expired: of("expired").map(({ a, b }) => ({ site: a, key: b })),
    articles: new Map(
      of("article").map(({ a, b, c, d }) => [within(a, b), { id: b, url: c, title: d }]),
    ),
    parents: new Map(of("parent").map(({ a, b, c }) => [c, { site: a, articleId: b }])),
  };
}

/**
 * As a parameter. All of a batch in one text: the client library takes far longer to write arrays.
 * What PostgreSQL's text cannot hold is escaped here, where it is rarely there.
 */
export function jsonOf(value: readonly unknown[]): string {
  const text = JSON.stringify(value);
  // Written out by JSON as \u0000, \u0001 and \udXXX (half a character).
  if (!/\\u(?:000[01]|d[89a-f])/i.test(text)) return text;
  return JSON.stringify(value, (_key, one) =>
    typeof one === "string" ? withoutZeros(one.toWellFormed()) : one,
  );
}
