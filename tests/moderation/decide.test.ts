import { describe, expect, test } from "vitest";
import { tokenize } from "../../src/language/tokens.ts";
import type { PreparedComment } from "../../src/moderation/comment.ts";
import { decide } from "../../src/moderation/decide.ts";
import { compilePolicy, policySchema } from "../../src/moderation/policy.ts";
import type { Action, Observation, Status } from "../../src/moderation/rule.ts";

const policy = compilePolicy(
  policySchema.parse({
    "undetermined-language": "tr",
    rules: {
      insult: { reject: 0.85, hold: 0.6 },
      spelling: {
        reject: [
          { confidence: 0.8, count: 3, share: 0.2 },
          { confidence: 0.8, count: 2, share: 0.34 },
        ],
        hold: { confidence: 0.9, count: 2 },
      },
      capitals: { reject: "never" },
    },
    languages: { en: { rules: { insult: { reject: 0.95 } } }, und: { rules: {} } },
    sites: {
      strict: { rules: { insult: { hold: 0.2 } }, "unsupported-language": "approve" },
      bilingual: { languages: { en: { rules: { insult: { reject: 0.5 } } } } },
    },
  }),
);

/** A comment of the words "w w w …", each two characters apart. */
function comment(words: number): PreparedComment {
  const text = "w ".repeat(words).trimEnd();
  const tokens = tokenize(text);
  return { text, tokens, words: tokens, language: "tr" };
}

const seen = (rule: string, confidence: number, word = 0, more: Partial<Observation> = {}) => ({
  rule,
  entry: null,
  start: word * 2,
  end: word * 2 + 1,
  confidence,
  code: `${rule}.word`,
  params: {},
  suggestion: null,
  ...more,
});

type Case = readonly [
  name: string,
  words: number,
  observations: Observation[],
  status: Status,
  actions: Action[],
];

describe("what the findings of a comment ask for", () => {
  test.each<Case>([
    ["nothing found: approved", 3, [], "approved", []],
    ["as sure as rejection wants", 3, [seen("insult", 0.85)], "rejected", ["reject"]],
    ["as sure as holding wants", 3, [seen("insult", 0.6)], "held", ["hold"]],
    ["less sure: only noted", 3, [seen("insult", 0.59)], "approved", ["note"]],
    [
      "the strongest finding decides, each keeps its own action",
      3,
      [seen("insult", 0.5), seen("insult", 0.7, 1), seen("insult", 0.9, 2)],
      "rejected",
      ["note", "hold", "reject"],
    ],
    ["a rule that never rejects", 3, [seen("capitals", 1)], "approved", ["note"]],
    ["a rule the policy does not name", 3, [seen("other", 1)], "approved", ["note"]],
    [
      "an entry on trial never decides",
      3,
      [seen("insult", 1, 0, { trial: true })],
      "approved",
      ["note"],
    ],
    ["one typo in a short comment", 1, [seen("spelling", 0.85)], "approved", ["note"]],
    [
      "two typos in six words",
      6,
      [seen("spelling", 0.85), seen("spelling", 0.85, 1)],
      "approved",
      ["note", "note"],
    ],
    [
      "two typos in five words",
      5,
      [seen("spelling", 0.85), seen("spelling", 0.85, 1)],
      "rejected",
      ["reject", "reject"],
    ],
    [
      "three typos in fifteen words, one of them doubtful",
      15,
      [seen("spelling", 0.85), seen("spelling", 0.85, 1), seen("spelling", 0.7, 2)],
      "approved",
      ["note", "note", "note"],
    ],
    [
      "three typos in fifteen words, and a doubtful one beside",
      15,
      [0, 1, 2, 3].map((word) => seen("spelling", word === 3 ? 0.5 : 0.85, word)),
      "rejected",
      ["reject", "reject", "reject", "note"],
    ],
    [
      "two sure typos in a long comment",
      50,
      [seen("spelling", 0.9), seen("spelling", 0.95, 9)],
      "held",
      ["hold", "hold"],
    ],
    [
      "trial findings do not help others over a threshold",
      5,
      [seen("spelling", 0.85), seen("spelling", 0.85, 1, { trial: true })],
      "approved",
      ["note", "note"],
    ],
    [
      "one finding over three words counts as three words",
      6,
      [seen("spelling", 0.85, 0, { end: 5 }), seen("spelling", 0.85, 4)],
      "rejected",
      ["reject", "reject"],
    ],
    [
      "two findings on one word count as one word",
      5,
      [seen("spelling", 0.85), seen("spelling", 0.85, 0, { code: "spelling.other" })],
      "approved",
      ["note", "note"],
    ],
    [
      "two entries that say the same of the same words: told once, by the surer one",
      3,
      [seen("insult", 0.7), seen("insult", 0.9, 0, { entry: "other" })],
      "rejected",
      ["reject"],
    ],
    [
      "an entry on trial beside a live one: both stay, and only the live one decides",
      3,
      [seen("insult", 0.7), seen("insult", 0.9, 0, { entry: "other", trial: true })],
      "held",
      ["hold", "note"],
    ],
  ])("%s", (_name, words, observations, status, actions) => {
    const decided = decide(observations, comment(words), policy.apply(undefined, "tr"));
    expect(decided.status).toBe(status);
    expect(decided.findings.map(({ action }) => action)).toEqual(actions);
  });

  test("findings stand in text order, and overlapping ones of several rules all stay", () => {
    const observations: Observation[] = [
      seen("spelling", 0.5, 1),
      seen("insult", 0.9, 0, { end: 3 }),
      seen("insult", 0.9),
    ];
    const { findings } = decide(observations, comment(3), policy.apply(undefined, "tr"));
    expect(findings.map(({ rule, start, end }) => [rule, start, end])).toEqual([
      ["insult", 0, 1],
      ["insult", 0, 3],
      ["spelling", 2, 3],
    ]);
    expect(findings[0]).not.toHaveProperty("trial");
  });
});

