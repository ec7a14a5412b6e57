import { createHash, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { Tables } from "../store/tables.ts";
import { AccountError } from "./account-error.ts";

/** 256 bits: nobody guesses one. */
const TOKEN_BYTES = 32;
const HOUR = 60 * 60 * 1000;

/** How long links work, in milliseconds. */
export const SETUP_LIFE = 24 * HOUR;
export const PASSWORD_LINK_LIFE = 72 * HOUR;

/** Something to open once. Whoever has the token may use it, so it is shown and never logged. */
export interface AccountLink {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

type Purpose = "setup" | "password";

/** Where a person opens a link. The token stands behind #, so that no server or log sees it. */
export const linkAddress = (baseUrl: string, purpose: Purpose, token: string): string =>
  `${baseUrl}/${purpose}#${token}`;

/** Makes a link and takes earlier ones of the same purpose and person away, unless they are kept. */
export async function makeLink(
  transaction: Kysely<Tables>,
  purpose: Purpose,
  moderatorId: string | null,
  now: number,
  { keepEarlier = false } = {},
): Promise<AccountLink> {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const expiresAt = now + (purpose === "setup" ? SETUP_LIFE : PASSWORD_LINK_LIFE);
  await transaction
    .deleteFrom("account_links")
    .where((link) =>
      link.or([
        link("expires_at", "<=", now),
        ...(keepEarlier
          ? []
          : [
              link.and([
                link("purpose", "=", purpose),
                // Only null itself may follow "is" on every database.
                link("moderator_id", moderatorId === null ? "is" : "=", moderatorId),
              ]),
            ]),
      ]),
    )
    .execute();
  await transaction
    .insertInto("account_links")
    .values({
      token_hash: hashOfToken(token),
      purpose,
      moderator_id: moderatorId,
      expires_at: expiresAt,
    })
    .execute();
  return { token, expiresAt };
}

/**
 * Looks without using it up.
 * @throws AccountError "account.link-invalid"
 */
export async function checkLink(
  tables: Kysely<Tables>,
  purpose: Purpose,
  token: string,
  now: number,
): Promise<{ readonly moderatorId: string | null }> {
  const link = await tables
    .selectFrom("account_links")
    .select("moderator_id")
    .where("token_hash", "=", hashOfToken(token))
    .where("purpose", "=", purpose)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  if (!link) throw new AccountError("account.link-invalid", "The link is used up or too old.");
  return { moderatorId: link.moderator_id };
}

/**
 * Uses the link up; the rest of the transaction does what it is for.
 * @throws AccountError "account.link-invalid", also for the second of two at the same moment
 */
export async function useLink(
  transaction: Kysely<Tables>,
  purpose: Purpose,
  token: string,
  now: number,
): Promise<{ readonly moderatorId: string | null }> {
  const link = await checkLink(transaction, purpose, token, now);
  await transaction
    .deleteFrom("account_links")
    .where("token_hash", "=", hashOfToken(token))
    .execute();
  return link;
}

function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
