import { type Kysely, type SqlBool, sql } from "kysely";
import { isOnPostgres } from "../on-postgres.ts";
import type { Tables } from "../tables.ts";
import type { Condition } from "./queue-filters.ts";

/** `column in (values)` as one parameter: however many there are, the database knows the statement. */
export function isAmong(
  db: Kysely<Tables>,
  column: string,
  values: readonly (string | number)[],
): Condition {
  const named = sql.ref(column);
  return isOnPostgres(db)
    ? sql<SqlBool>`${named} = any(${values})`
    : sql<SqlBool>`${named} in (select value from json_each(${JSON.stringify(values)}))`;
}
