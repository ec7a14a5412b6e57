import type { Lexicons } from "../language/lexicon.ts";
import { type Locale, messageFor, ruleName } from "../messages/messages.ts";
import { thresholdsReached } from "../moderation/decide.ts";
import { LEARNED_ENTRY } from "../moderation/learned.ts";
import type { Engine, Judgement } from "../moderation/moderate.ts";
import type { LearnedThresholds, Threshold } from "../moderation/policy.ts";
import type { Finding } from "../moderation/rule.ts";
import { coloured, highlight, visible } from "./highlight.ts";
import { table } from "./table.ts";

export interface ExplainOptions {
  readonly locale: Locale;
  readonly site?: string;
}

/** Everything the engine saw in one text and why it judged so, for a terminal. */
export function explain(
  engine: Engine,
  lexicons: Lexicons,
  times: readonly (readonly [part: string, microseconds: number])[],
  text: string,
  { locale, site }: ExplainOptions,
): string {
  const judgement = engine.judge(text, site === undefined ? {} : { site });
  const { verdict } = judgement;
  const { language } = judgement.comment;
  const judgedAs = verdict.language === language ? "" : ` (judged as ${language})`;
  const parts = [
    highlight(text, verdict.findings),
    `${verdict.status} · language ${verdict.language}${judgedAs} · rules ${verdict.rulesVersion}`,
    "",
    readings(judgement, lexicons),
    "",
    ...findingLines(engine, judgement, locale),
    `corrected text: ${verdict.correctedText === null ? "none" : visible(verdict.correctedText)}`,
    `µs: ${times.map(([part, time]) => `${part} ${time.toFixed(0)}`).join(" · ")}`,
  ];
  return `${parts.join("\n")}\n`;
}

/** How the dictionaries know each word: what the form rules and the doubtful words go by. */
function readings({ comment }: Judgement, { tr, en }: Lexicons): string {
  const rows = comment.words.map((word) => {
    const stem = word.apostrophe > 0 ? word.lower.slice(0, word.apostrophe) : word.lower;
    const known = [
      tr.has(stem) ? `tr ${tr.frequency(stem)}` : "",
      tr.isName(stem) ? "name" : "",
      en.has(word.text.toLowerCase()) ? `en ${en.frequency(word.text.toLowerCase())}` : "",
    ].filter((part) => part !== "");
    const variants = tr.variants(word.ascii).slice(0, 3);
    return [
      visible(word.text),
      visible(word.lower),
      known.join(", ") || "unknown",
      variants.map((variant) => `${variant.word} ${variant.frequency}`).join(", "),
    ];
  });
  return table(["word", "read as", "known as (frequency 0-15)", "with Turkish letters"], rows);
}

function findingLines(engine: Engine, judgement: Judgement, locale: Locale): string[] {
  const { findings } = judgement.verdict;
  if (findings.length === 0) return ["no findings"];
  return findings.flatMap((finding) => [
    `${coloured(finding.action, finding.action.padEnd(6))} ${finding.rule}${finding.entry === null ? "" : `/${finding.entry}`} · “${visible(judgement.comment.text.slice(finding.start, finding.end))}” ${finding.start}-${finding.end} · confidence ${finding.confidence.toFixed(2)}`,
    `       ${ruleName(finding.rule, locale)}: ${messageFor(finding.code, finding.params, locale)}`,
    ...entryLine(engine, finding),
    `       ${reasonOf(finding, judgement)}`,
    ...(finding.suggestion === null ? [] : [`       suggestion: ${visible(finding.suggestion)}`]),
  ]);
}

function entryLine({ ruleSet }: Engine, { rule, entry }: Finding): string[] {
  const found = ruleSet.entries.find((one) => one.rule === rule && one.id === entry);
  if (found === undefined) return [];
  return [`       ${found.file}:${found.line}: ${found.why} (${found.status}, ${found.source})`];
}

/** Which line of the policy made the finding ask for what it asks. */
function reasonOf({ rule, entry, action }: Finding, judgement: Judgement): string {
  const { comment, observations, policy } = judgement;
  if (entry === LEARNED_ENTRY) return learnedReason(policy.learned);
  const thresholds = policy.thresholds(rule, entry);
  const own = observations.filter(
    (other) => other.rule === rule && policy.thresholds(rule, other.entry) === thresholds,
  );
  if (own.length === 0) return "policy: what cannot be judged goes to a person";
  const reached = thresholdsReached(own, comment, thresholds);
  if (action !== "note") return `policy: ${action} from ${written(reached[action])}`;
  const asked = [...thresholds.reject, ...thresholds.hold].map(written).join(" or ");
  return `policy: reaches neither rejection nor holding (${asked || "this rule only notes"})`;
}

function learnedReason({ reject, agree, hold }: LearnedThresholds): string {
  const from = (probability: number) => (Number.isFinite(probability) ? probability : "never");
  return `policy: the model rejects from ${from(reject)}, together with a finding that is held from ${from(agree)}, and holds from ${from(hold)}`;
}

function written(threshold: Threshold | null): string {
  if (threshold === null) return "never";
  const { confidence, count, share } = threshold;
  const number = count > 1 ? `, ${count} findings` : "";
  return `confidence ${confidence}${number}${share > 0 ? `, ${Math.round(share * 100)} % of the words` : ""}`;
}
