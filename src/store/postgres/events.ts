import type { Selectable } from "kysely";
import type pg from "pg";
import { type ChangeRow, changeFrom } from "../published-change.ts";
import { decisionFrom } from "../queries/decisions.ts";
import type { EventsAfter, PublishedChanges, StoreEvent } from "../store.ts";
import type { Tables } from "../tables.ts";

type EventRow = Selectable<Tables["decisions"]> & {
  site: string;
  article_id: string;
  language: string;
  rules: readonly string[];
};

/** Decisions are numbered in the order of their commits (see one-writer.ts): none comes later. */
const NEWEST = "select coalesce(max(seq), 0) as seq from decisions";

const EVENTS = `
  select decisions.*, comments.site, comments.article_id, comments.language,
    case when kind = 'verdict' then array(
      select distinct rule from comment_findings
      where comment_findings.comment_seq = comments.seq order by rule)
    else '{}' end as rules
  from decisions join comments on comments.id = decisions.comment_id
  where decisions.seq > $1 and decisions.seq <= $2
    and not (decisions.kind = 'verdict' and decisions.status = 'approved')
  order by decisions.seq limit $3`;

const CHANGES = `
  select decisions.seq, decisions.comment_id, comments.site, comments.article_id, comments.status
  from decisions join comments on comments.id = decisions.comment_id
  where decisions.seq > $1 and not (decisions.kind = 'verdict' and decisions.status <> 'approved')
  order by decisions.seq limit $2`;

/** Reading what was decided, and what readers may see or no longer, in the order of the commits. */
export function prepareEvents(pool: pg.Pool) {
  async function newestSeq(): Promise<number> {
    const { rows } = await pool.query<{ seq: number }>({ name: "newest", text: NEWEST });
    return rows[0]?.seq ?? 0;
  }

  return {
    newestSeq,

    async eventsAfter(after: number, limit: number): Promise<EventsAfter> {
      const upTo = await newestSeq();
      if (upTo <= after) return { events: [], upTo, complete: upTo === after };
      const values = [after, upTo, limit + 1];
      const { rows } = await pool.query<EventRow>({ name: "events", text: EVENTS, values });
      const complete = rows.length <= limit;
      return { events: complete ? rows.map(eventFrom) : [], upTo, complete };
    },

    async publishedChanges(after: number, limit: number): Promise<PublishedChanges> {
      const upTo = await newestSeq();
      // Decisions were lost, with a server whose stand-in was behind: their numbers come again.
      if (upTo < after) return { changes: [], upTo, complete: false };
      const values = [after, limit + 1];
      const { rows } = await pool.query<ChangeRow>({ name: "changes", text: CHANGES, values });
      if (rows.length > limit) return { changes: [], upTo, complete: false };
      return {
        upTo: Math.max(rows.at(-1)?.seq ?? upTo, upTo),
        complete: true,
        changes: rows.map(changeFrom),
      };
    },
  };
}

function eventFrom({ rules, ...row }: EventRow): StoreEvent {
  return {
    seq: row.seq,
    site: row.site,
    articleId: row.article_id,
    language: row.language,
    rules,
    decision: decisionFrom(row),
  };
}
