import type { z } from "zod";
import type { RuleEditSchema, RuleEntrySchema, RuleSchema } from "../../http/rule-schemas.ts";
import type { Query } from "./query.ts";
import { request } from "./request.ts";

export const ENTRY_STATUSES = ["live", "trial", "retired"] as const;
export type EntryStatus = (typeof ENTRY_STATUSES)[number];

export type Entry = z.output<typeof RuleEntrySchema>;
export type Edit = z.output<typeof RuleEditSchema>;
export type RuleSummary = z.output<typeof RuleSchema>;

export interface RulesPage {
  readonly rulesVersion: string;
  readonly rules: readonly RuleSummary[];
  readonly entries: readonly Entry[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export interface EditsPage {
  readonly edits: readonly Edit[];
  readonly allowed: readonly Edit[];
  readonly nextCursor: string | null;
}

export interface NewWord {
  readonly rule: string;
  readonly language: string;
  readonly match: string;
  readonly confidence?: number;
  readonly needs?: "target";
  readonly status?: "live" | "trial";
  readonly why: string;
  readonly examples: { readonly flag: readonly string[]; readonly pass: readonly string[] };
}

export const readRules = (query: Query, signal?: AbortSignal) =>
  request<RulesPage>("GET", "/v1/rules", { query, ...(signal ? { signal } : {}) });

export const readEdits = (cursor?: string) =>
  request<EditsPage>("GET", "/v1/rules/edits", { query: { cursor, limit: 20 } });

export const addWord = (word: NewWord) => request("POST", "/v1/rules/words", { body: word });

export const allowWord = ({ rule, language, match, why, examples }: NewWord) =>
  request("POST", "/v1/rules/allowed", { body: { rule, language, match, why, examples } });

export const setStatus = (entry: Entry, status: EntryStatus, why: string) =>
  request("POST", `/v1/rules/${entry.rule}/entries/${entry.id}/status`, {
    body: { status, why },
  });

export const undoEdit = (id: string) => request("POST", `/v1/rules/edits/${id}/undo`);
