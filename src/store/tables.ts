import type { ColumnType, Generated } from "kysely";
import type { RejectionReason } from "../moderation/reasons.ts";
import type { Status } from "../moderation/rule.ts";
import type { AccountTables } from "./account-tables.ts";
import type { AuditAction, NewAuditEvent } from "./audit.ts";
import type { RuleEditKind } from "./rule-edit.ts";
import type { DecisionKind } from "./store.ts";

/** Written once; no code may name it in an update. */
type Fixed<T> = ColumnType<T, T, never>;

interface ArticlesTable {
  site: Fixed<string>;
  id: Fixed<string>;
  url: string | null;
  title: string | null;
}

interface CommentsTable {
  /** Counts up; what lists, findings and the full-text index know a comment by. */
  seq: Generated<number>;
  id: Fixed<string>;
  site: Fixed<string>;
  article_id: Fixed<string>;
  parent_id: Fixed<string | null>;
  author_name: Fixed<string>;
  /** 1 if the site signed the name. */
  verified: Generated<number>;
  text: Fixed<string>;
  locale: Fixed<string>;
  language: Fixed<string>;
  /** JSON of the whole verdict. */
  verdict: Fixed<string>;
  /** 0…1: how sure the finding was that decided; orders the doubtful ones. */
  certainty: Fixed<number>;
  created_at: Fixed<number>;
  /** The newest decision, repeated here so that lists need no join. */
  status: Status;
  version: number;
  decided_at: number;
  /** 1 while a person's ruling stands; 0 while it waits for one. */
  ruled: Generated<number>;
}

interface CommentFindingsTable {
  rule: Fixed<string>;
  /** "" for findings without an entry, so that it can be part of the key. */
  entry: Fixed<string>;
  comment_seq: Fixed<number>;
}

/** One row for each rule that found something in a comment, in the orders of the queue. */
interface CommentRulesTable {
  rule: Fixed<string>;
  /** The comment's, brought along by every decision. */
  status: Status;
  ruled: number;
  created_at: Fixed<number>;
  certainty: Fixed<number>;
  comment_seq: Fixed<number>;
}

interface DecisionsTable {
  /** Counts up in the order in which decisions were made. */
  seq: Generated<number>;
  id: Fixed<string>;
  comment_id: Fixed<string>;
  version: Fixed<number>;
  kind: Fixed<DecisionKind>;
  status: Fixed<Status>;
  moderator_id: Fixed<string | null>;
  /** As it was when deciding; history keeps the name of people who have left. */
  moderator_name: Fixed<string | null>;
  note: Fixed<string | null>;
  reason: Fixed<RejectionReason | null>;
  undoes: Fixed<string | null>;
  at: Fixed<number>;
}

interface CommentCountsTable {
  site: Fixed<string>;
  status: Fixed<Status>;
  count: number;
  /** Of them: no person's ruling stands. */
  waiting: number;
}

/** By the hour since 1970 in which comments came, with the status that the rules gave them. */
interface HourlyCommentsTable {
  hour: Fixed<number>;
  site: Fixed<string>;
  status: Fixed<Status>;
  count: number;
}

/** By the hour since 1970 in which people decided. */
interface HourlyRulingsTable {
  hour: Fixed<number>;
  site: Fixed<string>;
  kind: Fixed<Exclude<DecisionKind, "verdict">>;
  /** How long the comment had waited, see counters.ts. */
  waited: Fixed<number>;
  count: number;
}

/** By the hour since 1970 in which comments came. */
interface HourlyFindingsTable {
  hour: Fixed<number>;
  site: Fixed<string>;
  rule: Fixed<string>;
  /** "" for findings without an entry. */
  entry: Fixed<string>;
  /** Comments in which it found something. */
  fired: number;
  /** Of those that it refused: what moderators rejected as well, and what they approved. */
  upheld: number;
  overturned: number;
}

