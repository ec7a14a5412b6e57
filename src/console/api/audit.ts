import type { z } from "zod";
import type { AuditEventSchema } from "../../http/audit.ts";
import type { Query } from "./query.ts";
import { request } from "./request.ts";

export type AuditEvent = z.output<typeof AuditEventSchema>;

export interface AuditPage {
  readonly events: readonly AuditEvent[];
  readonly nextCursor: string | null;
}

export const readAudit = (query: Query, signal?: AbortSignal) =>
  request<AuditPage>("GET", "/v1/audit", { query, ...(signal ? { signal } : {}) });
