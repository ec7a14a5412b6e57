import { type Kysely, sql } from "kysely";
import { asFirstAnswered, COMMENT_COLUMNS, type CommentRow, commentFrom } from "../comment-row.ts";
import { auditPage } from "../queries/audit.ts";
import {
  commentById,
  commentByKey,
  countsBySite,
  countsByStatus,
  facetsOf,
} from "../queries/comments.ts";
import { contextsOf, repliesTo } from "../queries/contexts.ts";
import { decide, decideAll } from "../queries/decide.ts";
import { decisionsOf } from "../queries/decisions.ts";
import { marksOf } from "../queries/marks-of.ts";
import { queuePage } from "../queries/queue.ts";
import type { WordSearch } from "../queries/queue-search.ts";
import { addRuleEdit, ruleEdits } from "../queries/rule-edits.ts";
import { firingsOf, statisticsOf } from "../queries/statistics.ts";
import { undoLast } from "../queries/undo-last.ts";
import { appeal, report } from "../queries/voices.ts";
import { beginsAWord } from "../search-words.ts";
import type { Store } from "../store.ts";
import type { Tables } from "../tables.ts";
import { prepareAddComment } from "./add-comment.ts";
import { prepareCounters } from "./counters.ts";
import { prepareEvents } from "./events.ts";
import { GroupCommit } from "./group-commit.ts";
import { prepareArticles } from "./keep-article.ts";
import type { SqliteFile } from "./open-file.ts";
import { preparePublished } from "./published.ts";
import { prepareReaderEvents } from "./reader-events.ts";
import { prepareRecords } from "./records.ts";
import { prepareThreads } from "./threads.ts";
import { prepareTrial } from "./trial.ts";
import { prepareWordIndex } from "./word-index.ts";

const search: WordSearch = {
  /** Every word must be there; the last one may still be being typed. */
  matching(words) {
    const last = words.at(-1) ?? "";
    const beginning = beginsAWord(last) ? "*" : "";
    const query = `${words.map((word) => `"${word}"`).join(" ")}${beginning}`;
    return sql`select rowid as seq from comment_search where comment_search match ${query}`;
  },
  looksUp: false,
};

/** Larger than the space left in any page, so that the probe needs a page of its own. */
const PROBE_BYTES = 8192;

/** The store over one SQLite file. */
export function sqliteStore(file: SqliteFile, db: Kysely<Tables>, now: () => number): Store {
  const { writer, reader } = file;
  /** Reads, with failures in the store's words. */
  const ask = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      throw file.failing.told(error);
    }
  };
  const words = prepareWordIndex(writer);
  const counters = prepareCounters(writer);
  const articles = prepareArticles(writer);
  const around = {
    before() {
      file.assertInPlace();
      file.boundLog();
      words.clear();
      counters.clear();
      articles.clear();
    },
    last() {
      counters.write();
      words.write();
    },
  };
  const commits = new GroupCommit(file, around);
  const byId = writer.prepare<[string], CommentRow>(
    `select ${COMMENT_COLUMNS.join(", ")} from comments
     join articles on articles.site = comments.site and articles.id = comments.article_id
     where comments.id = ?`,
  );
  const firstAnswer = (id: string) => asFirstAnswered(commentFrom(byId.get(id) as CommentRow));
  const add = prepareAddComment(writer, { firstAnswer, words, counters, articles, now });
  const published = preparePublished(reader);
  const threads = prepareThreads(reader);
  const events = prepareEvents(reader);
  const records = prepareRecords(file);
  const readerEvents = prepareReaderEvents(reader);
  const probe = writer.prepare("insert or replace into probe (id, filler) values (1, zeroblob(?))");
  const clear = writer.prepare("delete from probe");
  const tryAdding = prepareTrial(writer, add, around);
  return {
    addComment: (comment, idempotency) => commits.run(() => add(comment, idempotency)),
    findByIdempotencyKey: (site, key) => commentByKey(db, site, key, now()),
    comment: (id) => commentById(db, id),
    publishedFor: async (query) => ask(() => published(query)),
    threadsFor: async (query) => ask(() => threads.threadsFor(query)),
    repliesIn: async (query) => ask(() => threads.repliesIn(query)),
    publishedCounts: async (site, ids) => ask(() => threads.publishedCounts(site, ids)),
    article: async (site, id) => ask(() => threads.article(site, id)),
    publishedChanges: async (seq, limit) => ask(() => readerEvents(seq, limit)),
    queue: (query) => queuePage(db, query, search),
    contexts: (comments, since) => contextsOf(db, comments, since, records),
    replies: (commentId, limit) => repliesTo(db, commentId, limit),
    counts: (filter) => countsByStatus(db, filter),
    facets: () => facetsOf(db),
    countsBySite: () => countsBySite(db),
    newestSeq: async () => ask(events.newestSeq),
    eventsAfter: async (seq, limit) => ask(() => events.eventsAfter(seq, limit)),
    decisions: (commentId) => decisionsOf(db, commentId),
    decide: (ruling) => decide(db, ruling),
    decideAll: (rulings) => decideAll(rulings, (work) => db.transaction().execute(work)),
    undoLast: (undo) => undoLast(db, undo),
    statistics: (query) => statisticsOf(db, query),
    firings: (query) => firingsOf(db, query),
    ruleEdits: () => ruleEdits(db),
    addRuleEdit: (edit, after) => addRuleEdit(db, edit, after),
    audit: (query) => auditPage(db, query),
    appeal: (asked) => appeal(db, asked),
    report: (asked) => report(db, asked),
    marks: (ids) => marksOf(db, ids),
    async probeWrite() {
      await commits.run(() => {
        probe.run(PROBE_BYTES);
        clear.run();
      });
      await file.turns.run(tryAdding).catch((error) => {
        throw file.failing.told(error);
      });
    },
    damagedAt: file.failing.damagedAt,
    async close() {
      // Taking a turn lets writes that were accepted before be answered first.
      await commits.run(() => {}).catch(() => {});
      // Kysely stays undestroyed: a late query then meets the closed file, and says so.
      file.close();
    },
  };
}
