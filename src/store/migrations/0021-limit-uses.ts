import { sql } from "kysely";
import type { Migration } from "./migration.ts";

/**
 * How often senders have used their allowances, for instances that share one PostgreSQL. Unlogged:
 * it is written with nearly every request, and after a crash everybody may begin anew. A process
 * that is alone with its SQLite file counts in memory.
 */
export const limitUses: Migration = {
  name: "0021-limit-uses",
  async up(db, dialect) {
    if (dialect !== "postgres") return;
    await sql`
      create unlogged table limit_uses (
        key text collate "C" primary key,
        points integer not null,
        expires_at bigint not null
      ) with (fillfactor = 50)`.execute(db);
    await sql`create index limit_uses_by_expiry on limit_uses (expires_at)`.execute(db);
  },
};
