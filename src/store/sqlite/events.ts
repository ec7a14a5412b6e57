import type Database from "better-sqlite3";
import type { Selectable } from "kysely";
import { decisionFrom } from "../queries/decisions.ts";
import type { EventsAfter, StoreEvent } from "../store.ts";
import type { Tables } from "../tables.ts";
import { rulesOf } from "../verdict-facts.ts";

type EventRow = Selectable<Tables["decisions"]> & {
  site: string;
  article_id: string;
  language: string;
  verdict: string | null;
};

/** Reading what was decided, in the order in which it was committed, on the reading connection. */
export function prepareEvents(reader: Database.Database): {
  readonly newestSeq: () => number;
  readonly eventsAfter: (after: number, limit: number) => EventsAfter;
} {
  const newest = reader
    .prepare<[], number | null>("select max(seq) from decisions")
    .pluck() as Database.Statement<[], number | null>;
  const select = reader.prepare<[number, number, number], EventRow>(
    `select decisions.*, comments.site, comments.article_id, comments.language,
       case when kind = 'verdict' then comments.verdict end as verdict
     from decisions join comments on comments.id = decisions.comment_id
     where decisions.seq > ? and decisions.seq <= ?
       and not (decisions.kind = 'verdict' and decisions.status = 'approved')
     order by decisions.seq limit ?`,
  );
  const newestSeq = () => newest.get() ?? 0;
  return {
    newestSeq,
    eventsAfter(after, limit) {
      const upTo = newestSeq();
      if (upTo <= after) return { events: [], upTo, complete: upTo === after };
      const rows = select.all(after, upTo, limit + 1);
      const complete = rows.length <= limit;
      return { events: complete ? rows.map(eventFrom) : [], upTo, complete };
    },
  };
}

function eventFrom(row: EventRow): StoreEvent {
  return {
    seq: row.seq,
    site: row.site,
    articleId: row.article_id,
    language: row.language,
    rules: row.verdict === null ? [] : rulesOf(JSON.parse(row.verdict)).sort(),
    decision: decisionFrom(row),
  };
}
