import type { Kysely } from "kysely";
import type { Tables } from "../store/tables.ts";
import {
  type Authentication,
  type AuthenticationOptions,
  createAuthentication,
} from "./authentication.ts";
import { createPeople, type People } from "./people.ts";
import { createSessions, type Sessions } from "./sessions.ts";
import { createSetup, type Setup } from "./setup.ts";

export { NAME_LENGTH, PASSWORD_LENGTH } from "./account-details.ts";
export { AccountError, type AccountErrorCode } from "./account-error.ts";
export { type AccountLink, linkAddress } from "./account-links.ts";
export type { ListedModerator, Moderator } from "./moderator.ts";
export { serviceSecret } from "./service-secret.ts";

/**
 * Moderators' accounts: signing in, looking after people, the first start. Methods reject with
 * AccountError when a wish cannot be granted and with StoreUnavailableError when the database
 * does not answer.
 */
export interface Accounts extends Sessions, People, Setup {
  /** Loads the sign-in library now, so that the first one to sign in need not wait for it. */
  warmUp(): Promise<void>;
}

export interface AccountsOptions extends AuthenticationOptions {
  readonly database: { readonly tables: Kysely<Tables> };
  /** Milliseconds since 1970, for the age of links. */
  readonly now?: () => number;
}

export function createAccounts({
  database,
  now = Date.now,
  ...options
}: AccountsOptions): Accounts {
  const { tables } = database;
  let loading: Promise<Authentication> | undefined;
  const authentication = () => {
    loading ??= createAuthentication(tables, options);
    return loading;
  };
  return {
    async warmUp() {
      await authentication();
    },
    ...createSessions(tables, authentication, now),
    ...createPeople(tables, now),
    ...createSetup(tables, now),
  };
}
