/**
 * Why a moderator rejects a comment. The codes are kept with decisions and never change their
 * meaning; their words are the messages `reason.<code>`.
 */
export const REJECTION_REASONS = [
  "insult",
  "profanity",
  "hate",
  "threat",
  "personal-data",
  "spam",
  "off-topic",
  "false-claim",
  "illegible",
  "other",
] as const;

/** Why a reader reports a comment: those of the list that a reader can judge. */
export const REPORT_REASONS = [
  "insult",
  "hate",
  "threat",
  "personal-data",
  "spam",
  "other",
] as const satisfies readonly (typeof REJECTION_REASONS)[number][];

export type RejectionReason = (typeof REJECTION_REASONS)[number];
