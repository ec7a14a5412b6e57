import { type Budget, RULE_BUDGET_MS, TOTAL_BUDGET_MS } from "./budget.ts";
import type { PreparedComment } from "./comment.ts";
import type { Observation } from "./rule.ts";
import type { CompiledRule } from "./rule-set.ts";

export interface RunWatchers {
  /** A rule threw. Its comment is held. */
  readonly onRuleFailure?: (rule: string, error: unknown) => void;
  /** A rule finished late ("slow": its findings count), or never began ("skipped": the comment is held). */
  readonly onOverBudget?: (rule: string, what: "slow" | "skipped") => void;
  /** Milliseconds each rule took. */
  readonly onRuleTime?: (rule: string, milliseconds: number) => void;
}

export interface RuleRun {
  readonly observations: readonly Observation[];
  /** Rules without an answer, and why. */
  readonly unfinished: readonly { rule: string; code: UnfinishedCode }[];
}

export type UnfinishedCode = "engine.rule-failed" | "engine.over-budget";

/**
 * Runs the rules one after another. One that throws costs only its own findings; rules are
 * synchronous, so one that is slow can be reported but not interrupted.
 */
export function runRules(
  rules: readonly CompiledRule[],
  comment: PreparedComment,
  budget: Budget,
  watchers: RunWatchers = {},
): RuleRun {
  const observations: Observation[] = [];
  const unfinished: { rule: string; code: UnfinishedCode }[] = [];
  let begun = performance.now();
  for (const { id, check } of rules) {
    if (budget(TOTAL_BUDGET_MS, begun)) {
      watchers.onOverBudget?.(id, "skipped");
      unfinished.push({ rule: id, code: "engine.over-budget" });
      continue;
    }
    try {
      for (const observation of check(comment)) observations.push(observation);
    } catch (error) {
      watchers.onRuleFailure?.(id, error);
      unfinished.push({ rule: id, code: "engine.rule-failed" });
    }
    const ended = performance.now();
    const taken = ended - begun;
    begun = ended;
    watchers.onRuleTime?.(id, taken);
    if (taken > RULE_BUDGET_MS) watchers.onOverBudget?.(id, "slow");
  }
  return { observations, unfinished };
}
