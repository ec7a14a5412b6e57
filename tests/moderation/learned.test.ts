import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { type LoadResult, loadRules } from "../../src/moderation/load-rules.ts";
import { createEngine, type Engine } from "../../src/moderation/moderate.ts";
import { formatProblem } from "../../src/moderation/rule-set.ts";
import { insult } from "../../src/moderation/rules/insult.ts";
import { watchRules } from "../../src/moderation/watch-rules.ts";
import { type RulesFolder, rulesFolder } from "../helpers/rules-folder.ts";
import { smallModel, writeModel } from "../helpers/small-model.ts";

const lexicons = loadLexicons();
const { parts } = smallModel(lexicons);
const rules = [insult];

const PACK = `entries:
  - id: turp
    match: turp
    confidence: 0.7
    why: a vegetable, doubtful as an insult
    examples: { flag: ["bir [[turp]] bu"], pass: ["bir havuç bu"] }
  - id: pancar
    match: pancar
    confidence: 0.9
    why: a vegetable, surely an insult
    examples: { flag: ["bir [[pancar]] bu"], pass: ["bir havuç bu"] }
  - id: marul
    match: marul
    confidence: 0.5
    why: a vegetable, hardly an insult
    examples: { flag: ["bir [[marul]] bu"], pass: ["bir havuç bu"] }
  - id: lahana
    match: lahana
    confidence: 0.7
    with: [turşusu]
    unless: ["@ sarması|tarlaları"]
    why: a vegetable that is only meant where no field or dish of it is
    examples: { flag: ["[[lahana]] turşusu"], pass: ["lahana sarması turşusu"] }
`;
const POLICY = `undetermined-language: tr
rules:
  insult: { reject: 0.85, hold: 0.6 }
model: { reject: never, agree: 0.6, hold: 0.5 }
languages: {}
sites:
  strict: { model: { reject: 0.6 } }
  without: { model: { agree: never, hold: never } }
`;

function folderWithModel(): RulesFolder {
  const folder = rulesFolder({ "policy.yaml": POLICY, "insult.tr.yaml": PACK });
  writeModel(folder.directory, parts);
  return folder;
}

const load = (folder: RulesFolder) => loadRules({ directory: folder.directory, lexicons, rules });

function engineOf(result: LoadResult): Engine {
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join("\n"));
  return createEngine({ ruleSet: result.ruleSet, lexicons });
}

/** Loaded by the first test that asks, since its folder goes with that test. */
let loaded: Promise<Engine> | undefined;
function shared(): Promise<Engine> {
  loaded ??= load(folderWithModel()).then(engineOf);
  return loaded;
}
const VEILED = "Ece, sizi gidi lahana kafalılar";

describe("what the model and the packs make of a comment together", () => {
  test.each([
    ["only the model objects: held", VEILED, undefined, "held"],
    ["the model is sure enough for this site: rejected", VEILED, "strict", "rejected"],
    ["a site that does not want the model: approved", VEILED, "without", "approved"],
    ["only a doubtful word: held", "Bugün hava güzel, turp ektik bahçeye", undefined, "held"],
    ["both object: rejected", "Sizi gidi turp, ne zavallı lahanasın", undefined, "rejected"],
    ["a mere hint beside it: held", "Sizi gidi marul, ne zavallı lahanasın", undefined, "held"],
    [
      "a pack knows its word to be innocent here: approved",
      "Ece, lahana sarması",
      undefined,
      "approved",
    ],
    ["the same words where it does not: held", "Ece, lahana kafası", undefined, "held"],
    ["a sure word needs no model", "Bugün hava güzel, pancar ektik", undefined, "rejected"],
    ["neither objects: approved", "Bugün hava güzel, yol uzun", undefined, "approved"],
    ["a word alone says too little", "domates", undefined, "approved"],
    [
      "masks leave it nothing to read: approved",
      "E*e, s*zi g*di l*hana k*falılar",
      undefined,
      "approved",
    ],
    ["another language is none of its business", "The lahana is a vegetable", undefined, "held"],
  ])("%s", async (_name, text, site, status) => {
    const engine = await shared();
    expect(engine.moderate(text, site === undefined ? {} : { site }).status).toBe(status);
  });

  test("the model's findings mark words, never the whole text, and carry its probability", async () => {
    const { findings } = (await shared()).moderate(VEILED);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.length).toBeLessThanOrEqual(3);
    for (const { rule, entry, start, end, confidence, code, params } of findings) {
      expect({ rule, entry, code }).toEqual({
        rule: "insult",
        entry: "model",
        code: "insult.model",
      });
      expect(params).toEqual({ written: VEILED.slice(start, end) });
      expect(end - start).toBeLessThan(VEILED.length);
      expect(confidence).toBeGreaterThanOrEqual(0.5);
      expect(confidence).toBeLessThan(1);
    }
    expect(findings.map(({ params }) => params.written).join(" ")).toContain("lahana");
  });

  test("the place of a disguised word is where it stands in the text", async () => {
    const text = "Ece, sizi gidi l.a.h.a.n.a kafalılar";
    const { findings } = (await shared()).moderate(text);
    expect(findings.some(({ params }) => String(params.written).includes("l.a.h.a.n.a"))).toBe(
      true,
    );
  });
});

