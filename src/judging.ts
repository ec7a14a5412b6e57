import type { Lexicons } from "./language/lexicon.ts";
import type { Bus } from "./live/bus.ts";
import type { Logger } from "./logger.ts";
import type { Metrics } from "./metrics.ts";
import { type LoadResult, loadRules } from "./moderation/load-rules.ts";
import { readYamlAhead } from "./moderation/loading/yaml-ahead.ts";
import { createEngine, type Engine, moderateSafely } from "./moderation/moderate.ts";
import { NO_OVERLAY, type RuleOverlay } from "./moderation/overlay.ts";
import type { Verdict } from "./moderation/rule.ts";
import { formatProblem, type RuleProblem, type RuleSet } from "./moderation/rule-set.ts";
import { watchRules } from "./moderation/watch-rules.ts";

/** How the rules are doing. */
export interface RulesState {
  /** The version in force. */
  readonly version: string;
  /** What is wrong with the newest edit; while there is anything, the last good rules judge. */
  readonly problems: readonly RuleProblem[];
  /** By rule: how often it threw since the start; its comments were held. */
  readonly failures: Readonly<Record<string, number>>;
}

/** The engine with the rules in force: synchronous, never throws. */
export type Judge = (text: string, about: { readonly site: string }) => Verdict;

/** The running service's judgement: one engine, replaced whole when the rules are edited. */
export interface Judging {
  readonly judge: Judge;
  state(): RulesState;
  /** The engine in force, for those who look closely. */
  engine(): Engine;
  /** The changes by people that are laid over the files. */
  overlay(): RuleOverlay;
  /** Loads the rules with an overlay, every example tried, without taking them into force. */
  tryOverlay(overlay: RuleOverlay): Promise<LoadResult>;
  /** Takes rules that were tried into force, at once. */
  adopt(ruleSet: RuleSet, overlay: RuleOverlay): void;
  /** Stops looking at the rule files. */
  close(): void;
}

export interface JudgingOptions {
  /** The rules to begin with, and the overlay that they were loaded with. */
  readonly ruleSet: RuleSet;
  readonly overlay?: RuleOverlay;
  /** What kept people's changes from being laid over the files at the start. */
  readonly overlayProblems?: readonly RuleProblem[];
  /** The folder they came from; edits there come into force by themselves. */
  readonly directory: string;
  readonly lexicons: Lexicons;
  readonly logger: Logger;
  readonly metrics: Metrics | null;
  /** Told when other rules come into force. */
  readonly bus: Bus;
}

/** Puts the engine together with the watcher of its rules and with what counts and logs its troubles. */
export function startJudging(options: JudgingOptions): Judging {
  const { ruleSet, directory, lexicons, logger, metrics, bus } = options;
  const failures: Record<string, number> = {};
  let overlay = options.overlay ?? NO_OVERLAY;
  let overlayProblems = options.overlayProblems ?? [];
  let engine = engineFor(ruleSet);
  const watcher = watchRules({
    ruleSet,
    directory,
    lexicons,
    overlay: () => overlay,
    onChange(rules) {
      overlayProblems = [];
      engine = engineFor(rules);
      logger.info({ rulesVersion: rules.version }, "the edited rules are in force");
      bus.publish({ kind: "rules", version: rules.version });
    },
    onProblem(found) {
      const problems = found.map(formatProblem);
      logger.error({ problems }, "the edited rules have mistakes; the last good ones judge");
    },
  });

  function engineFor(rules: RuleSet): Engine {
    return createEngine({
      ruleSet: rules,
      lexicons,
      onRuleFailure: fail,
      onOverBudget: (rule, what) => logger.warn({ rule, what }, "a rule was over its time"),
      ...(metrics ? { onRuleTime: metrics.ruleTook } : {}),
    });
  }

  function fail(rule: string, error: unknown): void {
    failures[rule] = (failures[rule] ?? 0) + 1;
    metrics?.ruleFailed(rule);
    // The message might quote the comment; where it happened does not.
    const { name, stack = "" } = error instanceof Error ? error : new Error();
    const at = stack.split("\n").find((line) => line.trimStart().startsWith("at "));
    logger.error({ rule, error: name, at: at?.trim() }, "a rule failed; its comment is held");
  }

  return {
    judge(text, { site }) {
      const onFailure = (error: unknown) => fail("engine", error);
      const verdict = moderateSafely(engine, text, { site, onFailure });
      metrics?.judged(verdict);
      return verdict;
    },
    state: () => ({
      version: engine.ruleSet.version,
      problems: [...overlayProblems, ...watcher.status().problems],
      failures,
    }),
    engine: () => engine,
    overlay: () => overlay,
    tryOverlay: (next) =>
      loadRules({ directory, lexicons, overlay: next, ahead: readYamlAhead(directory) }),
    adopt(next, nextOverlay) {
      overlay = nextOverlay;
      overlayProblems = [];
      watcher.adopt(next);
    },
    close: () => watcher.close(),
  };
}
