import type { Status } from "../moderation/rule.ts";

/** What the author of a rejected comment asks of a person. */
export interface NewAppeal {
  readonly commentId: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type AppealOutcome = "kept" | "already" | "not-rejected" | "unknown";

export interface NewReport {
  readonly commentId: string;
  /** Tells reporters apart without saying who they are. */
  readonly reporter: string;
  readonly reason: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** So many since the last ruling put the comment into the queue; null: none ever. */
  readonly threshold: number | null;
}

/**
 * "queued": kept, and it put the comment before the moderators. "unknown": there is no such
 * comment, or it is not published.
 */
export type ReportOutcome = "kept" | "queued" | "already" | "unknown";

/** What readers said about a comment. */
export interface CommentMarks {
  readonly appeal: {
    readonly text: string;
    /** Milliseconds since 1970. */
    readonly at: number;
    /** What the moderator made of the comment; null while the appeal waits. */
    readonly ruledTo: Status | null;
  } | null;
  readonly reports: {
    readonly count: number;
    /** How many named each reason. */
    readonly reasons: Readonly<Record<string, number>>;
    /** Enough came since the last ruling for a moderator to look. */
    readonly waiting: boolean;
  } | null;
}
