import type { Kysely } from "kysely";
import type { Actor, AuditAction } from "../store/audit.ts";
import { appendAudit } from "../store/queries/audit.ts";
import type { Tables } from "../store/tables.ts";
import type { Moderator } from "./moderator.ts";

/**
 * Puts on record what was done with an account, with its name and address as they are now.
 * @param by null: the command line, or somebody who is not known
 * @param at milliseconds since 1970
 */
export async function recordAccount(
  transaction: Kysely<Tables>,
  action: AuditAction,
  { id, name, email }: Moderator,
  by: Actor | null,
  at: number,
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await appendAudit(transaction, {
    action,
    moderator: by && { id: by.id, name: by.name },
    subject: { type: "account", id },
    details: { name, email, ...details },
    at,
  });
}
