import type { z } from "zod";
import type {
  DecisionSchema,
  FindingSchema,
  ModeratedCommentSchema,
  PersonSchema,
  ProblemSchema,
  StandingSchema,
  StatusSchema,
  VerdictSchema,
} from "../../http/schemas.ts";

/** What the API answers with, from the very schemas that make its documents. Types alone: no zod here. */
export type Status = z.output<typeof StatusSchema>;
export type Finding = z.output<typeof FindingSchema>;
export type Verdict = z.output<typeof VerdictSchema>;
export type Decision = z.output<typeof DecisionSchema> & { readonly reason?: string | null };
export type Standing = z.output<typeof StandingSchema> & { readonly decision: Decision };
export type ModeratedComment = z.output<typeof ModeratedCommentSchema> & {
  readonly context?: {
    readonly authorRecord: Record<Status | "days", number> & { capped: boolean };
    readonly lastRuling: Decision | null;
    readonly parent: {
      readonly id: string;
      readonly author: { readonly name: string };
      readonly excerpt: string;
      readonly status: Status;
    } | null;
  };
};
export type Person = z.output<typeof PersonSchema>;
export type ProblemBody = z.output<typeof ProblemSchema>;
