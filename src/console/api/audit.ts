import type { Query } from "./query.ts";
import { request } from "./request.ts";
import type { Decision } from "./types.ts";

export interface AuditEvent {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly moderator: Decision["moderator"];
  readonly subject: { readonly type: string; readonly id: string } | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface AuditPage {
  readonly events: readonly AuditEvent[];
  readonly nextCursor: string | null;
}

export const readAudit = (query: Query, signal?: AbortSignal) =>
  request<AuditPage>("GET", "/v1/audit", { query, ...(signal ? { signal } : {}) });
