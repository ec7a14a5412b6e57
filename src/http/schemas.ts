import { z } from "zod";
import { ERROR_CODES } from "../errors.ts";
import { REJECTION_REASONS } from "../moderation/reasons.ts";
import { siteId, uuid, wholeNumber } from "./text-fields.ts";

/** What several resources answer with. Request bodies stand with their operations. */

const time = z.iso.datetime().meta({ description: "UTC, ISO 8601." });

export const StatusSchema = z.enum(["approved", "held", "rejected"]).meta({
  id: "Status",
  description: "approved: readers see it · held: a person looks at it first · rejected.",
});

export const FindingSchema = z
  .strictObject({
    rule: z.string().meta({ example: "turkish-letters" }),
    entry: z.string().nullable().meta({ description: "The rule's entry that fired, if any." }),
    start: z.int().nonnegative().meta({ description: "UTF-16 offset into the text as sent." }),
    end: z.int().nonnegative().meta({ description: "Exclusive." }),
    action: z.enum(["reject", "hold", "note"]),
    confidence: z.number().min(0).max(1),
    code: z.string().meta({ description: "Stable code.", example: "turkish-letters.missing" }),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    message: z.string().meta({ description: "For people, in the reader's language; plain text." }),
    suggestion: z.string().nullable().meta({ description: "May replace the span." }),
  })
  .meta({ id: "Finding" });

export const VerdictSchema = z
  .strictObject({
    status: StatusSchema,
    language: z.string().meta({ description: 'ISO 639-1, or "und" when it cannot be told.' }),
    rulesVersion: z.string().meta({ description: "Content hash of the rules that judged." }),
    findings: z.array(FindingSchema),
    correctedText: z
      .string()
      .nullable()
      .meta({ description: "The text with every correction of form, if there is any." }),
  })
  .meta({ id: "Verdict" });

const author = z.strictObject({
  name: z.string(),
  verified: z.boolean().meta({ description: "The site signed the name: nobody else uses it so." }),
});

const article = z.strictObject({
  id: z.string(),
  url: z.string().nullable(),
  title: z.string().nullable(),
});

/** What any reader may know of a comment. */
export const PublishedCommentSchema = z
  .strictObject({
    id: uuid,
    site: siteId,
    articleId: z.string(),
    parentId: uuid.nullable().meta({
      description: "The published comment this one replies to.",
    }),
    author,
    text: z.string().meta({ description: "Exactly as sent: text, never markup." }),
    createdAt: time,
  })
  .meta({ id: "PublishedComment" });

/** What a moderator sees. */
export const ModeratedCommentSchema = z
  .strictObject({
    id: uuid,
    site: siteId,
    article,
    parentId: uuid.nullable(),
    author,
    text: z.string(),
    locale: z.string(),
    createdAt: time,
    status: StatusSchema,
    version: z.int().positive().meta({ description: "Send it back with a decision." }),
    decidedAt: time,
    verdict: VerdictSchema,
  })
  .meta({ id: "ModeratedComment" });

export const DecisionSchema = z
  .strictObject({
    id: uuid,
    commentId: uuid,
    version: z.int().positive(),
    kind: z.enum(["verdict", "approve", "reject", "undo"]),
    status: StatusSchema.meta({ description: "The comment's status from then on." }),
    moderator: z
      .strictObject({ id: z.string(), name: z.string() })
      .nullable()
      .meta({ description: "null: the rules." }),
    note: z.string().nullable(),
    reason: z.enum(REJECTION_REASONS).nullable(),
    undoes: uuid.nullable(),
    at: time,
  })
  .meta({ id: "Decision" });

/** Another comment, shortened to what fits beside the one being looked at. */
export const CommentExcerptSchema = z
  .strictObject({
    id: uuid,
    author: z.strictObject({ name: z.string() }),
    excerpt: z.string().meta({ description: "The beginning of the text: text, never markup." }),
    status: StatusSchema,
    createdAt: time,
  })
  .meta({ id: "CommentExcerpt" });

const count = z.int().nonnegative();

