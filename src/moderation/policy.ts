import { z } from "zod";
import type { Action } from "./rule.ts";

const proportion = z.number().min(0).max(1);

const thresholdSchema = z.strictObject({
  confidence: proportion,
  count: z.number().int().min(1).default(1),
  share: proportion.default(0),
});

const oneThreshold = z.union(
  [proportion.transform((confidence) => ({ confidence, count: 1, share: 0 })), thresholdSchema],
  { error: "must be a confidence from 0 to 1, or {confidence, count, share}" },
);

const thresholdsSchema = z.union(
  [
    z.literal("never").transform((): Threshold[] => []),
    oneThreshold.transform((threshold) => [threshold]),
    z.array(oneThreshold).min(1),
  ],
  {
    error:
      'must be a confidence from 0 to 1, {confidence, count, share}, a list of these, or "never"',
  },
);

const actions = { reject: thresholdsSchema.optional(), hold: thresholdsSchema.optional() };

const ruleSchema = z.strictObject({
  ...actions,
  /** Entries that are not judged with the rest of the rule. */
  entries: z.record(z.string().min(1), z.strictObject(actions)).default({}),
});

const probabilitySchema = z.union(
  [proportion, z.literal("never").transform(() => Number.POSITIVE_INFINITY)],
  { error: 'must be a probability from 0 to 1, or "never"' },
);

const learnedSchema = z.strictObject({
  reject: probabilitySchema.optional(),
  agree: probabilitySchema.optional(),
  hold: probabilitySchema.optional(),
});

const reportsSchema = z.strictObject({
  queue: z.union([z.literal("never"), z.number().int().min(1)], {
    error: 'must be a number of reports from 1, or "never"',
  }),
});

const scope = {
  model: learnedSchema.optional(),
  "unsupported-language": z.enum(["hold", "approve"]).optional(),
  rules: z.record(z.string(), ruleSchema).default({}),
};
const languageSchema = z.strictObject(scope);
const languages = z
  .record(z.string().regex(/^[a-z]{2}$|^und$/, "a language is two letters, or und"), languageSchema)
  .default({});
const siteSchema = z.strictObject({ ...scope, languages, reports: reportsSchema.optional() });

/** Two readers may be of one mind; three are worth a moderator's look. */
const DEFAULT_REPORTS = 3;

/** The content of rules/policy.yaml; what each field means is written there. */
export const policySchema = z.strictObject({
  ...scope,
  "undetermined-language": z.string().regex(/^[a-z]{2}$/),
  languages,
  reports: reportsSchema.default({ queue: DEFAULT_REPORTS }),
  sites: z.record(z.string().min(1), siteSchema).default({}),
});

export type PolicyData = z.infer<typeof policySchema>;

/**
 * Met by at least `count` findings of one rule that are at least this sure and together cover
 * at least `share` (0…1) of the comment's words.
 */
export interface Threshold {
  readonly confidence: number;
  readonly count: number;
  readonly share: number;
}

/** What one rule asks for: the alternatives of each action; none means never. */
export type RuleThresholds = Readonly<Record<Exclude<Action, "note">, readonly Threshold[]>>;

/** From which probability on the learned model asks for what; infinite: never. */
export interface LearnedThresholds {
  /** Reject, whatever else was found. */
  readonly reject: number;
  /** Reject together with a finding of a content rule that by itself would be held. */
  readonly agree: number;
  readonly hold: number;
}

/** The policy as it applies to one site and language. */
export interface AppliedPolicy {
  readonly learned: LearnedThresholds;
  readonly unsupportedLanguage: "hold" | "approve";
  /** The same object for all entries of a rule that are judged together. */
  readonly thresholds: (rule: string, entry?: string | null) => RuleThresholds;
}

export interface Policy {
  /** Which language's rules judge a comment whose language cannot be told. */
  readonly undeterminedLanguage: string;
  /** For an unknown site the general policy; cheap, since each combination is put together once. */
  apply(site: string | undefined, language: string): AppliedPolicy;
  /** How many readers' reports put a published comment into the queue; null: none ever do. */
  reportsToQueue(site: string): number | null;
}

type Layer = z.infer<typeof languageSchema>;

/** Makes the data of a policy ready for use. */
export function compilePolicy(data: PolicyData): Policy {
  const cache = new Map<string, AppliedPolicy>();
  return {
    undeterminedLanguage: data["undetermined-language"],
    reportsToQueue(site) {
      const own = Object.hasOwn(data.sites, site) ? data.sites[site]?.reports : undefined;
      const { queue } = own ?? data.reports;
      return queue === "never" ? null : queue;
    },
    apply(site, language) {
      const own = site !== undefined && Object.hasOwn(data.sites, site) ? site : undefined;
      // Languages come from a fixed set and sites from the file, so the cache stays small.
      const key = `${language} ${own ?? ""}`;
      const known = cache.get(key);
      if (known !== undefined) return known;
      const applied = merge(layersOf(data, own, language));
      cache.set(key, applied);
      return applied;
    },
  };
}

/** General first; what comes later wins, field by field. */
function layersOf(data: PolicyData, site: string | undefined, language: string): Layer[] {
  const own = site === undefined ? undefined : data.sites[site];
  const layers = [data, data.languages[language], own, own?.languages[language]];
  return layers.filter((layer) => layer !== undefined);
}

function merge(layers: readonly Layer[]): AppliedPolicy {
  const rules = new Map<string, RuleThresholds>();
  /** By rule. */
  const entries = new Map<string, Map<string, RuleThresholds>>();
  let unsupportedLanguage: "hold" | "approve" = "hold";
  let learned = NEVER;
  for (const layer of layers) {
    learned = {
      reject: layer.model?.reject ?? learned.reject,
      agree: layer.model?.agree ?? learned.agree,
      hold: layer.model?.hold ?? learned.hold,
    };
    unsupportedLanguage = layer["unsupported-language"] ?? unsupportedLanguage;
    for (const [rule, own] of Object.entries(layer.rules)) {
      lay(rules, rule, own);
      const ofEntries = entries.get(rule) ?? new Map<string, RuleThresholds>();
      for (const [entry, asked] of Object.entries(own.entries)) lay(ofEntries, entry, asked);
      if (ofEntries.size > 0) entries.set(rule, ofEntries);
    }
  }
  const ofRule = (rule: string) => rules.get(rule) ?? NOTES_ONLY;
  const thresholds = (rule: string, entry?: string | null) =>
    (entry ? entries.get(rule)?.get(entry) : undefined) ?? ofRule(rule);
  return { unsupportedLanguage, learned, thresholds: entries.size === 0 ? ofRule : thresholds };
}

function lay(
  thresholds: Map<string, RuleThresholds>,
  key: string,
  { reject, hold }: { reject?: Threshold[] | undefined; hold?: Threshold[] | undefined },
): void {
  const before = thresholds.get(key) ?? NOTES_ONLY;
  thresholds.set(key, { reject: reject ?? before.reject, hold: hold ?? before.hold });
}

const NEVER: LearnedThresholds = {
  reject: Number.POSITIVE_INFINITY,
  agree: Number.POSITIVE_INFINITY,
  hold: Number.POSITIVE_INFINITY,
};
const NOTES_ONLY: RuleThresholds = { reject: [], hold: [] };
