import type { Query } from "./query.ts";
import { request } from "./request.ts";
import type { Decision } from "./types.ts";

export const ENTRY_STATUSES = ["live", "trial", "retired"] as const;
export type EntryStatus = (typeof ENTRY_STATUSES)[number];

export interface RuleSummary {
  readonly id: string;
  readonly name: string;
  readonly kind: "content" | "form";
  readonly languages: readonly string[];
  readonly entries: number;
}

export interface Examples {
  readonly flag: readonly string[];
  readonly pass: readonly string[];
  readonly todo?: readonly string[];
}

/** One item of a rule's data, with how it has fared. */
export interface Entry {
  readonly rule: string;
  readonly id: string;
  readonly language: string;
  readonly status: EntryStatus;
  readonly origin: "file" | "console";
  readonly place: string | null;
  readonly match: readonly string[];
  readonly confidence: number | null;
  readonly why: string;
  readonly source: string;
  readonly examples: Examples;
  readonly fired: number;
  readonly upheld: number;
  readonly overturned: number;
  /** upheld / (upheld + overturned); null while nobody has ruled. */
  readonly precision: number | null;
  readonly days: number;
}

export interface RulesPage {
  readonly rulesVersion: string;
  readonly rules: readonly RuleSummary[];
  readonly entries: readonly Entry[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export interface Edit {
  readonly id: string;
  readonly kind: "add-word" | "allow-word" | "set-status" | "undo";
  readonly rule: string | null;
  readonly language: string | null;
  readonly entry: string | null;
  readonly match: readonly string[];
  readonly status: EntryStatus | null;
  readonly why: string | null;
  readonly moderator: Decision["moderator"];
  readonly at: string;
  readonly undoes: string | null;
  readonly undone: boolean;
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
  readonly examples: Examples;
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
