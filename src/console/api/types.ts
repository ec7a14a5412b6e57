import type { z } from "zod";
import type {
  CommentPageSchema,
  DecisionSchema,
  FindingSchema,
  PersonSchema,
  ProblemSchema,
  QueueCountsSchema,
  QueuedCommentSchema,
  StandingSchema,
  StatusSchema,
  VerdictSchema,
} from "../../http/schemas.ts";

/** What the API answers with, from the very schemas that make its documents. Types alone: no zod here. */
export type Status = z.output<typeof StatusSchema>;
export type Finding = z.output<typeof FindingSchema>;
export type Verdict = z.output<typeof VerdictSchema>;
export type Decision = z.output<typeof DecisionSchema>;
export type Mark = keyof Counts["marked"];
export type Standing = z.output<typeof StandingSchema>;
export type QueuedComment = z.output<typeof QueuedCommentSchema>;
export type CommentPage = z.output<typeof CommentPageSchema>;
export type Counts = z.output<typeof QueueCountsSchema>;
export type Person = z.output<typeof PersonSchema>;
export type ProblemBody = z.output<typeof ProblemSchema>;
