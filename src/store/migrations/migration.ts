import type { Kysely } from "kysely";

/** The database systems that the store speaks to. */
export type Dialect = "sqlite" | "postgres";

/**
 * One step forward of the schema. A step that has landed is never edited; a new one follows it.
 * Column types are named as SQLite knows them (text, integer, bigint, real, blob) and become
 * PostgreSQL's by themselves; SQL written out has to suit both, or look at `dialect`.
 */
export interface Migration {
  readonly name: string;
  // A migration runs against the schema of its own time, not against today's tables.
  up(db: Kysely<unknown>, dialect: Dialect): Promise<void>;
}
