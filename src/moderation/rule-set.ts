import type { Policy } from "./policy.ts";
import type { Check, Rule } from "./rule.ts";

/** A rule whose data has been read and compiled. */
export interface CompiledRule extends Pick<Rule, "id" | "kind" | "languages"> {
  readonly check: Check;
}

/** One entry of a data file as people look it up; `line` counts from 1. */
export interface CatalogueEntry {
  readonly rule: string;
  readonly language: string;
  readonly id: string;
  readonly why: string;
  readonly source: string;
  readonly status: "trial" | "live" | "retired";
  readonly file: string;
  readonly line: number;
  /** The whole entry as validated, whatever fields its rule defines. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Everything in rules/, checked and ready to judge. Never changes; an edit makes a new one. */
export interface RuleSet {
  /** Content hash of all rule files, see rules-version.ts. */
  readonly version: string;
  /** In the order in which they run. */
  readonly rules: readonly CompiledRule[];
  readonly policy: Policy;
  readonly entries: readonly CatalogueEntry[];
  /** Languages that some content rule has data for; comments in others are unsupported. */
  readonly languages: ReadonlySet<string>;
}

/** A mistake in a rule file. `file` is as people see it ("rules/insult.tr.yaml"), `line` from 1. */
export interface RuleProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  /** The example that does not behave, if it is about one; without an entry: of the whole rule. */
  readonly example?: {
    readonly kind: "flag" | "pass" | "todo";
    readonly text: string;
    readonly entry: string | null;
  };
}

/** `rules/insult.tr.yaml:41: what, why, how to mend` */
export function formatProblem({ file, line, message }: RuleProblem): string {
  return `${file}:${line}: ${message}`;
}
