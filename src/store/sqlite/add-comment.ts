import type Database from "better-sqlite3";
import { newId } from "../../new-id.ts";
import { KEY_LIFE, type KeptKey } from "../idempotency.ts";
import type { AddedComment, Comment, NewComment } from "../store.ts";
import { certaintyOf, entriesOf, rulesOf } from "../verdict-facts.ts";
import type { Counters } from "./counters.ts";
import type { Articles } from "./keep-article.ts";
import type { WordIndex } from "./word-index.ts";

/** What the writing needs besides its own statements. */
interface Helpers {
  /** The comment as first answered. */
  readonly firstAnswer: (id: string) => Comment;
  readonly words: WordIndex;
  readonly counters: Counters;
  readonly articles: Articles;
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
  const insertComment = db.prepare(
    `insert into comments (id, site, article_id, parent_id, author_name, verified, text, locale, language,
       verdict, certainty, created_at, status, version, decided_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)`,
  );
  const insertFinding = db.prepare(
    "insert into comment_findings (rule, entry, comment_seq) values (?, ?, ?)",
  );
  const insertRule = db.prepare(
    `insert into comment_rules (rule, status, ruled, created_at, certainty, comment_seq)
     values (?, ?, 0, ?, ?, ?)`,
  );
  const insertDecision = db.prepare(
    `insert into decisions (id, comment_id, version, kind, status, at)
     values (?, ?, 1, 'verdict', ?, ?)`,
  );

  function insert(comment: NewComment): Comment {
    const { id, site, verdict, createdAt } = comment;
    const { status } = verdict;
    const certainty = certaintyOf(verdict);
    const article = helpers.articles.keep(comment);
    const { lastInsertRowid: seq } = insertComment.run(
      id,
      site,
      article.id,
      comment.parentId,
      comment.authorName,
      Number(comment.verified ?? false),
      comment.text,
      comment.locale,
      verdict.language,
      JSON.stringify(verdict),
      certainty,
      createdAt,
      status,
      createdAt,
    );
    helpers.words.note(seq, `${comment.authorName}\n${comment.text}`);
    helpers.counters.note(comment);
    for (const { rule, entry } of entriesOf(verdict)) insertFinding.run(rule, entry, seq);
    for (const rule of rulesOf(verdict)) insertRule.run(rule, status, createdAt, certainty, seq);
    insertDecision.run(newId(), id, status, createdAt);
    const verified = comment.verified ?? false;
    return { ...comment, verified, article, status, version: 1, decidedAt: createdAt };
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