describe("content findings on the same words", () => {
  const content = new Set(["insult", "profanity"]);
  const strict = compilePolicy(
    policySchema.parse({
      "undetermined-language": "tr",
      rules: { insult: { reject: 0.85, hold: 0.6 }, profanity: { hold: 0.6 } },
    }),
  );
  const told = (observations: Observation[]) => {
    const decided = decide(observations, comment(5), strict.apply(undefined, "tr"), content);
    return decided.findings.map(({ rule, start, action }) => `${rule} ${start} ${action}`);
  };

  test.each<readonly [name: string, observations: Observation[], told: string[]]>([
    [
      "of two rules: the surer one is told",
      [seen("insult", 0.7), seen("profanity", 0.8)],
      ["profanity 0 hold"],
    ],
    [
      "one that rejects is told before a surer one that only holds",
      [seen("insult", 0.86), seen("profanity", 0.99)],
      ["insult 0 reject"],
    ],
    [
      "a phrase around the word: the surer one is told",
      [seen("insult", 0.7, 0, { end: 5 }), seen("insult", 0.9, 1, { code: "insult.other" })],
      ["insult 2 reject"],
    ],
    [
      "equally sure: the longer one is told",
      [seen("insult", 0.9, 1), seen("insult", 0.9, 0, { end: 5 })],
      ["insult 0 reject"],
    ],
    [
      "on words side by side: both are told",
      [seen("insult", 0.9), seen("profanity", 0.9, 1)],
      ["insult 0 reject", "profanity 2 hold"],
    ],
    [
      "one on trial stays beside the other",
      [seen("insult", 0.9), seen("insult", 0.9, 0, { entry: "other", trial: true })],
      ["insult 0 reject", "insult 0 note"],
    ],
    [
      "beside one of a rule of form: both are told",
      [seen("insult", 0.9), seen("spelling", 0.9)],
      ["insult 0 reject", "spelling 0 note"],
    ],
  ])("%s", (_name, observations, expected) => {
    expect(told(observations)).toEqual(expected);
  });
});

test("an entry for which the policy asks something of its own is judged apart from its rule", () => {
  const applied = compilePolicy(
    policySchema.parse({
      "undetermined-language": "tr",
      rules: {
        spelling: {
          reject: { confidence: 0.4, count: 2 },
          entries: { start: { reject: 0.2 }, slang: { hold: 0.4 } },
        },
      },
      sites: { lenient: { rules: { spelling: { entries: { start: { reject: "never" } } } } } },
    }),
  );
  const told = (observations: Observation[], site?: string) =>
    decide(observations, comment(9), applied.apply(site, "tr")).findings.map(
      ({ entry, action }) => `${entry} ${action}`,
    );
  const start = seen("spelling", 0.2, 0, { entry: "start" });
  const slang = seen("spelling", 0.5, 1, { entry: "slang" });
  const typo = seen("spelling", 0.5, 2, { entry: "typo" });
  expect(told([start, slang, typo])).toEqual(["start reject", "slang hold", "typo note"]);
  expect(told([start, slang], "lenient")).toEqual(["start note", "slang hold"]);
  expect(told([typo, seen("spelling", 0.5, 3, { entry: "other" })])).toEqual([
    "typo reject",
    "other reject",
  ]);
});

describe("which policy applies", () => {
  const insult = (site: string | undefined, language: string) => {
    const { reject, hold } = policy.apply(site, language).thresholds("insult");
    return [reject[0]?.confidence, hold[0]?.confidence];
  };

  test.each([
    ["in general", undefined, "tr", [0.85, 0.6]],
    ["to an unknown site", "elsewhere", "tr", [0.85, 0.6]],
    ["to a site called like an inherited property", "constructor", "tr", [0.85, 0.6]],
    ["to a language", undefined, "en", [0.95, 0.6]],
    ["to a site: single fields win", "strict", "tr", [0.85, 0.2]],
    ["to a site in a language: both together", "strict", "en", [0.95, 0.2]],
    ["to a site's own language", "bilingual", "en", [0.5, 0.6]],
  ] as const)("%s", (_name, site, language, thresholds) => {
    expect(insult(site, language)).toEqual(thresholds);
  });

  test("a site may approve comments in languages that nobody judges", () => {
    expect(policy.apply("strict", "de").unsupportedLanguage).toBe("approve");
    expect(policy.apply("demo", "de").unsupportedLanguage).toBe("hold");
  });
});
