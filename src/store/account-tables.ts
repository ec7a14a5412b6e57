import type { ColumnType } from "kysely";

type Fixed<T> = ColumnType<T, T, never>;

/** What an account may do: work the queue, or also look after accounts. */
export type Role = "moderator" | "admin";

/** The library keeps its times as ISO 8601 text and its booleans as 0 and 1. */
interface ModeratorsTable {
  id: Fixed<string>;
  name: string;
  /** Lower case. */
  email: string;
  email_verified: number;
  image: string | null;
  role: Role;
  disabled: number;
  created_at: string;
  updated_at: string;
}

interface SessionsTable {
  id: Fixed<string>;
  token: string;
  moderator_id: Fixed<string>;
  expires_at: string;
  ip_address: string | null;
  user_agent: string | null;
  created_at: string;
  updated_at: string;
}

interface CredentialsTable {
  id: Fixed<string>;
  moderator_id: Fixed<string>;
  provider_id: string;
  account_id: string;
  /** A salted hash. */
  password: string | null;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: string | null;
  refresh_token_expires_at: string | null;
  scope: string | null;
  created_at: string;
  updated_at: string;
}

interface VerificationsTable {
  id: Fixed<string>;
  identifier: string;
  value: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
}

interface AccountLinksTable {
  /** SHA-256 of the token, in hexadecimal; the token itself is kept nowhere. */
  token_hash: Fixed<string>;
  purpose: Fixed<"setup" | "password">;
  /** null for the first administrator, who is not there yet. */
  moderator_id: Fixed<string | null>;
  /** Milliseconds since 1970. */
  expires_at: Fixed<number>;
}

interface SecretsTable {
  name: Fixed<string>;
  value: Fixed<string>;
}

export interface AccountTables {
  moderators: ModeratorsTable;
  sessions: SessionsTable;
  credentials: CredentialsTable;
  verifications: VerificationsTable;
  account_links: AccountLinksTable;
  secrets: SecretsTable;
}