describe("a model among the rule files", () => {
  test("is part of the rules' version", async () => {
    const folder = folderWithModel();
    const first = engineOf(await load(folder)).ruleSet.version;
    writeModel(folder.directory, { ...parts, offset: parts.offset + 1 });
    expect(engineOf(await load(folder)).ruleSet.version).not.toBe(first);
  });

  test("may be missing: the packs judge alone", async () => {
    const folder = rulesFolder({ "policy.yaml": POLICY, "insult.tr.yaml": PACK });
    expect(engineOf(await load(folder)).moderate(VEILED).status).toBe("approved");
  });

  test.each([
    ["that is no model", "offence.tr.bin", "hello", "is not a model file; restore it"],
    ["of another language than its name", "offence.en.bin", null, 'holds a model for "tr"'],
    ["without a language in its name", "offence.bin", null, "call it <name>.tr.bin"],
  ])("is refused with its name when it is a file %s", async (_name, name, content, message) => {
    const folder = folderWithModel();
    if (content === null) writeModel(folder.directory, parts, name);
    else writeFileSync(join(folder.directory, "model", name), content);
    const result = await load(folder);
    const problems = result.ok ? [] : result.problems.map(formatProblem);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`rules/model/${name}:1: `);
    expect(problems[0]).toContain(message);
  });

  test("two models for one language are one too many", async () => {
    const folder = folderWithModel();
    writeModel(folder.directory, parts, "another.tr.bin");
    const result = await load(folder);
    expect(result.ok ? [] : result.problems).toMatchObject([
      { file: "rules/model/offence.tr.bin", message: expect.stringContaining("another.tr.bin") },
    ]);
  });

  test("a reason that is no rule is refused", async () => {
    const folder = folderWithModel();
    writeModel(folder.directory, {
      ...parts,
      reasons: ["profanity", "insult", "rudeness", "belief"],
    });
    const result = await load(folder);
    expect(result.ok ? [] : result.problems).toMatchObject([
      { message: expect.stringContaining('gives the reason "rudeness"') },
    ]);
  });

  test("a new one comes into force while the server runs; a broken one does not", async () => {
    const folder = folderWithModel();
    const first = await load(folder);
    if (!first.ok) throw new Error("the first rules must be good");
    const onChange = vi.fn();
    const onProblem = vi.fn();
    const watcher = watchRules({
      directory: folder.directory,
      lexicons,
      rules,
      ruleSet: first.ruleSet,
      onChange,
      onProblem,
      pollMs: 50,
    });
    onTestFinished(() => watcher.close());
    writeModel(folder.directory, { ...parts, offset: parts.offset + 1 });
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1), { timeout: 5_000 });
    writeFileSync(join(folder.directory, "model", "offence.tr.bin"), "half a fi");
    await vi.waitFor(() => expect(onProblem).toHaveBeenCalledTimes(1), { timeout: 5_000 });
    expect(onChange).toHaveBeenCalledTimes(1);
  });
});
