import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Status } from "../../moderation/rule.ts";
import type { Position, QueueQuery } from "../store.ts";

/** What must hold for a row of `comments`. */
export type Condition = RawBuilder<SqlBool>;

/** The filters of a query, its statuses, words and place apart. */
export function conditionsOf(query: Partial<QueueQuery>): Condition[] {
  const { site, articleId, authorName, language, rule, entry, createdFrom, createdBefore, marked } =
    query;
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
    rule === undefined ? null : found(rule, entry),
  ].filter((condition) => condition !== null);
}

/**
 * As a value and not by `exists`, which PostgreSQL makes a join of: it thinks that few hold an
 * entry as well as its rule, and would rather join and sort all than walk in order.
 */
function found(rule: string, entry: string | undefined): Condition {
  if (entry !== undefined) {
    return sql`(select 1 from comment_findings where comment_findings.rule = ${rule}
      and comment_findings.entry = ${entry} and comment_findings.comment_seq = comments.seq) = 1`;
  }
  // By the whole key of the table, which lists the comments of a rule in the queue's order.
  return sql`(select 1 from comment_rules where comment_rules.rule = ${rule}
    and comment_rules.status = comments.status and comment_rules.ruled = comments.ruled
    and comment_rules.created_at = comments.created_at
    and comment_rules.comment_seq = comments.seq) = 1`;
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

/** Stands behind the place `after` in the order of the columns. */
export function behind(
  columns: readonly string[],
  direction: "asc" | "desc",
  after: Position | undefined,
): Condition[] {
  if (!after) return [];
  const sign = direction === "asc" ? sql`>` : sql`<`;
  const place = sql.join(columns.map((column) => sql.ref(column)));
  return [sql`(${place}) ${sign} (${sql.join([...after])})`];
}

/** `where a and b`, or nothing. */
export function allOf(conditions: readonly Condition[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
}
