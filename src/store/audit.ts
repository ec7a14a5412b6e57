/** What people do that is kept on record. Codes are never renamed. */
export const AUDIT_ACTIONS = [
  "session.sign-in",
  "session.sign-in-failed",
  "session.sign-out",
  "session.end-all",
  "password.change",
  "password.choose",
  "account.setup",
  "account.add",
  "account.disable",
  "account.enable",
  "account.make-admin",
  "account.make-moderator",
  "account.password-link",
  "account.remove",
  "decision.approve",
  "decision.reject",
  "decision.undo",
  "rule.add-word",
  "rule.allow-word",
  "rule.set-status",
  "rule.undo",
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Whoever did it. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

export interface NewAuditEvent {
  readonly action: AuditAction;
  /** null: the command line, or somebody who is not known. */
  readonly moderator: Actor | null;
  /** A comment, an account, or an edit of the rules. */
  readonly subject: { readonly type: "comment" | "account" | "rule"; readonly id: string };
  readonly details: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface AuditEvent extends NewAuditEvent {
  /** UUIDv7. */
  readonly id: string;
}

export interface AuditQuery {
  readonly action?: AuditAction;
  readonly moderatorId?: string;
  readonly subjectId?: string;
  /** Milliseconds since 1970; the end is exclusive. */
  readonly from?: number;
  readonly before?: number;
  readonly after?: readonly (string | number)[];
  readonly limit: number;
}
