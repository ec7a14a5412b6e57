import type Database from "better-sqlite3";
import { CommentSums } from "../comment-sums.ts";
import type { NewComment } from "../store.ts";

/** Counts new comments, for the queue's tabs and the statistics. */
export interface Counters {
  /** Remembers a comment of the batch under way. */
  note(comment: NewComment): void;
  /** Writes what was noted; the last thing of a transaction. */
  write(): void;
  /** Forgets what a failed batch left behind. */
  clear(): void;
}

export function prepareCounters(db: Database.Database): Counters {
  const statements = {
    statuses: db.prepare(
      `insert into comment_counts (site, status, count, waiting) select column1, column2, column3, column3 from (values (?, ?, ?)) where true
       on conflict do update set count = count + excluded.count,
         waiting = waiting + excluded.waiting`,
    ),
    hours: db.prepare(
      `insert into hourly_comments (hour, site, status, count) values (?, ?, ?, ?)
       on conflict do update set count = count + excluded.count`,
    ),
    findings: db.prepare(
      `insert into hourly_findings (hour, site, rule, entry, fired, upheld, overturned)
       values (?, ?, ?, ?, ?, 0, 0)
       on conflict do update set fired = fired + excluded.fired`,
    ),
    articles: db.prepare(
      `insert into daily_articles (day, site, article_id, comments, refused)
       values (?, ?, ?, ?, 0)
       on conflict do update set comments = comments + excluded.comments`,
    ),
    refusals: db.prepare(
      `insert into daily_articles (day, site, article_id, comments, refused) values (?, ?, ?, 0, ?)
       on conflict do update set refused = refused + excluded.refused`,
    ),
  } as const;
  const kinds = ["statuses", "hours", "findings", "articles", "refusals"] as const;
  const sums = new CommentSums();
  return {
    note: (comment) => sums.note(comment),
    write() {
      for (const kind of kinds) {
        for (const sum of sums.of(kind)) statements[kind].run(...sum);
      }
      sums.clear();
    },
    clear: () => sums.clear(),
  };
}
