import type { Tables } from "../store/tables.ts";

export interface CopiedTable {
  readonly name: keyof Tables;
  /** Its primary key: rows are read in this order. */
  readonly key: readonly string[];
}

const table = (name: keyof Tables, ...key: readonly string[]): CopiedTable => ({ name, key });

/** What makes up a database, in an order in which everything referred to comes first. */
export const COPIED_TABLES: readonly CopiedTable[] = [
  table("secrets", "name"),
  table("moderators", "id"),
  table("credentials", "id"),
  table("sessions", "id"),
  table("verifications", "id"),
  table("account_links", "token_hash"),
  table("articles", "site", "id"),
  // In the order in which they came, so that a reply follows what it answers.
  table("comments", "seq"),
  table("comment_findings", "rule", "entry", "comment_seq"),
  table("comment_rules", "rule", "status", "ruled", "created_at", "comment_seq"),
  table("decisions", "seq"),
  table("appeals", "comment_id"),
  table("reports", "comment_id", "reporter"),
  table("comment_marks", "comment_id", "kind"),
  table("mark_counts", "site", "kind"),
  table("idempotency_keys", "site", "key"),
  table("comment_counts", "site", "status"),
  table("hourly_comments", "hour", "site", "status"),
  table("hourly_rulings", "hour", "site", "kind", "waited"),
  table("hourly_findings", "hour", "site", "rule", "entry"),
  table("daily_articles", "day", "site", "article_id"),
  table("rule_edits", "seq"),
  table("audit", "seq"),
];

/** What each database has for itself. */
export const OWN_TABLES: readonly string[] = [
  "migrations",
  "probe",
  "scheduled_work",
  "limit_uses",
];

/** Those whose rows are numbered by the database, by the column `seq`. */
export const NUMBERED = COPIED_TABLES.filter(({ key }) => key.join() === "seq");

/**
 * Those in which something can be kept, changed or dropped without any number being given: a
 * report, a sign-in, another password. The others change only together with those that are numbered,
 * or hold what may be dropped at any time.
 */
export const UNNUMBERED = COPIED_TABLES.filter(({ name }) =>
  [
    ...["secrets", "moderators", "credentials", "sessions", "verifications", "account_links"],
    ...["appeals", "reports", "comment_marks"],
  ].includes(name),
);
