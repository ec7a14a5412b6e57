import { describe, expect, test } from "vitest";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { loadRules } from "../../src/moderation/load-rules.ts";
import { formatProblem, type RuleSet } from "../../src/moderation/rule-set.ts";
import { FRUIT, POLICY, rulesFolder } from "../helpers/rules-folder.ts";
import { wordRule } from "../helpers/word-rule.ts";

const lexicons = loadLexicons();

async function problemsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { directory } = rulesFolder(files);
  const result = await loadRules({ directory, lexicons, rules: [wordRule("word")] });
  return result.ok ? [] : result.problems.map(formatProblem);
}

async function load(files?: Readonly<Record<string, string>>): Promise<RuleSet> {
  const { directory } = rulesFolder(files);
  const result = await loadRules({ directory, lexicons, rules: [wordRule("word")] });
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join("\n"));
  return result.ruleSet;
}

/** The good file with one piece replaced. */
const fruit = (from: string, to: string) => ({
  "policy.yaml": POLICY,
  "word.tr.yaml": FRUIT.replace(from, to),
});

describe("a rules folder that is right", () => {
  test("gives compiled rules, a catalogue of entries and the languages they judge", async () => {
    const ruleSet = await load();
    expect(ruleSet.rules.map(({ id }) => id)).toEqual(["word"]);
    expect(ruleSet.entries).toMatchObject([
      {
        rule: "word",
        language: "tr",
        id: "elma",
        why: "a fruit",
        source: "editorial",
        status: "live",
        file: "rules/word.tr.yaml",
        line: 2,
        data: { word: "elma", confidence: 0.9 },
      },
    ]);
    expect([...ruleSet.languages]).toEqual(["tr"]);
  });

  test("reports how many examples each file has", async () => {
    const { directory } = rulesFolder();
    const result = await loadRules({ directory, lexicons, rules: [wordRule("word")] });
    expect(result.files).toEqual([
      { file: "rules/word.tr.yaml", entries: 1, flag: 1, pass: 1, todo: 0, failed: 0 },
    ]);
  });

  test("may hold byte-order marks, Windows line ends, hidden files, a README and dictionary words", async () => {
    const plain = await load();
    const windows = await load({
      "policy.yaml": `\uFEFF${POLICY.replaceAll("\n", "\r\n")}`,
      "word.tr.yaml": `\uFEFF${FRUIT.replaceAll("\n", "\r\n")}`,
      ".#word.tr.yaml": "{",
      "README.md": "# Rules",
    });
    expect(windows.version).toBe(plain.version);
    expect((await load({ ...fruit("", ""), "lexicon.tr.yaml": "names: [x]" })).rules.length).toBe(
      1,
    );
  });

  test("has another version after any edit, and the same one after none", async () => {
    const versions = await Promise.all([
      load(),
      load(),
      load(fruit("0.9", "0.91")),
      load({ "policy.yaml": `${POLICY}# changed\n`, "word.tr.yaml": FRUIT }),
    ]);
    const [first, same, edited, policy] = versions.map(({ version }) => version);
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    expect(same).toBe(first);
    expect(new Set([first, edited, policy]).size).toBe(3);
  });
});

