import type { Migration } from "./migration.ts";

/** Why a moderator rejected a comment, by a code of the short list. */
export const reasons: Migration = {
  name: "0004-reasons",
  async up(db) {
    await db.schema.alterTable("decisions").addColumn("reason", "text").execute();
  },
};
