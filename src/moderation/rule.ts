import type { Lexicons } from "../language/lexicon.ts";
import type { PreparedComment } from "./comment.ts";

/** What a finding asks for, strongest first. The policy maps confidence to one of these. */
export type Action = "reject" | "hold" | "note";

/** The newest word on a comment; also what a verdict concludes. */
export type Status = "approved" | "held" | "rejected";

/**
 * One thing a rule saw, before the policy has said what it asks for.
 * `start` and `end` are UTF-16 offsets into the comment exactly as sent, end exclusive.
 */
export interface Observation {
  /** The rule's id, e.g. "turkish-letters". */
  readonly rule: string;
  /** The id of the entry that fired, or null for rules that need none. */
  readonly entry: string | null;
  readonly start: number;
  readonly end: number;
  /** 0…1: how sure this observation is by itself. */
  readonly confidence: number;
  /** Stable message code, "<rule>.<what>"; its words live in src/messages. */
  readonly code: string;
  /** Values for the message. */
  readonly params: Readonly<Record<string, string | number>>;
  /** Text that may replace [start, end), or null if there is no honest suggestion. */
  readonly suggestion: string | null;
  /** True for entries on trial: reported as a note, never decides. */
  readonly trial?: boolean;
  /** True for words that are told or quoted, or only guessed at: no reason to agree with the model. */
  readonly doubted?: boolean;
  /** True for what only some policies want: told where this one names the entry, corrected where it asks. */
  readonly optional?: boolean;
  /**
   * Set on what the learned model reports: `confidence` is the comment's, not the words' own. By these
   * weights it and the packs' findings make one probability; see `agreedProbability`.
   */
  readonly learned?: { readonly agreement: readonly number[] };
}

/** An observation with what the policy makes of it. */
export interface Finding extends Omit<Observation, "trial" | "doubted" | "learned" | "optional"> {
  readonly action: Action;
}

/** The engine's whole answer about one text; messages are added per reader's language. */
export interface Verdict {
  readonly status: Status;
  /** ISO 639-1 code, or "und" when the language cannot be told. */
  readonly language: string;
  /** Content hash of every rule file that judged. */
  readonly rulesVersion: string;
  /** In text order. */
  readonly findings: readonly Finding[];
  /** The text with all form corrections applied, or null if there is nothing to correct. */
  readonly correctedText: string | null;
}

/** Pure and synchronous; compiled once, run for every comment. */
export interface Check {
  (comment: PreparedComment): Observation[];
  /**
   * Where words of the rule's entries stand that are innocent as they stand there, in UTF-16 offsets:
   * the others who judge the comment need not go by them.
   */
  readonly excused?: (comment: PreparedComment) => readonly Span[];
}

/** A part of a comment, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What rules may lean on besides their own data. */
export interface RuleContext {
  readonly lexicons: Lexicons;
}

/** The data of one rule: for each language, the parsed content of rules/<id>.<language>.yaml. */
export type RuleData<T> = ReadonlyMap<string, T>;

/**
 * One kind of check. The id is the file's name in src/moderation/rules/ and the prefix of
 * its data files in rules/. Adding a rule is one code file and its data files, nothing else.
 */
export interface Rule<T = unknown> {
  readonly id: string;
  /** "content" rules judge what is said, "form" rules how it is written (only those correct). */
  readonly kind: "content" | "form";
  /** Languages the rule judges; a comment in another language skips it. Absent: all. */
  readonly languages?: readonly string[];
  /** Zod schema of one data file. */
  readonly schema: import("zod").ZodType<T>;
  /** @throws RuleDataError naming the path inside the data when entries contradict each other. */
  compile(data: RuleData<T>, context: RuleContext): Check;
}

/** A mistake in rule data that only compiling can see; the loader turns `path` into file:line. */
export class RuleDataError extends Error {
  readonly language: string;
  readonly path: readonly (string | number)[];

  constructor(language: string, path: readonly (string | number)[], message: string) {
    super(message);
    this.name = "RuleDataError";
    this.language = language;
    this.path = path;
  }
}
