import { type Kysely, PostgresAdapter } from "kysely";
import type { Tables } from "./tables.ts";

/** Where each question goes to a server and back; else the database is SQLite, in this process. */
export const isOnPostgres = (db: Kysely<Tables>) =>
  db.getExecutor().adapter instanceof PostgresAdapter;
