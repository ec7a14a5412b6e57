import { z } from "zod";
import { AUDIT_ACTIONS } from "../store/audit.ts";
import type { Store } from "../store/store.ts";
import type { Cursors } from "./cursor.ts";
import { type Route, route } from "./route.ts";
import { nextCursor, pageQuery } from "./schemas.ts";
import { instant, uuid } from "./text-fields.ts";

interface Deps {
  readonly store: Store;
  readonly cursors: Cursors;
}

const action = z.enum(AUDIT_ACTIONS);

export const AuditEventSchema = z
  .strictObject({
    id: uuid,
    at: z.iso.datetime(),
    action,
    moderator: z
      .strictObject({ id: z.string(), name: z.string() })
      .nullable()
      .meta({ description: "null: the command line, or somebody who is not known." }),
    subject: z.strictObject({ type: z.enum(["comment", "account", "rule"]), id: z.string() }),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "AuditEvent" });

/** What people did, for administrators. */
export function auditRoutes({ store, cursors }: Deps): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/audit",
      access: "admin",
      tag: "Accounts",
      summary: "List what people did, newest first, filtered",
      description:
        "Every decision, change of rules and accounts, and signing in; only appended to.",
      query: z.strictObject({
        action: action.optional(),
        moderator: uuid.optional().meta({ description: "Who did it." }),
        subject: uuid.optional().meta({ description: "The comment, account or change of rules." }),
        after: instant.optional().meta({ description: "At this time or later." }),
        before: instant.optional().meta({ description: "Before this time." }),
        ...pageQuery,
      }),
      answers: {
        200: {
          description: "One page.",
          body: z
            .strictObject({ events: z.array(AuditEventSchema), nextCursor })
            .meta({ id: "Audit" }),
        },
      },
      errors: ["cursor.invalid"],
      async handle({ query }) {
        const { cursor, limit, action, moderator, subject, after, before } = query;
        const list = ["audit", action, moderator, subject, after, before];
        const page = await store.audit({
          limit,
          ...(action ? { action } : {}),
          ...(moderator ? { moderatorId: moderator } : {}),
          ...(subject ? { subjectId: subject } : {}),
          ...(after === undefined ? {} : { from: after }),
          ...(before === undefined ? {} : { before }),
          ...(cursor === undefined ? {} : { after: cursors.decode(list, cursor) }),
        });
        const events = page.items.map((event) => ({
          ...event,
          at: new Date(event.at).toISOString(),
        }));
        return {
          status: 200,
          body: { events, nextCursor: page.next && cursors.encode(list, page.next) },
        };
      },
    }),
  ];
}
