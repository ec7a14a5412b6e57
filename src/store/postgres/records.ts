import { sql } from "kysely";
import { RECORD_LIMIT, type ReadRecords, type RecordRow } from "../queries/contexts.ts";
import { jsonOf } from "./known.ts";

/** All authors of a page in one question, for each goes to the server and back. */
export const readRecords: ReadRecords = async (db, authors, since) => {
  if (authors.length === 0) return [];
  const asked = jsonOf(authors.map(({ site, authorName }) => [site, authorName]));
  const { rows } = await sql<RecordRow>`
    select (asked.place - 1)::integer as author, recent.status, count(*) as count
    from json_array_elements(${asked}::json) with ordinality as asked (author, place)
    cross join lateral (
      select status from comments
      where author_name = asked.author ->> 1 and site = asked.author ->> 0
        and created_at >= ${since}
      order by created_at desc limit ${RECORD_LIMIT}) as recent
    group by asked.place, recent.status`.execute(db);
  return rows;
};
