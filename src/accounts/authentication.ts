import type { Kysely } from "kysely";
import { newId } from "../new-id.ts";
import type { Role } from "../store/account-tables.ts";
import { isOnPostgres } from "../store/on-postgres.ts";
import type { Tables } from "../store/tables.ts";
import { PASSWORD_LENGTH } from "./account-details.ts";

export interface AuthenticationOptions {
  /** At least 32 characters; signs the cookies. */
  readonly secret: string;
  /** Origin under which people reach the service; https makes cookies secure. */
  readonly baseUrl: string;
  /** Further origins whose pages belong to the service. */
  readonly trustedOrigins?: readonly string[];
  /** Days until one must sign in again. */
  readonly sessionDays: number;
}

const DAY_SECONDS = 24 * 60 * 60;

/**
 * The sign-in library over our tables, reduced to what the product uses: password hashing,
 * sessions and their cookies. Its own HTTP routes are mounted nowhere, so there is no sign-up.
 * Loading it takes a third of the service's start, so that is done when somebody first needs it.
 */
export async function createAuthentication(tables: Kysely<Tables>, options: AuthenticationOptions) {
  const { betterAuth } = await import("better-auth");
  return betterAuth({
    baseURL: options.baseUrl,
    // As a list, because that keeps the library from reading others out of the environment.
    secrets: [{ version: 1, value: options.secret }],
    secret: options.secret,
    trustedOrigins: [...(options.trustedOrigins ?? [])],
    database: { db: tables, type: "sqlite" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      // The library counts UTF-16 units, of which a code point has at most two.
      maxPasswordLength: PASSWORD_LENGTH.most * 2,
    },
    user: {
      modelName: "moderators",
      fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
      additionalFields: {
        role: { type: "string", required: true, input: false },
        disabled: { type: "boolean", required: true, input: false },
      },
    },
    session: {
      modelName: "sessions",
      fields: {
        userId: "moderator_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
      expiresIn: options.sessionDays * DAY_SECONDS,
      // The days are counted from signing in, so that a forgotten browser does end.
      disableSessionRefresh: true,
    },
    account: {
      modelName: "credentials",
      fields: {
        userId: "moderator_id",
        providerId: "provider_id",
        accountId: "account_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    verification: {
      modelName: "verifications",
      fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
    },
    databaseHooks: {
      session: {
        create: {
          // The last door before a session exists, whichever way led here.
          before: async (session) => await mayHaveSession(tables, session.userId),
        },
      },
    },
    advanced: {
      cookiePrefix: "suzgec",
      useSecureCookies: options.baseUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
      ipAddress: { disableIpTracking: true },
      database: {
        generateId: () => newId(),
        validateSchema: false,
        // A session and its person in one question. SQLite answers two sooner than the library
        // puts the joined one together.
        joins: isOnPostgres(tables),
      },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Failures reach the caller; the library's own lines would be a second, unstructured log.
    logger: { disabled: true },
  });
}

export type Authentication = Awaited<ReturnType<typeof createAuthentication>>;

/** What the library tells about the person behind a session. */
export interface SessionUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly disabled: boolean;
}

async function mayHaveSession(tables: Kysely<Tables>, moderatorId: string): Promise<boolean> {
  const row = await tables
    .selectFrom("moderators")
    .select("disabled")
    .where("id", "=", moderatorId)
    .executeTakeFirst();
  return row?.disabled === 0;
}
