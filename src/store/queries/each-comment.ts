import { type Kysely, type RawBuilder, sql } from "kysely";
import { isOnPostgres } from "../on-postgres.ts";
import type { Tables } from "../tables.ts";

/**
 * Joins the comment of each row before it, looked up by its number: the rows are few, and whatever
 * filters there are besides leave many. `cross join` says so to SQLite. PostgreSQL, as long as it
 * has counted nothing in a new database, would rather read all of a filter's comments anew for each
 * row; it looks into no subquery with an `offset`.
 * @param seq the column with the number, with its table
 */
export function eachComment(db: Kysely<Tables>, seq: string): RawBuilder<unknown> {
  const own = sql`comments.seq = ${sql.ref(seq)}`;
  return isOnPostgres(db)
    ? sql`cross join lateral (select * from comments where ${own} offset 0) as comments`
    : sql`cross join comments on ${own}`;
}
