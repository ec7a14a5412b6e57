import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { count, emptyCounts, scores } from "../../src/cli/eval/scores.ts";
import { isDevelopmentSlice, SETS } from "../../src/cli/eval/sets.ts";
import { runCli } from "../helpers/run-cli.ts";

describe("scores", () => {
  const of = (pairs: readonly (readonly [expected: boolean, flagged: boolean])[]) => {
    const counts = emptyCounts();
    for (const [expected, flagged] of pairs) count(counts, expected, flagged);
    return scores(counts);
  };

  test("are precision, recall, both F1 and the share of false flags", () => {
    const pairs = [
      [true, true],
      [true, true],
      [true, true],
      [true, false],
      [false, true],
      [false, false],
      [false, false],
      [false, false],
      [false, false],
    ] as const;
    expect(of(pairs)).toEqual({
      precision: 3 / 4,
      recall: 3 / 4,
      f1: 3 / 4,
      macroF1: (3 / 4 + 4 / 5) / 2,
      falseFlags: 1 / 5,
    });
  });

  test("say nothing where there is nothing to divide by", () => {
    expect(of([]).precision).toBeNaN();
    expect(of([[false, false]])).toMatchObject({ recall: Number.NaN, falseFlags: 0 });
  });
});

describe("sets", () => {
  const set = (id: string) => SETS.find((one) => one.id === id);

  test("a fifth of the tweets is kept apart, the same ones every time", () => {
    const texts = Array.from({ length: 2_000 }, (_, index) => `yorum ${index}`);
    const kept = texts.filter(isDevelopmentSlice).length;
    expect(kept / texts.length).toBeGreaterThan(0.17);
    expect(kept / texts.length).toBeLessThan(0.23);
    const record = { text: "yorum 1", label: "OFF", type: "prof" };
    const inside = set("offenseval-dev")?.row(record) !== null;
    expect(set("offenseval-train")?.row(record) !== null).toBe(!inside);
    expect(inside).toBe(isDevelopmentSlice("yorum 1"));
  });

  test("sentences lose their Turkish letters as people drop them", () => {
    const row = set("ud-turkish-ascii")?.row({
      text: "İğde ağacının ÇİÇEĞİ kâğıt gibiydi",
      treebank: "x",
    });
    expect(row?.text).toBe("Igde agacinin CICEGI kagit gibiydi");
    expect(set("ud-turkish-ascii")?.row({ text: "Hepsi burada", treebank: "x" })).toBeNull();
    const capitals = set("ud-turkish-ascii-capitals")?.row({ text: "Kışın iyi", treebank: "x" });
    expect(capitals?.text).toBe("KISIN IYI");
    const half = { text: "Çok güzel şeyler gördük çünkü", treebank: "x" };
    const typed = set("ud-turkish-half-ascii")?.row(half)?.text;
    expect(typed).toBe(set("ud-turkish-half-ascii")?.row(half)?.text);
    expect([half.text, "Cok guzel seyler gorduk cunku"]).not.toContain(typed);
  });
});

describe("suzgec eval", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "suzgec-eval-"));
    const rows = [
      { text: "Sen tam bir şerefsizsin", label: "INSULT" },
      { text: "Bu yolun yapılması on yıl sürdü", label: "INSULT" },
      { text: "Çok güzel bir haber olmuş", label: "OTHER" },
      { text: "Siktir git buradan", label: "PROFANITY" },
    ];
    const lines = rows.map((row) => JSON.stringify(row)).join("\r\n");
    writeFileSync(join(folder, "teknofest2023.train.jsonl"), lines);
    const clean = [{ text: "Ürün çok güzel, sık sık alıyorum" }, { text: "Kargo geç geldi" }];
    writeFileSync(
      join(folder, "reviews-shop.train.jsonl"),
      clean.map((row) => JSON.stringify(row)).join("\n"),
    );
    writeFileSync(join(folder, "trspell-official.csv"), "haber,haber\nyanlış,yalnış\n");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("prints a table for each question, and names the files it does not find", async () => {
    const errors = join(folder, "errors.jsonl");
    const { code, stdout, stderr } = await runCli(["eval", "--data", folder, "--errors", errors]);
    expect(stdout).toMatch(/teknofest +│ +4 │ +3 │ 1\.000 │ 0\.667 │/);
    expect(stdout).toMatch(/teknofest · INSULT +│ +2 │ +50\.0 % │/);
    expect(stdout).toMatch(/trspell +│ +2 │/);
    expect(stderr).toContain("ud-turkish.train.jsonl is not in");
    expect(code).toBe(0);
    const missed = readFileSync(errors, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(missed).toMatchObject([{ set: "teknofest", kind: "missed", label: "INSULT" }]);
  });

  test("measures the content rules on disguised text, and by class", async () => {
    const { code, stdout } = await runCli(["eval", "--data", folder, "--robustness"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/disguise · 1 profane, 2 clean rows/);
    expect(stdout).toMatch(/plain +│ +100\.0 % │ +100\.0 % │ +0\.0 % │ +0\.00 points │ +0\.0 %/);
    expect(stdout).toMatch(/zero-width +│ +100\.0 % │ +100\.0 % │/);
    expect(stdout).toMatch(
      /flagged +│ teknofest · INSULT │ teknofest · OTHER │ teknofest · PROFANITY/,
    );
  });

  test.each([
    ["no folder", ["eval"], "required option '--data <folder>'"],
    ["a folder that does not exist", ["eval", "--data", "/nowhere"], "/nowhere does not exist"],
    ["a folder without such texts", ["eval", "--data", "/"], "/ holds none of the labelled texts"],
    [
      "a set that does not exist",
      ["eval", "--data", "/", "--set", "x"],
      'There is no set "x"; sets: offenseval-dev',
    ],
  ])("refuses %s", async (_name, args, message) => {
    const { code, stderr } = await runCli(args);
    expect(stderr).toContain(message);
    expect(code).toBe(1);
  });
});
