import type { PublishedChange } from "./store.ts";

/** A decision that changed what readers see, as both databases give it. */
export interface ChangeRow {
  readonly seq: number;
  readonly comment_id: string;
  readonly site: string;
  readonly article_id: string;
  readonly status: string;
}

export function changeFrom(row: ChangeRow): PublishedChange {
  return {
    seq: row.seq,
    commentId: row.comment_id,
    site: row.site,
    articleId: row.article_id,
    published: row.status === "approved",
  };
}
