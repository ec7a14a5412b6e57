import type Database from "better-sqlite3";
import { v7 as uuidv7 } from "uuid";
import { certaintyOf } from "../certainty.ts";
import { KEY_LIFE, type KeptKey } from "../idempotency.ts";
import { searchWords } from "../search-words.ts";
import type { AddedComment, Comment, NewComment } from "../store.ts";

/** What the writing needs besides its own statements. */
interface Helpers {
  /** The comment as first answered. */
  readonly firstAnswer: (id: string) => Comment;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type Add = (
  comment: NewComment,
  idempotency?: { key: string; fingerprint: string },
) => AddedComment;

/** How many expired keys one writing takes along: more than it adds, so they never pile up. */
const EXPIRED_AT_ONCE = 4;

/**
 * The busiest write, as statements prepared once (Kysely would take six times as long). It is
 * synchronous and must run inside a transaction.
 */
export function prepareAddComment(db: Database.Database, helpers: Helpers): Add {
  const findKey = db.prepare<[string, string, number], KeptKey>(
    `select comment_id, fingerprint from idempotency_keys
     where site = ? and key = ? and created_at > ?`,
  );
  const dropExpired = db.prepare(
    `delete from idempotency_keys where rowid in (
       select rowid from idempotency_keys where created_at <= ? limit ${EXPIRED_AT_ONCE})`,
  );
  const keepKey = db.prepare(
    `insert into idempotency_keys (site, key, fingerprint, comment_id, created_at)
     values (?, ?, ?, ?, ?)
     on conflict do update set fingerprint = excluded.fingerprint,
       comment_id = excluded.comment_id, created_at = excluded.created_at`,
  );
  const publishedParent = db.prepare<[string, string, string]>(
    "select 1 from comments where id = ? and site = ? and article_id = ? and status = 'approved'",
  );
  const keepArticle = db.prepare<[string, string, string | null, string | null]>(
    `insert into articles (site, id, url, title) values (?, ?, ?, ?)
     on conflict do update set url = coalesce(excluded.url, url),
       title = coalesce(excluded.title, title)
     where coalesce(excluded.url, url) is not url or coalesce(excluded.title, title) is not title
     returning url, title`,
  );
  const article = db.prepare<[string, string], { url: string | null; title: string | null }>(
    "select url, title from articles where site = ? and id = ?",
  );
  const insertComment = db.prepare(
    `insert into comments (id, site, article_id, parent_id, author_name, text, locale, language,
       verdict, certainty, created_at, status, version, decided_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)`,
  );
  const insertWords = db.prepare("insert into comment_search (rowid, words) values (?, ?)");
  const insertFinding = db.prepare(
    "insert into comment_findings (comment_id, rule, entry) values (?, ?, ?) on conflict do nothing",
  );
  const insertDecision = db.prepare(
    `insert into decisions (id, comment_id, version, kind, status, at)
     values (?, ?, 1, 'verdict', ?, ?)`,
  );
  const count = db.prepare(
    `insert into comment_counts (site, status, count) values (?, ?, 1)
     on conflict do update set count = count + 1`,
  );

  function insert(comment: NewComment): Comment {
    const { id, site, verdict, createdAt } = comment;
    const given = comment.article;
    const kept =
      keepArticle.get(site, given.id, given.url, given.title) ?? article.get(site, given.id);
    const { lastInsertRowid } = insertComment.run(
      id,
      site,
      given.id,
      comment.parentId,
      comment.authorName,
      comment.text,
      comment.locale,
      verdict.language,
      JSON.stringify(verdict),
      certaintyOf(verdict),
      createdAt,
      verdict.status,
      createdAt,
    );
    insertWords.run(
      lastInsertRowid,
      searchWords(`${comment.authorName}\n${comment.text}`).join(" "),
    );
    for (const { rule, entry } of verdict.findings) insertFinding.run(id, rule, entry ?? "");
    insertDecision.run(uuidv7(), id, verdict.status, createdAt);
    count.run(site, verdict.status);
    return {
      ...comment,
      article: { id: given.id, ...(kept as { url: string | null; title: string | null }) },
      status: verdict.status,
      version: 1,
      decidedAt: createdAt,
    };
  }

  return (comment, idempotency) => {
    const now = helpers.now();
    if (idempotency) {
      const kept = findKey.get(comment.site, idempotency.key, now - KEY_LIFE);
      if (kept && kept.fingerprint !== idempotency.fingerprint) return { outcome: "key-reused" };
      if (kept) return { outcome: "replayed", comment: helpers.firstAnswer(kept.comment_id) };
    }
    const { parentId, site } = comment;
    if (parentId !== null && !publishedParent.get(parentId, site, comment.article.id)) {
      return { outcome: "parent-unknown" };
    }
    const added = insert(comment);
    if (idempotency) {
      dropExpired.run(now - KEY_LIFE);
      keepKey.run(site, idempotency.key, idempotency.fingerprint, comment.id, now);
    }
    return { outcome: "added", comment: added };
  };
}
