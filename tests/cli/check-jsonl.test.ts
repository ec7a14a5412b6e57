import { describe, expect, test } from "vitest";
import { checkJsonLine } from "../../src/cli/check-jsonl.ts";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { loadRules } from "../../src/moderation/load-rules.ts";
import { createEngine } from "../../src/moderation/moderate.ts";
import { rulesFolder } from "../helpers/rules-folder.ts";
import { wordRule } from "../helpers/word-rule.ts";

const lexicons = loadLexicons();

async function check(text: string) {
  const { directory } = rulesFolder();
  const loaded = await loadRules({ directory, lexicons, rules: [wordRule("word")] });
  if (!loaded.ok) throw new Error("the rules must be good");
  const engine = createEngine({ ruleSet: loaded.ruleSet, lexicons });
  const { output, ok } = checkJsonLine(engine, { number: 7, text }, { locale: "en" });
  return { ok, output, value: output === null ? null : JSON.parse(output) };
}

describe("a line of JSON", () => {
  test("comes back with its verdict and the reasons in words", async () => {
    const { ok, value } = await check('{"text":"bir elma var"}');
    expect(ok).toBe(true);
    expect(value).toEqual({
      text: "bir elma var",
      verdict: {
        status: "rejected",
        language: "tr",
        rulesVersion: expect.stringMatching(/^[0-9a-f]{12}$/),
        findings: [
          expect.objectContaining({
            rule: "word",
            entry: "elma",
            start: 4,
            end: 8,
            action: "reject",
            message: expect.any(String),
          }),
        ],
        correctedText: null,
      },
    });
  });

  test("keeps everything else byte for byte, in order", async () => {
    const line =
      '{ "id": 12345678901234567890, "x": 1.0, "text": "a\\u015f", "__proto__": {"a": 1} }';
    const { output } = await check(line);
    expect(output?.startsWith(line.slice(0, -1))).toBe(true);
    expect(JSON.parse(output ?? "")).toHaveProperty("verdict");
  });

  test("has its old verdict replaced", async () => {
    const { value } = await check('{"verdict":"old","text":"merhaba","id":1}');
    expect(value).toMatchObject({ id: 1, verdict: { status: "approved" } });
  });

  test.each([
    ["that is not JSON", "{text}", "the line is not valid JSON", {}],
    ["cut in the middle", '{"text": "a', "the line is not valid JSON", {}],
    ["that is no object", '["text"]', "the line must be a JSON object", {}],
    ["that is null", "null", "the line must be a JSON object", {}],
    ["without a text", '{"id":1}', '"text" is missing', { id: 1 }],
    ["with a text that is a number", '{"id":1,"text":5}', '"text" must be a string', { id: 1 }],
  ])("%s becomes an object with error and line", async (_name, line, error, kept) => {
    const { ok, value } = await check(line);
    expect(ok).toBe(false);
    expect(value).toMatchObject({ ...kept, error: expect.stringContaining(error), line: 7 });
    expect(value).not.toHaveProperty("verdict");
  });

  test("that is empty gives nothing", async () => {
    expect(await check("  ")).toMatchObject({ ok: true, output: null });
  });

  test("may hold a broken surrogate", async () => {
    const { ok, value } = await check('{"text":"elma \\ud800"}');
    expect(ok).toBe(true);
    expect(value.verdict.status).toBe("rejected");
  });
});