describe("a mistake is told with file, line and what to do about it", () => {
  const cases: readonly [name: string, files: Readonly<Record<string, string>>, told: string[]][] =
    [
      [
        "an unknown field",
        fruit("    why:", "    wy: x\n    why:"),
        ['rules/word.tr.yaml:5: unknown field "wy"; did you mean "why"?'],
      ],
      [
        "a missing field",
        fruit("    why: a fruit\n", ""),
        ['rules/word.tr.yaml:2: "why" is missing; add it (entry "elma")'],
      ],
      [
        "a wrong type",
        fruit("0.9", "sure"),
        ['rules/word.tr.yaml:4: "confidence": must be a number, found "sure" (entry "elma")'],
      ],
      [
        "a number out of bounds",
        fruit("0.9", "9"),
        ['rules/word.tr.yaml:4: "confidence": must be at most 1, found 9 (entry "elma")'],
      ],
      [
        "an id in capitals",
        fruit("id: elma", "id: Elma"),
        ['rules/word.tr.yaml:2: "id": ids are kebab-case ASCII, e.g. serefsiz, found "Elma"'],
      ],
      [
        "no example to flag",
        fruit('flag: ["bir [[elma]] var"]', "flag: []"),
        ['rules/word.tr.yaml:6: "flag": an entry needs at least one example it flags'],
      ],
      [
        "no near miss",
        fruit(', pass: ["bir armut var"]', ""),
        ['rules/word.tr.yaml:6: "pass" is missing; add it (entry "elma")'],
      ],
      [
        "a status that does not exist",
        fruit("    why:", "    status: on\n    why:"),
        ['rules/word.tr.yaml:5: "status": must be "trial" or "live" or "retired", found "on"'],
      ],
      [
        "an example that is not caught",
        fruit("[[elma]]", "[[armut]]"),
        [
          'rules/word.tr.yaml:6: entry "elma" must catch "bir [[armut]] var" but catches nothing; mend the entry or the marks, or move the example to todo',
        ],
      ],
      [
        "an example caught at other words",
        fruit("bir [[elma]] var", "[[bir elma]] var"),
        ['catches "elma" (4-8), not "bir elma" (0-8)'],
      ],
      [
        "an example caught at more words than marked",
        fruit("bir [[elma]] var", "[[elma]] ve elma"),
        ['but also catches "elma" (8-12)'],
      ],
      [
        "marks that do not close",
        fruit("[[elma]]", "[[elma"),
        ["rules/word.tr.yaml:6", "[[ is never closed with ]]"],
      ],
      [
        "a near miss that is caught",
        fruit("bir armut var", "bir elma var"),
        ['must leave "bir elma var" alone but catches "elma" (4-8); narrow it or add an exception'],
      ],
      [
        "a known gap that works now",
        fruit('pass: ["bir armut var"]', 'pass: ["armut"], todo: ["iki [[elma]]"]'),
        ['the known gap "iki [[elma]]" of entry "elma" works now; move it from todo to flag'],
      ],
      [
        "a suggestion that is caught again",
        fruit("    why:", "    instead: elma\n    why:"),
        ['suggests for "bir elma var" is "bir elma var", where it still catches "elma"'],
      ],
      [
        "data that the rule cannot compile",
        fruit("word: elma", "word: bir elma"),
        ["rules/word.tr.yaml:3: one word only"],
      ],
      [
        "broken YAML",
        fruit("confidence: 0.9", "confidence: 0.9: x"),
        ["rules/word.tr.yaml:4: this is not valid YAML"],
      ],
      [
        "the same field twice",
        fruit("    why:", "    why: x\n    why:"),
        [
          "rules/word.tr.yaml:6: this is not valid YAML: Map keys must be unique; keep one of the two",
        ],
      ],
      [
        "an empty file",
        { "policy.yaml": POLICY, "word.tr.yaml": "# nothing\n" },
        ["rules/word.tr.yaml:1: the file is empty"],
      ],
      [
        "aliases that would explode",
        fruit(
          "entries:",
          `a: &a [${"x,".repeat(9)}x]\nb: &b [${"*a,".repeat(9)}*a]\nc: &c [${"*b,".repeat(9)}*b]\nd: [${"*c,".repeat(9)}*c]\nentries:`,
        ),
        ["rules/word.tr.yaml:1: this YAML cannot be used"],
      ],
      [
        "a file for no rule",
        { ...fruit("", ""), "wrod.tr.yaml": FRUIT },
        ['rules/wrod.tr.yaml:1: there is no rule "wrod"; did you mean "word"?; rules: word'],
      ],
      [
        "a file whose name says nothing",
        { ...fruit("", ""), "polcy.yaml": POLICY },
        ["rules/polcy.yaml:1: no rule reads a file of this name", 'did you mean "policy.yaml"?'],
      ],
      [
        "a language that the rule does not judge",
        { ...fruit("", ""), "word.de.yaml": FRUIT },
        ['rules/word.de.yaml:1: the rule "word" does not judge "de"; it knows: tr, en'],
      ],
      [
        "an id used twice in one file",
        fruit("entries:", `entries:\n${FRUIT.replace("entries:\n", "").trimEnd()}`),
        [
          'rules/word.tr.yaml:7: the id "elma" is taken by rules/word.tr.yaml:2; give one of the two',
        ],
      ],
      [
        "an id used in two languages of one rule",
        { ...fruit("", ""), "word.en.yaml": FRUIT },
        ['rules/word.tr.yaml:2: the id "elma" is taken by rules/word.en.yaml:2'],
      ],
      [
        "a rule without data",
        { "policy.yaml": POLICY },
        ['rules/word.tr.yaml:1: is missing, and without data the rule "word" cannot judge'],
      ],
      ["no policy", { "word.tr.yaml": FRUIT }, ["rules/policy.yaml:1: is missing"]],
      [
        "a policy for an entry that does not exist",
        {
          ...fruit("", ""),
          "policy.yaml": `${POLICY.trimEnd().slice(0, -2)}, entries: { elna: { reject: 1 } } }\n`,
        },
        ['rules/policy.yaml:3: the rule "word" has no entry "elna"; did you mean "elma"?'],
      ],
      [
        "a policy for a rule that does not exist",
        { ...fruit("", ""), "policy.yaml": `${POLICY}  wort: { reject: 1 }\n` },
        ['rules/policy.yaml:4: there is no rule "wort"; did you mean "word"?'],
      ],
      [
        "a policy that forgets a rule",
        { ...fruit("", ""), "policy.yaml": "undetermined-language: tr\nrules: {}\n" },
        ['rules/policy.yaml:2: the rule "word" has no thresholds'],
      ],
      [
        "a threshold that cannot be read",
        { ...fruit("", ""), "policy.yaml": POLICY.replace("0.8", "often") },
        ['rules/policy.yaml:3: "reject": must be a confidence from 0 to 1', 'found "often"'],
      ],
    ];

  test.each(cases)("%s", async (_name, files, told) => {
    const problems = await problemsOf(files);
    for (const part of told) expect(problems.join("\n")).toContain(part);
    expect(problems).toHaveLength(1);
  });

  test("all mistakes of all files are told at once, in order", async () => {
    const problems = await problemsOf({
      "policy.yaml": `${POLICY}sites: 3\n`,
      "word.tr.yaml": FRUIT.replace("0.9", "9").replace("word: elma", "word: 4"),
      "other.tr.yaml": "",
    });
    expect(problems.map((problem) => problem.split(" ")[0])).toEqual([
      "rules/other.tr.yaml:1:",
      "rules/policy.yaml:4:",
      "rules/word.tr.yaml:3:",
      "rules/word.tr.yaml:4:",
    ]);
  });

  test("a folder that does not exist is named", async () => {
    const result = await loadRules({ directory: "/nowhere/rules", lexicons, rules: [] });
    expect(result).toMatchObject({
      ok: false,
      problems: [
        { file: "/nowhere/rules", message: "does not exist; check the path" },
        { file: "rules/policy.yaml" },
      ],
    });
  });

  test("a rule that throws on an example is a problem, not a crash", async () => {
    const broken = { ...wordRule("word"), compile: () => () => [].at(0) as never };
    const { directory } = rulesFolder();
    const result = await loadRules({ directory, lexicons, rules: [broken] });
    expect(result.ok ? [] : result.problems[0]?.message).toContain("the rule fails on the example");
  });
});
