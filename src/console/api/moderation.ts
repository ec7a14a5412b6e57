import type { Query } from "./query.ts";
import { request } from "./request.ts";
import type { CommentPage, Counts, Decision, QueuedComment, Standing, Verdict } from "./types.ts";

export type Ruling = "approve" | "reject";

/** A ruling as moderators make it. */
export interface RulingWish {
  readonly ruling: Ruling;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
}

export interface QueuePage {
  readonly comments: readonly QueuedComment[];
  readonly nextCursor: string | null;
  readonly counts: Counts;
  readonly seq?: number;
}

export interface BulkResult {
  readonly commentId: string;
  readonly outcome: "decided" | "clash" | "unknown";
  readonly current: Standing | null;
}

const comment = (id: string) => `/v1/comments/${encodeURIComponent(id)}`;

export const readQueue = (query: Query, signal: AbortSignal) =>
  request<QueuePage>("GET", "/v1/queue", { query, signal });

export const readComment = (id: string, signal?: AbortSignal) =>
  request<CommentPage>("GET", comment(id), signal ? { signal } : {});

export const readDecisions = async (id: string, signal?: AbortSignal) =>
  (
    await request<{ decisions: Decision[] }>(
      "GET",
      `${comment(id)}/decisions`,
      signal ? { signal } : {},
    )
  ).decisions;

/** @param version the comment's version that the moderator has seen */
export const decide = (id: string, version: number, wish: RulingWish) =>
  request<Standing>("POST", `${comment(id)}/decisions`, { body: { ...wish, version } });

export const decideMany = async (
  items: readonly { readonly commentId: string; readonly version: number }[],
  wish: RulingWish,
) =>
  (
    await request<{ results: BulkResult[] }>("POST", "/v1/decisions/bulk", {
      body: { ...wish, items },
    })
  ).results;

/** Takes back one's own last ruling. */
export const undoLast = () => request<Standing>("POST", "/v1/decisions/undo");

/** Takes back one's own ruling on this comment. */
export const undoRuling = (id: string) => request<Standing>("POST", `${comment(id)}/undo`);

export interface Rejudgement {
  readonly verdict: Verdict;
  readonly changed: boolean;
}

/** What the rules as they are now would say; nothing is kept. */
export const rejudge = (id: string) => request<Rejudgement>("GET", `${comment(id)}/rejudgement`);

export const checkText = async (text: string, signal: AbortSignal) =>
  (await request<{ verdict: Verdict }>("POST", "/v1/checks", { body: { text }, signal })).verdict;