/** How many comments stand in each status. */
export const CountsSchema = z
  .strictObject({ approved: count, held: count, rejected: count })
  .meta({ id: "Counts" });

/** What the queue's tabs say. */
export const QueueCountsSchema = z
  .strictObject({
    ...CountsSchema.shape,
    waiting: z
      .strictObject({ held: count, rejected: count })
      .meta({ description: "Of them: no moderator's ruling stands." }),
    marked: z
      .strictObject({ appeal: count, report: count })
      .meta({ description: "In every status: what readers brought here and nobody has answered." }),
  })
  .meta({ id: "QueueCounts" });

/** What a moderator looks at beside a comment. */
export const CommentContextSchema = z
  .strictObject({
    authorRecord: z
      .strictObject({
        ...CountsSchema.shape,
        days: count.meta({ description: "How far back was counted." }),
        capped: z.boolean().meta({ description: "There are more than the 500 that were counted." }),
      })
      .meta({ description: "Comments under the same name on the same site." }),
    lastRuling: DecisionSchema.nullable().meta({
      description: "The newest decision if a person made it.",
    }),
    parent: CommentExcerptSchema.nullable(),
    readers: z
      .strictObject({
        appeal: z
          .strictObject({
            text: z.string().meta({ description: "In the author's words: text, never markup." }),
            at: time,
            ruledTo: StatusSchema.nullable().meta({ description: "null: it waits for a ruling." }),
          })
          .nullable(),
        reports: z
          .strictObject({
            count,
            reasons: z.record(z.string(), count),
            waiting: z.boolean().meta({ description: "Enough for a moderator to look." }),
          })
          .nullable(),
      })
      .meta({ description: "What readers said: its author's appeal, and others' reports." }),
  })
  .meta({ id: "CommentContext" });

/** A comment in the queue. */
export const QueuedCommentSchema = z
  .strictObject({ ...ModeratedCommentSchema.shape, context: CommentContextSchema })
  .meta({ id: "QueuedComment" });

/** A comment on a page of its own. */
export const CommentPageSchema = z
  .strictObject({
    ...ModeratedCommentSchema.shape,
    context: z
      .strictObject({
        ...CommentContextSchema.shape,
        replies: z.array(CommentExcerptSchema).meta({ description: "The first 20." }),
      })
      .meta({ id: "CommentPageContext" }),
  })
  .meta({ id: "CommentPage" });

/** Somebody with an account. */
export const PersonSchema = z
  .strictObject({
    id: uuid,
    name: z.string(),
    email: z.string(),
    role: z.enum(["moderator", "admin"]),
  })
  .meta({ id: "Person" });

/** Where a comment stands after a decision, or what a clash found. */
export const StandingSchema = z
  .strictObject({
    commentId: uuid,
    status: StatusSchema,
    version: z.int().positive(),
    decision: DecisionSchema,
  })
  .meta({ id: "Standing" });

export const ProblemSchema = z
  .looseObject({
    type: z.string().meta({ description: "Where the code is explained." }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(ERROR_CODES).meta({ id: "ErrorCode", description: "Stable." }),
    instance: z.string().meta({ description: "The request's id, as in X-Request-Id." }),
    errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
    current: StandingSchema.optional().meta({ description: "With decision.clash alone." }),
  })
  .meta({ id: "Problem", description: "RFC 9457." });

const MOST_ON_A_PAGE = 100;

/** Items on a page, as an address asks for them. */
export const pageLimit = (fallback: number) =>
  wholeNumber(1, MOST_ON_A_PAGE)
    .default(fallback)
    .meta({
      description: `Items on a page, 1 to ${MOST_ON_A_PAGE}.`,
      override: { type: "integer", minimum: 1, maximum: MOST_ON_A_PAGE, default: fallback },
    });

/** `limit` and `cursor` of every list. */
export const pageQuery = {
  limit: pageLimit(50),
  cursor: z
    .string()
    .max(1_000)
    .optional()
    .meta({ description: "`nextCursor` of the page before, with the same filters." }),
};

export const nextCursor = z.string().nullable().meta({ description: "null on the last page." });
