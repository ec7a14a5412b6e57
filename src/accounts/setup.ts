import type { Kysely } from "kysely";
import type { Tables } from "../store/tables.ts";
import { checkedPassword } from "./account-details.ts";
import { AccountError } from "./account-error.ts";
import { type AccountLink, checkLink, makeLink, useLink } from "./account-links.ts";
import type { Moderator } from "./moderator.ts";
import { hashOf, putPassword } from "./passwords.ts";
import { insertModerator } from "./people.ts";
import { recordAccount } from "./record-account.ts";

/** The very first account, made through a link that the starting service prints. */
export interface Setup {
  /** A new link while nobody has an account (earlier ones stop working unless kept); else null. */
  setupToken(options?: { readonly keepEarlier?: boolean }): Promise<AccountLink | null>;
  /**
   * Makes the first administrator, once.
   * @throws AccountError account.link-invalid, account.invalid
   */
  completeSetup(details: {
    readonly token: string;
    readonly name: string;
    readonly email: string;
    readonly password: string;
  }): Promise<Moderator>;
}

/** @param now milliseconds since 1970 */
export function createSetup(tables: Kysely<Tables>, now: () => number): Setup {
  return {
    setupToken: ({ keepEarlier = false } = {}) =>
      tables.transaction().execute(async (transaction) => {
        if (await anybody(transaction)) return null;
        return makeLink(transaction, "setup", null, now(), { keepEarlier });
      }),

    async completeSetup({ token, name, email, password }) {
      await checkLink(tables, "setup", token, now());
      const hash = await hashOf(checkedPassword(password));
      return tables.transaction().execute(async (transaction) => {
        await useLink(transaction, "setup", token, now());
        // An account may have come from the command line since the link was printed.
        if (await anybody(transaction)) {
          throw new AccountError("account.link-invalid", "The service has been set up already.");
        }
        const admin = await insertModerator(transaction, { name, email, role: "admin" });
        await putPassword(transaction, admin.id, hash);
        await recordAccount(transaction, "account.setup", admin, admin, now());
        return admin;
      });
    },
  };
}

async function anybody(tables: Kysely<Tables>): Promise<boolean> {
  const row = await tables.selectFrom("moderators").select("id").limit(1).executeTakeFirst();
  return row !== undefined;
}
