import type { Actor } from "./audit.ts";

export type RuleEditKind = "add-word" | "allow-word" | "set-status" | "undo";

/** What an edit holds besides where it belongs; which fields depends on its kind. */
export interface RuleEditDetails {
  readonly match?: readonly string[];
  readonly confidence?: number;
  readonly needs?: "target";
  readonly status?: "trial" | "live" | "retired";
  readonly examples?: { readonly flag: readonly string[]; readonly pass: readonly string[] };
}

/** A change of the rules by a person: an appended event. */
export interface RuleEdit {
  /** UUIDv7. */
  readonly id: string;
  readonly kind: RuleEditKind;
  readonly rule: string;
  readonly language: string;
  /** The entry that it makes or changes; null for words allowed in a whole pack. */
  readonly entry: string | null;
  readonly details: RuleEditDetails;
  readonly why: string;
  readonly moderator: Actor;
  /** Of an undo: the edit that it takes back. */
  readonly undoes: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}