/** By the day since 1970, in UTC. */
interface DailyArticlesTable {
  day: Fixed<number>;
  site: Fixed<string>;
  article_id: Fixed<string>;
  comments: number;
  /** Of them: rejected or held by the rules. */
  refused: number;
}

interface RuleEditsTable {
  seq: Generated<number>;
  id: Fixed<string>;
  kind: Fixed<RuleEditKind>;
  rule: Fixed<string>;
  language: Fixed<string>;
  entry: Fixed<string | null>;
  /** JSON. */
  details: Fixed<string>;
  why: Fixed<string>;
  moderator_id: Fixed<string>;
  moderator_name: Fixed<string>;
  undoes: Fixed<string | null>;
  at: Fixed<number>;
}

interface AuditTable {
  seq: Generated<number>;
  id: Fixed<string>;
  at: Fixed<number>;
  action: Fixed<AuditAction>;
  moderator_id: Fixed<string | null>;
  /** As it was then. */
  moderator_name: Fixed<string | null>;
  subject_type: Fixed<NewAuditEvent["subject"]["type"]>;
  subject_id: Fixed<string>;
  /** JSON. */
  details: Fixed<string>;
}

interface IdempotencyKeysTable {
  site: Fixed<string>;
  key: Fixed<string>;
  fingerprint: Fixed<string>;
  comment_id: Fixed<string>;
  created_at: Fixed<number>;
}

/** One a comment. */
interface AppealsTable {
  comment_id: Fixed<string>;
  text: Fixed<string>;
  /** The comment's version when its author appealed. */
  version: Fixed<number>;
  created_at: Fixed<number>;
}

interface ReportsTable {
  comment_id: Fixed<string>;
  /** A keyed hash of the reporter's address. */
  reporter: Fixed<string>;
  reason: Fixed<string>;
  created_at: Fixed<number>;
}

interface CommentMarksTable {
  kind: Fixed<"appeal" | "report">;
  comment_id: Fixed<string>;
  marked_at: number;
  /** The ruling that answered it; null while it waits. */
  closed_by: string | null;
  /** The comment's place in the queue's orders. */
  comment_seq: Fixed<number>;
  created_at: Fixed<number>;
  certainty: Fixed<number>;
}

/** Of the open marks. */
interface MarkCountsTable {
  site: Fixed<string>;
  kind: Fixed<"appeal" | "report">;
  count: number;
}

interface ScheduledWorkTable {
  name: Fixed<string>;
  /** Who is doing it until when, in milliseconds since 1970 like the others; 0: nobody. */
  held_by: string | null;
  held_until: number;
  begun_at: number | null;
  /** When the newest one that went well began. */
  succeeded_at: number | null;
  failed_at: number | null;
  /** JSON: what came of the newest one that ended. */
  outcome: string | null;
}

interface MigrationsTable {
  name: Fixed<string>;
  /** Milliseconds since 1970. */
  applied_at: Fixed<number>;
}

interface ProbeTable {
  id: Fixed<number>;
  filler: Fixed<Uint8Array>;
}

/** Every table, by its name in the database. */
export interface Tables extends AccountTables {
  appeals: AppealsTable;
  reports: ReportsTable;
  comment_marks: CommentMarksTable;
  mark_counts: MarkCountsTable;
  migrations: MigrationsTable;
  articles: ArticlesTable;
  comments: CommentsTable;
  comment_findings: CommentFindingsTable;
  comment_rules: CommentRulesTable;
  decisions: DecisionsTable;
  comment_counts: CommentCountsTable;
  hourly_comments: HourlyCommentsTable;
  hourly_rulings: HourlyRulingsTable;
  hourly_findings: HourlyFindingsTable;
  daily_articles: DailyArticlesTable;
  rule_edits: RuleEditsTable;
  audit: AuditTable;
  idempotency_keys: IdempotencyKeysTable;
  probe: ProbeTable;
  scheduled_work: ScheduledWorkTable;
}
