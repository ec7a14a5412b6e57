import type { RejectionReason } from "../moderation/reasons.ts";
import type { Status, Verdict } from "../moderation/rule.ts";
import type { AuditEvent, AuditQuery } from "./audit.ts";
import type { RuleEdit } from "./rule-edit.ts";
import type { Firing, Statistics, StatisticsQuery } from "./statistics.ts";
import type { AppealOutcome, CommentMarks, NewAppeal, NewReport, ReportOutcome } from "./voices.ts";

/** Where a comment stands. `title` is what the site last said the article is called. */
export interface Article {
  readonly id: string;
  readonly url: string | null;
  readonly title: string | null;
}

export interface NewComment {
  /** UUIDv7. */
  readonly id: string;
  readonly site: string;
  readonly article: Article;
  readonly parentId: string | null;
  readonly authorName: string;
  /** Whether the site signed the name. Absent: no. */
  readonly verified?: boolean;
  /** Exactly as sent. */
  readonly text: string;
  /** Language in which the reader is spoken to: "tr" or "en". */
  readonly locale: string;
  readonly verdict: Verdict;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export interface Comment extends NewComment {
  readonly verified: boolean;
  /** The newest decision's status. */
  readonly status: Status;
  /** Number of decisions so far; what a moderator must have seen to decide. */
  readonly version: number;
  /** Milliseconds since 1970 of the newest decision. */
  readonly decidedAt: number;
}

export type DecisionKind = "verdict" | "approve" | "reject" | "undo";

/** One appended event. Nothing is ever overwritten. */
export interface Decision {
  /** UUIDv7. */
  readonly id: string;
  readonly commentId: string;
  /** 1 for the pipeline's verdict, then counting up. */
  readonly version: number;
  readonly kind: DecisionKind;
  /** The comment's status from this moment on. */
  readonly status: Status;
  /** null: the pipeline. */
  readonly moderator: { readonly id: string; readonly name: string } | null;
  readonly note: string | null;
  /** With a rejection by a moderator who chose one. */
  readonly reason: RejectionReason | null;
  /** Set on an undo: the decision it takes back. */
  readonly undoes: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A place in a list: the sort key of the last item seen. */
export type Position = readonly (string | number)[];

export interface Page<T> {
  readonly items: readonly T[];
  /** Pass as `after` to go on; null on the last page. */
  readonly next: Position | null;
}

export type QueueOrder = "newest" | "oldest" | "doubtful";

/** By whom a comment was brought before the moderators: its author, or others. */
export type Mark = "appeal" | "report";

export interface QueueQuery {
  /** Absent: rejected and held. */
  readonly statuses?: readonly Status[];
  /** Whether a person's ruling stands. Absent: either. */
  readonly decided?: boolean;
  readonly rule?: string;
  /** An entry of `rule`. */
  readonly entry?: string;
  readonly site?: string;
  readonly articleId?: string;
  /** Exactly as sent. */
  readonly authorName?: string;
  readonly language?: string;
  /** Milliseconds since 1970 at which the comment came; the end is exclusive. */
  readonly createdFrom?: number;
  readonly createdBefore?: number;
  /** Only what readers brought before the moderators and nobody has answered yet. */
  readonly marked?: Mark;
  /** Words to be found in text or author's name, Turkish letters and case folded. */
  readonly search?: string;
  readonly order: QueueOrder;
  readonly after?: Position;
  readonly limit: number;
}

export interface Counts extends Readonly<Record<Status, number>> {}

/** Another comment, shortened to what fits beside the one being looked at. */
export interface CommentExcerpt {
  readonly id: string;
  readonly authorName: string;
  /** The first 200 UTF-16 units of the text. */
  readonly excerpt: string;
  readonly status: Status;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** How many recent comments under one name on one site stand in each status. */
export interface AuthorRecord extends Counts {
  /** There are more; only the newest 500 were counted. */
  readonly capped: boolean;
}

/** What a moderator looks at beside a comment. */
export interface CommentContext {
  readonly authorRecord: AuthorRecord;
  /** The newest decision if it is a person's; null while only the rules have spoken. */
  readonly lastRuling: Decision | null;
  readonly parent: CommentExcerpt | null;
  /** What readers said about it. */
  readonly readers: CommentMarks;
}

/** How many comments stand in each status, and how many of them wait for a person. */
export interface QueueCounts extends Counts {
  /** Refused by the rules, and no person's ruling about them stands. */
  readonly waiting: Readonly<Record<Exclude<Status, "approved">, number>>;
  /** Brought before the moderators by readers, in every status, and not answered yet. */
  readonly marked: Readonly<Record<Mark, number>>;
}

export type CountsBySite = Readonly<Record<string, QueueCounts>>;

/** What there is to choose from when filtering. */
export interface Facets {
  readonly sites: readonly string[];
  readonly languages: readonly string[];
}

/** A decision with what those who follow the queue need to know of its comment. */
export interface StoreEvent {
  /** Counts up in the order in which decisions were kept, with gaps. */
  readonly seq: number;
  readonly site: string;
  readonly articleId: string;
  readonly language: string;
  /** With a verdict: the rules that found something. */
  readonly rules: readonly string[];
  readonly decision: Decision;
}

export interface EventsAfter {
  readonly events: readonly StoreEvent[];
  /** The newest decision that there is; read on after it. */
  readonly upTo: number;
  /** False when there are more than were asked for (then none are given), or fewer than were seen. */
  readonly complete: boolean;
}

/** A published comment that begins a conversation, with the first of those that answer it. */
export interface Thread {
  readonly comment: Comment;
  /** Answers and their answers, oldest first. */
  readonly replies: Page<Comment>;
}

/** A comment that readers may see from now on, or no longer. */
export interface PublishedChange {
  readonly seq: number;
  readonly commentId: string;
  readonly site: string;
  readonly articleId: string;
  readonly published: boolean;
}

export interface PublishedChanges {
  readonly changes: readonly PublishedChange[];
  /** Read on after it. */
  readonly upTo: number;
  /** False when there are more than were asked for; then none are given. */
  readonly complete: boolean;
}

export interface AddedComment {
  /** "replayed": the same idempotency key and fingerprint was stored before; `comment` is that one, as first answered. */
  readonly outcome: "added" | "replayed" | "key-reused" | "parent-unknown";
  /** Present for added and replayed. */
  readonly comment?: Comment;
}

export interface Ruling {
  readonly commentId: string;
  readonly kind: "approve" | "reject";
  readonly moderator: { readonly id: string; readonly name: string };
  readonly note: string | null;
  readonly reason?: RejectionReason | null;
  /** The version the moderator last saw. */
  readonly seenVersion: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type RulingOutcome =
  | { readonly outcome: "decided"; readonly comment: Comment; readonly decision: Decision }
  /** Someone decided in between: the comment as it is and the newest decision. */
  | { readonly outcome: "clash"; readonly comment: Comment; readonly decision: Decision }
  | { readonly outcome: "unknown" };

export type UndoOutcome =
  | { readonly outcome: "undone"; readonly comment: Comment; readonly decision: Decision }
  /** Somebody decided after it, so it can no longer be taken back. */
  | { readonly outcome: "clash"; readonly comment: Comment; readonly decision: Decision }
  | { readonly outcome: "nothing-to-undo" };

/** The database cannot take or give data now; the caller may retry later. */
export class StoreUnavailableError extends Error {
  override readonly name = "StoreUnavailableError";
}

/**
 * Everything the product keeps, in the product's words. All methods reject with
 * StoreUnavailableError when the database is full, locked, read-only or gone.
 * A resolved write is durable.
 */
export interface Store {
  /**
   * Keeps the comment and its verdict as decision 1. A parent must be a published comment of
   * the same site and article. `idempotency` makes retries safe for at least 24 hours.
   */
  addComment(
    comment: NewComment,
    idempotency?: { readonly key: string; readonly fingerprint: string },
  ): Promise<AddedComment>;
  /** The comment kept under this idempotency key, looked up before judging again. */
  findByIdempotencyKey(
    site: string,
    key: string,
  ): Promise<{ readonly comment: Comment; readonly fingerprint: string } | null>;
  comment(id: string): Promise<Comment | null>;
  /** Approved comments of one article, oldest first. */
  publishedFor(query: {
    readonly site: string;
    readonly articleId: string;
    readonly after?: Position;
    readonly limit: number;
  }): Promise<Page<Comment>>;
  /** The conversations under one article, each with its first `repliesLimit` replies. */
  threadsFor(query: {
    readonly site: string;
    readonly articleId: string;
    readonly order: "newest" | "oldest";
    readonly after?: Position;
    readonly limit: number;
    readonly repliesLimit: number;
  }): Promise<Page<Thread>>;
  /** Published replies below a comment at every depth, oldest first. */
  repliesIn(query: {
    readonly rootId: string;
    readonly after?: Position;
    readonly limit: number;
  }): Promise<Page<Comment>>;
  /** How many comments are published under each of these articles. */
  publishedCounts(
    site: string,
    articleIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>>;
  /** What is known of an article, see `articleOf`; null before its first comment. */
  article(site: string, id: string): Promise<Article | null>;
  /** What became visible to readers, or no longer is, after a place in the order of decisions. */
  publishedChanges(seq: number, limit: number): Promise<PublishedChanges>;
  queue(query: QueueQuery): Promise<Page<Comment>>;
  /**
   * What stands around comments just read, in their order.
   * @param since milliseconds since 1970 from which an author's comments count
   */
  contexts(comments: readonly Comment[], since: number): Promise<readonly CommentContext[]>;
  /** Replies to a comment in every status, oldest first. */
  replies(commentId: string, limit: number): Promise<readonly CommentExcerpt[]>;
  /** Counts by status for the same filters, statuses and search apart. */
  counts(filter: { readonly site?: string }): Promise<QueueCounts>;
  facets(): Promise<Facets>;
  countsBySite(): Promise<CountsBySite>;
  /** The place of the newest decision kept; 0 when there is none. */
  newestSeq(): Promise<number>;
  /** What was decided after a place, comments that were approved on arrival left out. */
  eventsAfter(seq: number, limit: number): Promise<EventsAfter>;
  /** Oldest first; empty for an unknown id. */
  decisions(commentId: string): Promise<readonly Decision[]>;
  decide(ruling: Ruling): Promise<RulingOutcome>;
  /** Each by itself, in the order given: one that clashes holds no other up. */
  decideAll(rulings: readonly Ruling[]): Promise<readonly RulingOutcome[]>;
  /** Takes back this moderator's newest ruling that is not yet undone, or that on one comment. */
  undoLast(undo: {
    readonly moderator: { readonly id: string; readonly name: string };
    readonly at: number;
    readonly commentId?: string;
  }): Promise<UndoOutcome>;
  statistics(query: StatisticsQuery): Promise<Statistics>;
  firings(query: StatisticsQuery): Promise<readonly Firing[]>;
  /** Every change of the rules by a person, oldest first. */
  ruleEdits(): Promise<readonly RuleEdit[]>;
  /**
   * Keeps an edit that was tried over all those up to `after` (null: there were none).
   * @returns false, having kept nothing, if others have been made since
   */
  addRuleEdit(edit: RuleEdit, after: string | null): Promise<boolean>;
  /** What people did, newest first. */
  audit(query: AuditQuery): Promise<Page<AuditEvent>>;
  /** Keeps an author's appeal, once for each comment. */
  appeal(asked: NewAppeal): Promise<AppealOutcome>;
  /** Keeps a reader's report, once for each reporter and comment. */
  report(asked: NewReport): Promise<ReportOutcome>;
  /** What readers said about these comments, in the order of the ids. */
  marks(commentIds: readonly string[]): Promise<readonly CommentMarks[]>;
  /** Resolves if a write would be kept now. */
  probeWrite(): Promise<void>;
  /**
   * When the database was last found damaged, in milliseconds since 1970; null: not since it was
   * opened, or a server looks after that itself.
   */
  damagedAt(): number | null;
  close(): Promise<void>;
}
