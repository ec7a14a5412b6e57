import type { Locale } from "../messages/messages.ts";
import { renderVerdict } from "../moderation/render-verdict.ts";
import type { Comment, CommentContext, CommentExcerpt, Decision } from "../store/store.ts";

/** Inside, times are milliseconds; outside, ISO 8601 in UTC. */
const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

/** What a reader may know of a comment. `parentId` is given only while the parent is published. */
export function presentPublished(comment: Comment, parentId: string | null) {
  const { id, site, article, authorName, verified, text, createdAt } = comment;
  return {
    id,
    site,
    articleId: article.id,
    parentId,
    author: { name: authorName, verified },
    text,
    createdAt: iso(createdAt),
  };
}

/** What a moderator sees, with the reasons in the moderator's language. */
export function presentModerated(comment: Comment, locale: Locale) {
  return {
    id: comment.id,
    site: comment.site,
    article: comment.article,
    parentId: comment.parentId,
    author: { name: comment.authorName, verified: comment.verified },
    text: comment.text,
    locale: comment.locale,
    createdAt: iso(comment.createdAt),
    status: comment.status,
    version: comment.version,
    decidedAt: iso(comment.decidedAt),
    verdict: renderVerdict(comment.verdict, locale),
  };
}

export function presentDecision(decision: Decision) {
  return { ...decision, at: iso(decision.at) };
}

/** Where a comment stands, with the newest decision. */
export function presentStanding(comment: Comment, decision: Decision) {
  return {
    commentId: comment.id,
    status: comment.status,
    version: comment.version,
    decision: presentDecision(decision),
  };
}

export function presentExcerpt({ id, authorName, excerpt, status, createdAt }: CommentExcerpt) {
  return { id, author: { name: authorName }, excerpt, status, createdAt: iso(createdAt) };
}

/** @param days how far back the author's record goes */
export function presentContext(context: CommentContext, days: number) {
  const { authorRecord, lastRuling, parent, readers } = context;
  const { appeal, reports } = readers;
  return {
    authorRecord: { ...authorRecord, days },
    lastRuling: lastRuling && presentDecision(lastRuling),
    parent: parent && presentExcerpt(parent),
    readers: { appeal: appeal && { ...appeal, at: iso(appeal.at) }, reports },
  };
}
