import type Database from "better-sqlite3";
import { dayOf, hourOf } from "../counters.ts";
import type { NewComment } from "../store.ts";
import { entriesOf } from "../verdict-facts.ts";

/** Counts new comments, for the queue's tabs and the statistics. */
export interface Counters {
  /** Remembers a comment of the batch under way. */
  note(comment: NewComment): void;
  /** Writes what was noted; the last thing of a transaction. */
  write(): void;
  /** Forgets what a failed batch left behind. */
  clear(): void;
}

/** By its key as JSON: what is added to the row. */
type Sums = Map<string, number>;

/**
 * The comments of one batch fall into the same few hours, sites and articles, so that each counter
 * is written once for all of them.
 */
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
  const sums = Object.fromEntries(kinds.map((kind) => [kind, new Map()])) as Record<
    (typeof kinds)[number],
    Sums
  >;
  const add = (kind: (typeof kinds)[number], ...key: (string | number)[]) => {
    const text = JSON.stringify(key);
    sums[kind].set(text, (sums[kind].get(text) ?? 0) + 1);
  };
  const clear = () => {
    for (const kind of kinds) sums[kind].clear();
  };
  return {
    note({ site, article, verdict, createdAt }) {
      const { status } = verdict;
      const [hour, day] = [hourOf(createdAt), dayOf(createdAt)];
      add("statuses", site, status);
      add("hours", hour, site, status);
      for (const { rule, entry } of entriesOf(verdict)) add("findings", hour, site, rule, entry);
      add("articles", day, site, article.id);
      if (status !== "approved") add("refusals", day, site, article.id);
    },
    write() {
      for (const kind of kinds) {
        for (const [key, sum] of sums[kind]) statements[kind].run(...JSON.parse(key), sum);
      }
      clear();
    },
    clear,
  };
}
