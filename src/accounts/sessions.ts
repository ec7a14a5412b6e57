import type { Kysely } from "kysely";
import type { AuditAction } from "../store/audit.ts";
import type { Tables } from "../store/tables.ts";
import { checkedPassword, knownForm } from "./account-details.ts";
import { AccountError } from "./account-error.ts";
import type { Authentication, SessionUser } from "./authentication.ts";
import { rethrowUnavailable } from "./library-failure.ts";
import { type Moderator, moderatorFrom } from "./moderator.ts";
import { isPasswordOf, passwordHashOf, setPassword } from "./passwords.ts";
import { recordAccount } from "./record-account.ts";

/** Who is signed in, and until when (milliseconds since 1970). */
export interface SignedIn {
  readonly moderator: Moderator;
  readonly expiresAt: number;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Of the request; nothing but the user agent is kept. */
  readonly headers: Headers;
}

/** Signing in and out. `setCookie` holds whole Set-Cookie values for the answer. */
export interface Sessions {
  /** null when address and password do not fit or the account is disabled. */
  signIn(
    credentials: Credentials,
  ): Promise<{ readonly moderator: Moderator; readonly setCookie: string[] } | null>;
  /** Ends the request's session, if there is one. */
  signOut(headers: Headers): Promise<{ readonly setCookie: string[] }>;
  /** null when nobody is signed in, the session has ended, or the account is disabled. */
  session(headers: Headers): Promise<SignedIn | null>;
  /** True if the request carries a session cookie, whether or not it still counts. */
  hasCookie(headers: Headers): boolean;
  /**
   * Ends every other session of the account.
   * @throws AccountError session.required, session.wrong-credentials, account.invalid
   */
  changePassword(change: {
    readonly headers: Headers;
    readonly currentPassword: string;
    readonly newPassword: string;
  }): Promise<void>;
  /** Ends every session of the account, this one included. @throws AccountError session.required */
  signOutEverywhere(headers: Headers): Promise<{ readonly setCookie: string[] }>;
}

/**
 * @param authentication gives the sign-in library, loading it the first time
 * @param now milliseconds since 1970
 */
export function createSessions(
  tables: Kysely<Tables>,
  authentication: () => Promise<Authentication>,
  now: () => number,
): Sessions {
  const record = (db: Kysely<Tables>, action: AuditAction, moderator: Moderator) =>
    recordAccount(db, action, moderator, moderator, now());

  /** Only for an account that is there: anything else typed there may be a secret. */
  async function recordFailure(email: string): Promise<void> {
    const row = await tables
      .selectFrom("moderators")
      .select(["id", "name", "email", "role"])
      .where("email", "=", email)
      .executeTakeFirst();
    if (row) await recordAccount(tables, "session.sign-in-failed", moderatorFrom(row), null, now());
  }

  async function current(headers: Headers) {
    try {
      const { api } = await authentication();
      const found = await api.getSession({ headers: cookieOnly(headers) });
      const user = found?.user as SessionUser | undefined;
      return found && user && !user.disabled ? { session: found.session, user } : null;
    } catch (error) {
      rethrowUnavailable(error);
      throw error;
    }
  }

  async function required(headers: Headers) {
    const found = await current(headers);
    if (!found) throw new AccountError("session.required", "Nobody is signed in.");
    return found;
  }

  async function expiredCookies(headers: Headers): Promise<string[]> {
    const { api } = await authentication();
    const { headers: answer } = await api.signOut({
      headers: cookieOnly(headers),
      returnHeaders: true,
    });
    return answer.getSetCookie();
  }

  return {
    async signIn({ email, password, headers }) {
      const address = knownForm(email);
      if (address === null) return null;
      const before = await passwordHashOf(tables, address);
      const signedIn = await trySignIn(await authentication(), {
        email: address,
        password,
        headers,
      });
      if (!signedIn) {
        await recordFailure(address);
        return null;
      }
      // Checking takes a while; a password changed meanwhile must not be opened by the old one.
      if ((await passwordHashOf(tables, address)) !== before) {
        await tables.deleteFrom("sessions").where("token", "=", signedIn.token).execute();
        return null;
      }
      await dropExpired(tables);
      const moderator = moderatorFrom(signedIn.user);
      await record(tables, "session.sign-in", moderator);
      return { moderator, setCookie: signedIn.setCookie };
    },

    async signOut(headers) {
      const found = await current(headers);
      // By ourselves, because the library goes on as if signed out when the database fails.
      if (found) {
        await tables.transaction().execute(async (transaction) => {
          const { token } = found.session;
          await transaction.deleteFrom("sessions").where("token", "=", token).execute();
          await record(transaction, "session.sign-out", moderatorFrom(found.user));
        });
      }
      return { setCookie: await expiredCookies(headers) };
    },

    async session(headers) {
      const found = await current(headers);
      if (!found) return null;
      const { user, session } = found;
      return { moderator: moderatorFrom(user), expiresAt: session.expiresAt.getTime() };
    },

    hasCookie: (headers) =>
      /(?:^|;\s*)(?:__Secure-)?suzgec\.session_token=[^;]/.test(headers.get("cookie") ?? ""),

    async changePassword({ headers, currentPassword, newPassword }) {
      const { user, session } = await required(headers);
      const password = checkedPassword(newPassword);
      if (!(await isPasswordOf(tables, user.email, currentPassword))) {
        throw new AccountError("session.wrong-credentials", "The current password is wrong.");
      }
      await setPassword(tables, user.id, password, {
        keepSession: session.token,
        also: (transaction) => record(transaction, "password.change", moderatorFrom(user)),
      });
    },

    async signOutEverywhere(headers) {
      const { user } = await required(headers);
      await tables.transaction().execute(async (transaction) => {
        await transaction.deleteFrom("sessions").where("moderator_id", "=", user.id).execute();
        await record(transaction, "session.end-all", moderatorFrom(user));
      });
      return { setCookie: await expiredCookies(headers) };
    },
  };
}

interface LibrarySignIn {
  readonly user: SessionUser;
  readonly token: string;
  readonly setCookie: string[];
}

async function trySignIn(
  authentication: Authentication,
  { email, password, headers }: Credentials,
): Promise<LibrarySignIn | null> {
  try {
    const { response, headers: answer } = await authentication.api.signInEmail({
      body: { email, password },
      headers: new Headers({ "user-agent": headers.get("user-agent") ?? "" }),
      returnHeaders: true,
    });
    const user = response.user as unknown as SessionUser;
    return { user, token: response.token, setCookie: answer.getSetCookie() };
  } catch (error) {
    rethrowUnavailable(error);
    const { APIError } = await import("better-auth/api");
    if (error instanceof APIError && error.statusCode < 500) return null;
    throw error;
  }
}

/** The library looks at nothing else of a request whose origin the API has checked itself. */
function cookieOnly(headers: Headers): Headers {
  return new Headers({ cookie: headers.get("cookie") ?? "" });
}

async function dropExpired(tables: Kysely<Tables>): Promise<void> {
  await tables.deleteFrom("sessions").where("expires_at", "<=", new Date().toISOString()).execute();
}
