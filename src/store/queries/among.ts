import { type Kysely, PostgresAdapter, type SqlBool, sql } from "kysely";
import type { Tables } from "../tables.ts";
import type { Condition } from "./queue-filters.ts";

/** `column in (values)` as one parameter: however many there are, the database knows the statement. */
export function isAmong(
  db: Kysely<Tables>,
  column: string,
  values: readonly (string | number)[],
): Condition {
  const named = sql.ref(column);
  return db.getExecutor().adapter instanceof PostgresAdapter
    ? sql<SqlBool>`${named} = any(${values})`
    : sql<SqlBool>`${named} in (select value from json_each(${JSON.stringify(values)}))`;
}
