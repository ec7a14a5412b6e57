import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { isMessageKey } from "../../src/messages/messages.ts";
import { compileRule } from "../../src/moderation/loading/compile-rules.ts";
import { examplesOf } from "../../src/moderation/loading/examples.ts";
import { readMarks } from "../../src/moderation/loading/marked-text.ts";
import { type ParsedFile, parseFile } from "../../src/moderation/loading/parsed-files.ts";
import { readRuleFiles } from "../../src/moderation/loading/rule-files.ts";
import { tryExample } from "../../src/moderation/loading/try-example.ts";
import { prepare } from "../../src/moderation/prepare.ts";
import { formatProblem } from "../../src/moderation/rule-set.ts";
import { rules } from "../../src/moderation/rules/index.ts";

const directory = join(import.meta.dirname, "..", "..", "rules");
const lexicons = loadLexicons();
const { files, problems } = await readRuleFiles(directory, rules);

/** The good files of each rule; a bad one fails its own test below. */
const parsed = files.map((file) => ({ file, ...parseFile(file) }));

test("every file of the folder belongs to a rule", () => {
  expect(problems.map(formatProblem)).toEqual([]);
});

describe.each(parsed)("$file.name", ({ file, parsed: own, problems: found }) => {
  test("is valid", () => {
    expect(found.map(formatProblem)).toEqual([]);
  });

  const { role } = file;
  if (own === null || role.kind !== "rule") return;
  const siblings = parsed
    .filter((other) => other.file.role.kind === "rule" && other.file.role.rule === role.rule)
    .map((other) => other.parsed)
    .filter((one): one is ParsedFile => one !== null);
  const compiled = compileRule(role.rule, siblings, { lexicons }, directory);
  if ("message" in compiled) {
    test("compiles", () => expect.fail(formatProblem(compiled)));
    return;
  }

  test("what it finds has words for people", () => {
    const wordless = new Set<string>();
    for (const { text } of examplesOf(own.yaml.data, role.language)) {
      const marked = readMarks(text);
      if (typeof marked === "string") continue;
      for (const { code } of compiled.check(prepare(marked.text, lexicons, role.language))) {
        if (!isMessageKey(code)) wordless.add(code);
      }
    }
    expect([...wordless], "add these to src/messages/tr.ts and en.ts").toEqual([]);
  });

  const byEntry = Map.groupBy(examplesOf(own.yaml.data, role.language), ({ entry }) => entry);
  test.each([...byEntry])("%s behaves as its examples say", (_entry, examples) => {
    const failed = examples.flatMap((example) => {
      const problem = tryExample(example, compiled.check, lexicons);
      const line = own.yaml.lineOf(example.path);
      return problem === null ? [] : [`${file.name}:${line}: ${problem}`];
    });
    expect(failed).toEqual([]);
  });
});
