import type { Status } from "../moderation/rule.ts";
import type { Comment, Position } from "./store.ts";

/** A comment as the queries read it, joined with its article. */
export interface CommentRow {
  id: string;
  site: string;
  article_id: string;
  article_url: string | null;
  article_title: string | null;
  parent_id: string | null;
  author_name: string;
  verified: number;
  text: string;
  locale: string;
  verdict: string;
  created_at: number;
  status: Status;
  version: number;
  decided_at: number;
}

/** With its place among the comments of one moment. */
export type SeqRow = CommentRow & { readonly seq: number };

/** The columns of a CommentRow that "comments" has itself. */
export const OWN_COLUMNS = [
  "comments.id",
  "comments.site",
  "comments.article_id",
  "comments.parent_id",
  "comments.author_name",
  "comments.verified",
  "comments.text",
  "comments.locale",
  "comments.verdict",
  "comments.created_at",
  "comments.status",
  "comments.version",
  "comments.decided_at",
] as const;

/** The columns of a CommentRow, with "comments" and "articles" joined. */
export const COMMENT_COLUMNS = [
  ...OWN_COLUMNS,
  "articles.url as article_url",
  "articles.title as article_title",
] as const;

export function commentFrom(row: CommentRow): Comment {
  return {
    id: row.id,
    site: row.site,
    article: { id: row.article_id, url: row.article_url, title: row.article_title },
    parentId: row.parent_id,
    authorName: row.author_name,
    verified: Number(row.verified) === 1,
    text: row.text,
    locale: row.locale,
    verdict: JSON.parse(row.verdict),
    createdAt: row.created_at,
    status: row.status,
    version: row.version,
    decidedAt: row.decided_at,
  };
}

/** The comment as it was when it was answered for the first time, before any moderator. */
export function asFirstAnswered(comment: Comment): Comment {
  return {
    ...comment,
    status: comment.verdict.status,
    version: 1,
    decidedAt: comment.createdAt,
  };
}

/** Cuts the one row too many that tells whether there is a next page. */
export function cutPage<T>(
  rows: readonly T[],
  limit: number,
  place: (row: T) => Position,
): { items: readonly T[]; next: Position | null } {
  if (rows.length <= limit) return { items: rows, next: null };
  const items = rows.slice(0, limit);
  return { items, next: place(items.at(-1) as T) };
}
