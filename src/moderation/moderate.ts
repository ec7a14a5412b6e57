import { isMostlyDisguised } from "../language/disguised-text.ts";
import type { Lexicons } from "../language/lexicon.ts";
import { startBudget, UNTIMED } from "./budget.ts";
import type { PreparedComment } from "./comment.ts";
import { correct } from "./correct.ts";
import { decide, statusOf } from "./decide.ts";
import type { AppliedPolicy } from "./policy.ts";
import { prepare } from "./prepare.ts";
import type { Finding, Observation, Verdict } from "./rule.ts";
import type { CompiledRule, RuleSet } from "./rule-set.ts";
import { type RuleRun, type RunWatchers, runRules, type UnfinishedCode } from "./run-rules.ts";

export interface EngineOptions extends RunWatchers {
  readonly ruleSet: RuleSet;
  readonly lexicons: Lexicons;
}

/** A verdict with how it came about, for people who look closely. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly comment: PreparedComment;
  readonly observations: readonly Observation[];
  readonly policy: AppliedPolicy;
}

export interface Engine {
  readonly ruleSet: RuleSet;
  /** Judges one text; `site` picks the site's own policy if it has one. Throws only on a bug outside the rules. */
  moderate(text: string, options?: { site?: string }): Verdict;
  /** The same, with everything in between. */
  judge(text: string, options?: { site?: string }): Judgement;
}

/** Puts an engine together; it knows nothing of where texts come from or verdicts go. */
export function createEngine(options: EngineOptions): Engine {
  const { ruleSet, lexicons } = options;
  const content = new Set(
    ruleSet.rules.filter(({ kind }) => kind === "content").map(({ id }) => id),
  );
  const rulesFor = rulesByLanguage(ruleSet);
  const judge = (text: string, { site }: { site?: string } = {}): Judgement => {
    const budget = startBudget();
    // Split once: every rule reads the same tokens and offsets.
    const comment = prepare(text, lexicons);
    // The policy depends on the language, and on nothing that rules find.
    const policy = ruleSet.policy.apply(site, comment.language);
    // Which rules can judge this language; the others would only guess.
    const judged = asJudged(comment, ruleSet, lexicons);
    const { all, form } = rulesFor(judged.language);
    const run = runRules(all, judged, budget, options);
    // What the policy makes of it all comes last: rules report, they never decide.
    const decided = decide(run.observations, judged, policy, content);
    const findings = [
      ...unfinishedFindings(run, text),
      ...languageFindings(comment, judged, ruleSet, policy),
      ...decided.findings,
    ];
    const verdict: Verdict = {
      status: statusOf(findings),
      language: comment.language,
      rulesVersion: ruleSet.version,
      findings,
      // Only then is it known whether what is said leaves anything worth correcting.
      correctedText:
        run.observations.length === 0
          ? null
          : correctedText(judged, form, run.observations, findings, options),
    };
    return { verdict, comment: judged, observations: run.observations, policy };
  };
  return { ruleSet, judge, moderate: (text, site) => judge(text, site).verdict };
}

/** Never throws: whatever goes wrong, the comment is held for a person and labelled as such. */
export function moderateSafely(
  engine: Engine,
  text: string,
  options: { site?: string; onFailure?: (error: unknown) => void } = {},
): Verdict {
  try {
    return engine.moderate(text, options);
  } catch (error) {
    options.onFailure?.(error);
    return {
      status: "held",
      language: "und",
      rulesVersion: engine.ruleSet.version,
      findings: [unfinishedFinding("engine", "engine.rule-failed", text)],
      correctedText: null,
    };
  }
}

/**
 * A comment whose language cannot be told is judged as the policy's fallback language, and so is
 * one that looks like another language only because its words are disguised.
 */
function asJudged(
  comment: PreparedComment,
  { policy }: RuleSet,
  lexicons: Lexicons,
): PreparedComment {
  const { text, tokens, language } = comment;
  const isTold =
    language !== "und" &&
    (language === policy.undeterminedLanguage || !isMostlyDisguised(text, tokens, lexicons.tr));
  return isTold ? comment : { ...comment, language: policy.undeterminedLanguage };
}

/** The rules that judge a language, and those of them that judge how a comment is written. */
interface LanguageRules {
  readonly all: readonly CompiledRule[];
  readonly form: readonly CompiledRule[];
}

/** Languages come from a fixed set, so that each is asked for once. */
function rulesByLanguage({ rules }: RuleSet): (language: string) => LanguageRules {
  const known = new Map<string, LanguageRules>();
  return (language) => {
    let own = known.get(language);
    if (own === undefined) {
      const all = rules.filter(({ languages }) => languages?.includes(language) ?? true);
      own = { all, form: all.filter(({ kind }) => kind === "form") };
      known.set(language, own);
    }
    return own;
  };
}

/** Null when there is nothing to correct, or when a content rule rejects the comment anyway. */
function correctedText(
  comment: PreparedComment,
  form: readonly CompiledRule[],
  observations: readonly Observation[],
  findings: readonly Finding[],
  options: EngineOptions,
): string | null {
  const isForm = ({ rule }: { rule: string }) => form.some(({ id }) => id === rule);
  const isWanted = wantedBy(findings);
  const toCorrect = observations.filter((one) => isForm(one) && isWanted(one));
  if (toCorrect.length === 0) return null;
  if (findings.some((finding) => finding.action === "reject" && !isForm(finding))) return null;
  try {
    return correct(comment, toCorrect, (sentences) => {
      const corrected = prepare(sentences, options.lexicons, comment.language);
      return runRules(form, corrected, UNTIMED).observations.filter(isWanted);
    });
  } catch (error) {
    // The verdict stands without it: a correction is a kindness.
    options.onRuleFailure?.("correction", error);
    return null;
  }
}

/** What only some policies want is corrected when this one has asked for it. */
function wantedBy(findings: readonly Finding[]): (observation: Observation) => boolean {
  return ({ optional, rule, entry }) =>
    optional !== true ||
    findings.some((one) => one.rule === rule && one.entry === entry && one.action !== "note");
}

function languageFindings(
  comment: PreparedComment,
  judged: PreparedComment,
  { languages }: RuleSet,
  policy: AppliedPolicy,
): readonly Finding[] {
  if (languages.has(judged.language) || policy.unsupportedLanguage === "approve") return NONE;
  return [
    {
      ...wholeText("language", comment.text),
      code: "language.unsupported",
      params: { language: comment.language },
    },
  ];
}

function unfinishedFindings({ unfinished }: RuleRun, text: string): readonly Finding[] {
  if (unfinished.length === 0) return NONE;
  return unfinished.map(({ rule, code }) => unfinishedFinding(rule, code, text));
}

const NONE: readonly never[] = [];

function unfinishedFinding(rule: string, code: UnfinishedCode, text: string): Finding {
  return { ...wholeText(rule, text), code, params: {} };
}

function wholeText(rule: string, text: string): Omit<Finding, "code" | "params"> {
  return {
    rule,
    entry: null,
    start: 0,
    end: text.length,
    confidence: 0,
    suggestion: null,
    action: "hold",
  };
}
