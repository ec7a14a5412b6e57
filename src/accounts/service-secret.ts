import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { Tables } from "../store/tables.ts";

const NAME = "auth";
const BYTES = 32;

/**
 * The secret that signs sessions and cursors: the configured one, or one made at the first start
 * and kept in the database beside the accounts it protects.
 */
export async function serviceSecret(
  tables: Kysely<Tables>,
  configured: string | null,
): Promise<string> {
  if (configured !== null) return configured;
  const kept = await keptSecret(tables);
  if (kept) return kept;
  const value = randomBytes(BYTES).toString("base64url");
  // Two processes may start at once: the first one's secret counts for both.
  await tables
    .insertInto("secrets")
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await keptSecret(tables)) as string;
}

async function keptSecret(tables: Kysely<Tables>): Promise<string | undefined> {
  const row = await tables
    .selectFrom("secrets")
    .select("value")
    .where("name", "=", NAME)
    .executeTakeFirst();
  return row?.value;
}
