import type { Kysely } from "kysely";
import type pg from "pg";
import { auditPage } from "../queries/audit.ts";
import { commentById, countsBySite, countsByStatus, facetsOf } from "../queries/comments.ts";
import { contextsOf, repliesTo } from "../queries/contexts.ts";
import { decide, decideAll } from "../queries/decide.ts";
import { decisionsOf } from "../queries/decisions.ts";
import { marksOf } from "../queries/marks-of.ts";
import { queuePage } from "../queries/queue.ts";
import { addRuleEdit, ruleEdits } from "../queries/rule-edits.ts";
import { firingsOf, statisticsOf } from "../queries/statistics.ts";
import { undoLast } from "../queries/undo-last.ts";
import { appeal, report } from "../queries/voices.ts";
import type { AddedComment, Store } from "../store.ts";
import type { Tables } from "../tables.ts";
import { type Adding, prepareComments } from "./add-comments.ts";
import { againIfAsked, Batches } from "./batches.ts";
import { prepareEvents } from "./events.ts";
import { translated } from "./failures.ts";
import { prepareKeys } from "./idempotency-keys.ts";
import { wordSearch } from "./lexemes.ts";
import { probe } from "./probe.ts";
import { preparePublished } from "./published.ts";
import { readRecords } from "./records.ts";

/**
 * The store over one PostgreSQL database, which other instances may be using as well.
 * @param now milliseconds since 1970
 */
export function postgresStore(pool: pg.Pool, db: Kysely<Tables>, now: () => number): Store {
  const comments = new Batches<Adding, AddedComment>(pool, (client, batch) =>
    prepareComments(client, batch, now()),
  );
  const published = preparePublished(pool);
  const events = prepareEvents(pool);
  const keys = prepareKeys(pool, now);
  return {
    addComment(comment, idempotency) {
      if (idempotency) keys.dropExpired();
      return comments.add({ comment, idempotency });
    },
    findByIdempotencyKey: (site, key) => ask(() => keys.find(site, key)),
    comment: (id) => commentById(db, id),
    publishedFor: (query) => ask(() => published.publishedFor(query)),
    threadsFor: (query) => ask(() => published.threadsFor(query)),
    repliesIn: (query) => ask(() => published.repliesIn(query)),
    publishedCounts: (site, ids) => ask(() => published.publishedCounts(site, ids)),
    article: (site, id) => ask(() => published.article(site, id)),
    publishedChanges: (seq, limit) => ask(() => events.publishedChanges(seq, limit)),
    queue: (query) => queuePage(db, query, wordSearch),
    contexts: (rows, since) => contextsOf(db, rows, since, readRecords),
    replies: (commentId, limit) => repliesTo(db, commentId, limit),
    counts: (filter) => countsByStatus(db, filter),
    facets: () => facetsOf(db),
    countsBySite: () => countsBySite(db),
    newestSeq: () => ask(events.newestSeq),
    eventsAfter: (seq, limit) => ask(() => events.eventsAfter(seq, limit)),
    decisions: (commentId) => decisionsOf(db, commentId),
    decide: (ruling) => againIfAsked(() => decide(db, ruling)),
    decideAll: (rulings) =>
      decideAll(rulings, (work) => againIfAsked(() => db.transaction().execute(work))),
    undoLast: (undo) => againIfAsked(() => undoLast(db, undo)),
    statistics: (query) => statisticsOf(db, query),
    firings: (query) => firingsOf(db, query),
    ruleEdits: () => ruleEdits(db),
    addRuleEdit: (edit, after) => againIfAsked(() => addRuleEdit(db, edit, after)),
    audit: (query) => auditPage(db, query),
    appeal: (asked) => againIfAsked(() => appeal(db, asked)),
    report: (asked) => againIfAsked(() => report(db, asked)),
    marks: (ids) => marksOf(db, ids),
    probeWrite: () => ask(() => probe(pool)),
    damagedAt: () => null,
    async close() {
      // Writes that were accepted before are answered first.
      await comments.settled();
      await pool.end();
    },
  };
}

/** Asks, with failures in the store's words. */
async function ask<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw translated(error);
  }
}
