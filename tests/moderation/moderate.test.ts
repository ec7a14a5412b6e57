import { describe, expect, test } from "vitest";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { createEngine, type EngineOptions, moderateSafely } from "../../src/moderation/moderate.ts";
import { compilePolicy, policySchema } from "../../src/moderation/policy.ts";
import type { Check } from "../../src/moderation/rule.ts";
import type { CompiledRule, RuleSet } from "../../src/moderation/rule-set.ts";
import { spelling as spellingRule } from "../../src/moderation/rules/spelling.ts";
import { compileShipped } from "../helpers/form-rules.ts";

const lexicons = loadLexicons();

/** Finds the word "elma", as sure as told. */
const apple =
  (rule: string, confidence = 0.9): Check =>
  ({ words }) =>
    words
      .filter(({ lower }) => lower === "elma")
      .map(({ start, end, text }) => {
        const params = { written: text };
        const code = `${rule}.word`;
        return { rule, entry: "elma", start, end, confidence, code, params, suggestion: null };
      });

const rule = (id: string, check = apple(id), more: Partial<CompiledRule> = {}): CompiledRule => ({
  id,
  kind: "content",
  languages: ["tr"],
  check,
  ...more,
});

function ruleSet(rules: readonly CompiledRule[]): RuleSet {
  const thresholds = Object.fromEntries(rules.map(({ id }) => [id, { reject: 0.85, hold: 0.6 }]));
  const policy = compilePolicy(
    policySchema.parse({
      "undetermined-language": "tr",
      rules: thresholds,
      sites: { open: { "unsupported-language": "approve" } },
    }),
  );
  return { version: "v1", rules, policy, entries: [], languages: new Set(["tr"]) };
}

const engineWith = (rules: readonly CompiledRule[], options: Partial<EngineOptions> = {}) =>
  createEngine({ ruleSet: ruleSet(rules), lexicons, ...options });

describe("a comment is judged", () => {
  test("with all that a verdict says", () => {
    const verdict = engineWith([rule("insult")]).moderate("Bu elma çok güzel");
    expect(verdict).toEqual({
      status: "rejected",
      language: "tr",
      rulesVersion: "v1",
      findings: [
        {
          rule: "insult",
          entry: "elma",
          start: 3,
          end: 7,
          confidence: 0.9,
          code: "insult.word",
          params: { written: "elma" },
          suggestion: null,
          action: "reject",
        },
      ],
      correctedText: null,
    });
  });

  test("by the rules of its language alone", () => {
    const engine = engineWith([
      rule("insult"),
      rule("english", apple("english"), { languages: ["en"] }),
    ]);
    expect(engine.moderate("Bu elma çok güzel").findings.map((one) => one.rule)).toEqual([
      "insult",
    ]);
  });

  test.each(["", "   ", "👍👍", "1923", "…", "\u0000", "\uD800"])(
    "and approved when there is nothing to judge: %j",
    (text) => {
      expect(engineWith([rule("insult")]).moderate(text)).toMatchObject({
        status: "approved",
        language: "und",
        findings: [],
      });
    },
  );

  test("as Turkish when its language cannot be told", () => {
    const verdict = engineWith([
      rule("insult", () =>
        apple("insult")({
          words: [{ lower: "elma", start: 0, end: 3, text: "123" }],
        } as never),
      ),
    ]).moderate("123");
    expect(verdict).toMatchObject({ status: "rejected", language: "und" });
  });

  test("and held when no content rule knows its language, unless the site approves those", () => {
    const german = "Die Regierung hat gestern beschlossen, dass die Steuern nicht erhöht werden.";
    const engine = engineWith([rule("insult")]);
    expect(engine.moderate(german)).toMatchObject({
      status: "held",
      language: "de",
      findings: [
        {
          rule: "language",
          code: "language.unsupported",
          params: { language: "de" },
          start: 0,
          end: german.length,
          action: "hold",
        },
      ],
    });
    expect(engine.moderate(german, { site: "open" })).toMatchObject({
      status: "approved",
      findings: [],
    });
  });

  test("by rules without a language too, whatever it is written in", () => {
    const german =
      "Die Regierung hat gestern elma beschlossen, dass die Steuern nicht erhöht werden.";
    const { languages, ...anyLanguage } = rule("links");
    const verdict = engineWith([anyLanguage]).moderate(german, { site: "open" });
    expect(verdict).toMatchObject({ status: "rejected", findings: [{ rule: "links" }] });
  });
});

