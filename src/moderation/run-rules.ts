import type { PreparedComment } from "./comment.ts";
import type { Observation } from "./rule.ts";
import type { CompiledRule } from "./rule-set.ts";

/** The longest a rule should take, in milliseconds; beyond it somebody should look at the rule. */
export const RULE_BUDGET_MS = 25;
/** All rules together, in milliseconds of this thread's own work; what has not begun by then is skipped. */
export const TOTAL_BUDGET_MS = 40;

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
  watchers: RunWatchers,
): RuleRun {
  const observations: Observation[] = [];
  const unfinished: { rule: string; code: UnfinishedCode }[] = [];
  const isSpent = startBudget();
  for (const { id, check } of rules) {
    if (isSpent()) {
      watchers.onOverBudget?.(id, "skipped");
      unfinished.push({ rule: id, code: "engine.over-budget" });
      continue;
    }
    const begun = performance.now();
    try {
      for (const observation of check(comment)) observations.push(observation);
    } catch (error) {
      watchers.onRuleFailure?.(id, error);
      unfinished.push({ rule: id, code: "engine.rule-failed" });
    }
    const taken = performance.now() - begun;
    watchers.onRuleTime?.(id, taken);
    if (taken > RULE_BUDGET_MS) watchers.onOverBudget?.(id, "slow");
  }
  return { observations, unfinished };
}

/**
 * Tells whether the time for one comment is spent. The clock is asked first because it is cheap;
 * the processor time decides, so that a busy machine does not hold harmless comments.
 */
function startBudget(): () => boolean {
  const clock = performance.now();
  const processor = threadMilliseconds();
  return () =>
    performance.now() - clock > TOTAL_BUDGET_MS &&
    threadMilliseconds() - processor > TOTAL_BUDGET_MS;
}

function threadMilliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
