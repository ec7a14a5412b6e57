import type { Kysely } from "kysely";
import { newId } from "../new-id.ts";
import type { Tables } from "../store/tables.ts";

/** How the sign-in library marks the credential that is a password. */
const PASSWORD_PROVIDER = "credential";

/** The salted hash (scrypt) of an account's password, or null if there is none. */
export async function passwordHashOf(
  tables: Kysely<Tables>,
  email: string,
): Promise<string | null> {
  const row = await tables
    .selectFrom("credentials")
    .innerJoin("moderators", "moderators.id", "credentials.moderator_id")
    .select("credentials.password")
    .where("moderators.email", "=", email)
    .where("credentials.provider_id", "=", PASSWORD_PROVIDER)
    .executeTakeFirst();
  return row?.password ?? null;
}

export async function isPasswordOf(
  tables: Kysely<Tables>,
  email: string,
  password: string,
): Promise<boolean> {
  const hash = await passwordHashOf(tables, email);
  if (hash === null) return false;
  const { verifyPassword } = await import("better-auth/crypto");
  return await verifyPassword({ hash, password });
}

/** Hashing takes some 50 ms; it belongs outside of any transaction. */
export async function hashOf(password: string): Promise<string> {
  const { hashPassword } = await import("better-auth/crypto");
  return await hashPassword(password);
}

/** Sets a password and ends the account's sessions, all but the one to keep, in one transaction. */
export async function setPassword(
  tables: Kysely<Tables>,
  moderatorId: string,
  password: string,
  {
    keepSession,
    also,
  }: {
    readonly keepSession?: string;
    /** Further writes that stand or fall with it. */
    readonly also?: (transaction: Kysely<Tables>) => Promise<void>;
  } = {},
): Promise<void> {
  const hash = await hashOf(password);
  await tables.transaction().execute(async (transaction) => {
    await putPassword(transaction, moderatorId, hash, keepSession);
    await also?.(transaction);
  });
}

/** The writing half of `setPassword`, for use inside a transaction. */
export async function putPassword(
  transaction: Kysely<Tables>,
  moderatorId: string,
  hash: string,
  keepSession?: string,
): Promise<void> {
  const now = new Date().toISOString();
  await transaction
    .insertInto("credentials")
    .values({
      id: newId(),
      moderator_id: moderatorId,
      provider_id: PASSWORD_PROVIDER,
      account_id: moderatorId,
      password: hash,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["moderator_id", "provider_id"])
        .doUpdateSet({ password: hash, updated_at: now }),
    )
    .execute();
  let ended = transaction.deleteFrom("sessions").where("moderator_id", "=", moderatorId);
  if (keepSession !== undefined) ended = ended.where("token", "!=", keepSession);
  await ended.execute();
  // A link that was waiting to set a password would set it behind its owner's back.
  await transaction.deleteFrom("account_links").where("moderator_id", "=", moderatorId).execute();
}