describe("the corrected text", () => {
  const replace =
    (id: string, from: string, to: string): Check =>
    ({ words }) =>
      words
        .filter(({ text }) => text === from)
        .map(({ start, end }) => {
          const found = { rule: id, entry: null, start, end, confidence: 0.5 };
          return { ...found, code: `${id}.word`, params: {}, suggestion: to };
        });
  const form = (id: string, from: string, to: string) =>
    rule(id, replace(id, from, to), { kind: "form" });

  test("holds every correction of the form rules, those that others uncover too", () => {
    const engine = engineWith([
      form("capitals", "ELMAA", "elmaa"),
      form("spelling", "elmaa", "elma"),
    ]);
    const verdict = engine.moderate("Bu  ELMAA çok güzel 🍎");
    expect(verdict.correctedText).toBe("Bu  elma çok güzel 🍎");
    expect(verdict.findings).toHaveLength(1);
  });

  test("holds what only some policies want where this one does", () => {
    const spelling = compileShipped(spellingRule);
    const rules = [rule("spelling", spelling, { kind: "form" })];
    const policy = compilePolicy(
      policySchema.parse({
        "undetermined-language": "tr",
        rules: { spelling: { reject: { confidence: 0.4, count: 2 } } },
        sites: {
          strict: { rules: { spelling: { entries: { "sentence-start": { reject: 0.2 } } } } },
          curious: { rules: { spelling: { entries: { "sentence-start": { reject: "never" } } } } },
        },
      }),
    );
    const engine = createEngine({ ruleSet: { ...ruleSet(rules), policy }, lexicons });
    const text = "ispanya çok güzel oynadı. bu kitplar pahalı";
    const usual = "ispanya çok güzel oynadı. bu kitaplar pahalı";
    expect(engine.moderate(text)).toMatchObject({
      status: "approved",
      findings: [{ entry: "unknown-word" }],
      correctedText: usual,
    });
    expect(engine.moderate(text, { site: "curious" })).toMatchObject({
      status: "approved",
      findings: [{ action: "note", suggestion: "İspanya" }, { suggestion: "Bu" }, {}],
      correctedText: usual,
    });
    expect(engine.moderate(text, { site: "strict" })).toMatchObject({
      status: "rejected",
      correctedText: "İspanya çok güzel oynadı. Bu kitaplar pahalı",
    });
    expect(engine.moderate("ilk cümle küçük. İkincisi değil", { site: "strict" })).toMatchObject({
      status: "approved",
      correctedText: null,
    });
  });

  test("is the same for a comment of a hundred careless sentences, however slow the machine", () => {
    const recheckedWords: number[] = [];
    const check = replace("spelling", "guzel", "güzel");
    const counted: Check = (comment) => {
      recheckedWords.push(comment.words.length);
      return check(comment);
    };
    const engine = engineWith([rule("spelling", counted, { kind: "form" })]);
    const text = "Bu guzel. ".repeat(100);
    expect(engine.moderate(text).correctedText).toBe("Bu güzel. ".repeat(100));
    expect(recheckedWords).toEqual([200, 200]);
  });

  test("is not offered when what is said is rejected anyway", () => {
    const engine = engineWith([rule("insult"), form("spelling", "guzel", "güzel")]);
    expect(engine.moderate("Bu elma çok guzel")).toMatchObject({
      status: "rejected",
      correctedText: null,
    });
  });

  test("never comes from a content rule", () => {
    const content = rule("insult", replace("insult", "elma", "armut"));
    expect(engineWith([content]).moderate("Bu elma çok güzel").correctedText).toBeNull();
  });
});

