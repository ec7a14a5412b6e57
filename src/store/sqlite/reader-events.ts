import type Database from "better-sqlite3";
import { type ChangeRow, changeFrom } from "../published-change.ts";
import type { PublishedChanges } from "../store.ts";

/** Reading what became visible to readers and what no longer is, in the order of the decisions. */
export function prepareReaderEvents(reader: Database.Database) {
  const newest = reader.prepare("select max(seq) from decisions").pluck() as Database.Statement<
    [],
    number | null
  >;
  const select = reader.prepare<[number, number], ChangeRow>(
    `select decisions.seq, decisions.comment_id, comments.site, comments.article_id,
       comments.status
     from decisions join comments on comments.id = decisions.comment_id
     where decisions.seq > ? and not (decisions.kind = 'verdict' and decisions.status <> 'approved')
     order by decisions.seq limit ?`,
  );
  return (after: number, limit: number): PublishedChanges => {
    const upTo = newest.get() ?? 0;
    // A file that is older was put in the place of the one that was read before.
    if (upTo < after) return { changes: [], upTo, complete: false };
    const rows = select.all(after, limit + 1);
    if (rows.length > limit) return { changes: [], upTo, complete: false };
    return {
      upTo: Math.max(rows.at(-1)?.seq ?? upTo, upTo),
      complete: true,
      changes: rows.map(changeFrom),
    };
  };
}
