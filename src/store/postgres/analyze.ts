import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables.ts";

/**
 * Lets PostgreSQL count what the tables hold, by which it chooses how to answer. It does so by
 * itself, but only a minute or two after much has changed.
 */
export async function analyze(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = current_schema()`.execute(db);
  const tables = rows.map(({ name }) => sql.table(name));
  await sql`analyze ${sql.join(tables)}`.execute(db);
}