describe("when a rule does not finish", () => {
  test("a failing rule holds the comment and costs the others nothing", () => {
    const failures: string[] = [];
    const engine = engineWith(
      [
        rule("insult", () => {
          throw new Error("broken");
        }),
        rule("spelling", apple("spelling", 0.7)),
      ],
      { onRuleFailure: (id, error) => failures.push(`${id}: ${(error as Error).message}`) },
    );
    const verdict = engine.moderate("Bu elma çok güzel");
    expect(verdict.status).toBe("held");
    expect(verdict.findings).toEqual([
      {
        rule: "insult",
        entry: null,
        start: 0,
        end: 17,
        confidence: 0,
        code: "engine.rule-failed",
        params: {},
        suggestion: null,
        action: "hold",
      },
      expect.objectContaining({ rule: "spelling", action: "hold" }),
    ]);
    expect(failures).toEqual(["insult: broken"]);
  });

  test("a failing rule does not soften a rejection", () => {
    const failing = rule("spelling", () => {
      throw new Error("broken");
    });
    expect(engineWith([rule("insult"), failing]).moderate("Bu elma çok güzel").status).toBe(
      "rejected",
    );
  });

  test("a rule that eats all the time is reported, and what it left no time for holds the comment", () => {
    const told: string[] = [];
    const busy: Check = () => {
      const before = process.threadCpuUsage().user;
      while (process.threadCpuUsage().user - before < 80_000);
      return [];
    };
    const engine = engineWith([rule("insult", busy), rule("spelling")], {
      onOverBudget: (id, what) => told.push(`${id} ${what}`),
    });
    const verdict = engine.moderate("Bu elma çok güzel");
    expect(verdict).toMatchObject({
      status: "held",
      findings: [{ rule: "spelling", code: "engine.over-budget", action: "hold" }],
    });
    expect(told).toEqual(["insult slow", "spelling skipped"]);
  });

  test("time spent waiting for a busy machine is not held against a comment", () => {
    const waiting: Check = () => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 80);
      return [];
    };
    const verdict = engineWith([rule("insult", waiting), rule("spelling", () => [])]).moderate(
      "elma",
    );
    expect(verdict.status).toBe("approved");
  });

  test("what was worked for other comments is not held against one", () => {
    const told: string[] = [];
    const worked = () => process.threadCpuUsage().user + process.threadCpuUsage().system;
    const working: Check = () => {
      const before = worked();
      while (worked() - before < 15_000);
      return [];
    };
    const engine = engineWith([rule("insult", working), rule("spelling", () => [])], {
      onOverBudget: (id, what) => told.push(`${id} ${what}`),
    });
    for (let i = 0; i < 10; i++) expect(engine.moderate("elma").status).toBe("approved");
    expect(told).not.toContain("spelling skipped");
  });

  test("each rule's time is told to whoever measures", () => {
    const timed: string[] = [];
    engineWith([rule("insult"), rule("belief")], { onRuleTime: (id) => timed.push(id) }).moderate(
      "elma",
    );
    expect(timed).toEqual(["insult", "belief"]);
  });

  test("even a failure outside the rules holds the comment instead of losing it", () => {
    const broken = createEngine({ ruleSet: ruleSet([]), lexicons: {} as never });
    const failures: unknown[] = [];
    const verdict = moderateSafely(broken, "Bu elma çok güzel", {
      onFailure: (error) => failures.push(error),
    });
    expect(verdict).toMatchObject({
      status: "held",
      language: "und",
      rulesVersion: "v1",
      findings: [{ rule: "engine", code: "engine.rule-failed", start: 0, end: 17 }],
    });
    expect(failures).toHaveLength(1);
  });
});
