import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import type { Position, QueueQuery } from "../store.ts";

/** What must hold for a row of `comments`. */
export type Condition = RawBuilder<SqlBool>;

/** The filters of a query, its statuses, words and place apart. */
export function conditionsOf(query: Partial<QueueQuery>): Condition[] {
  const { site, articleId, authorName, language, rule, entry, createdFrom, createdBefore, marked } =
    query;
  const found = sql`select 1 from comment_findings where comment_findings.comment_id = comments.id
    and comment_findings.rule = ${rule}`;
  return [
    site === undefined ? null : sql<SqlBool>`comments.site = ${site}`,
    articleId === undefined ? null : sql<SqlBool>`comments.article_id = ${articleId}`,
    authorName === undefined ? null : sql<SqlBool>`comments.author_name = ${authorName}`,
    language === undefined ? null : sql<SqlBool>`comments.language = ${language}`,
    createdFrom === undefined ? null : sql<SqlBool>`comments.created_at >= ${createdFrom}`,
    createdBefore === undefined ? null : sql<SqlBool>`comments.created_at < ${createdBefore}`,
    marked === undefined
      ? null
      : sql<SqlBool>`exists (select 1 from comment_marks where comment_marks.comment_id = comments.id
          and comment_marks.kind = ${marked} and comment_marks.closed_by is null)`,
    rule === undefined || entry !== undefined ? null : sql<SqlBool>`exists (${found})`,
    entry === undefined
      ? null
      : // As a value and not by `exists`, which PostgreSQL makes a join of: it thinks that few hold
        // an entry as well as its rule, and would rather join and sort all than walk in order.
        sql<SqlBool>`(${found} and comment_findings.entry = ${entry}) = 1`,
  ].filter((condition) => condition !== null);
}

/** Names both columns that every index of the queue has in this order. */
export function withStatus(
  statuses: readonly Status[],
  { decided }: Pick<QueueQuery, "decided">,
): Condition {
  const ruled = sql.join(ruledIn(decided));
  return sql`comments.status in (${sql.join(statuses)}) and comments.ruled in (${ruled})`;
}

/** The values of `ruled` that a query asks for. */
export function ruledIn(decided: boolean | undefined): number[] {
  return decided === undefined ? [0, 1] : [Number(decided)];
}

/** Stands behind the place `after` in the order of (column, id). */
export function behind(
  column: string,
  idColumn: string,
  direction: "asc" | "desc",
  after: Position | undefined,
): Condition[] {
  if (!after) return [];
  const [key, id] = after;
  const sign = direction === "asc" ? sql`>` : sql`<`;
  return [sql`(${sql.ref(column)}, ${sql.ref(idColumn)}) ${sign} (${key}, ${id})`];
}

/** `where a and b`, or nothing. */
export function allOf(conditions: readonly Condition[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
}
