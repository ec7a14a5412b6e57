import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../helpers/run-cli.ts";

let folder = "";
beforeAll(() => {
  folder = join(mkdtempSync(join(tmpdir(), "suzgec-cli-")), "rules");
  cpSync(join(import.meta.dirname, "..", "..", "rules"), folder, { recursive: true });
});
afterAll(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

describe("suzgec rules test", () => {
  test("tells how many examples each file has, and that all behave", async () => {
    const { code, stdout } = await runCli(["rules", "test"]);
    expect(stdout).toMatch(/rules\/insult\.tr\.yaml +│ +\d+ │ +\d+ │ +\d+ │ +\d+ │ +0 │/);
    expect(stdout).toMatch(/All \d+ examples behave/);
    expect(code).toBe(0);
  });

  test("names what does not behave with file and line, and fails", async () => {
    writeFileSync(
      join(folder, "belief.en.yaml"),
      [
        "entries:",
        "  - id: wrong-example",
        "    match: teapot",
        "    confidence: 0.9",
        "    why: an entry for this test",
        '    examples: { flag: ["what a [[kettle]]"], pass: ["a cup of tea"] }',
      ].join("\n"),
    );
    const { code, stdout } = await runCli(["rules", "test", "--rules", folder]);
    expect(stdout).toContain(
      'rules/belief.en.yaml:6: entry "wrong-example" must catch "what a [[kettle]]" but catches nothing',
    );
    expect(stdout).toContain("1 problem");
    expect(code).toBe(1);
  });
});

describe("suzgec rules explain", () => {
  test("shows what was seen, why, and which line of the policy decided", async () => {
    const { code, stdout } = await runCli([
      "rules",
      "explain",
      "Sen tam bir şerefsizsin",
      "--locale",
      "en",
    ]);
    expect(stdout).toMatch(/rejected · language tr · rules [0-9a-f]{12}/);
    expect(stdout).toMatch(/reject insult\/serefsiz · “şerefsizsin” 12-23 · confidence 0\.\d\d/);
    expect(stdout).toMatch(/rules\/insult\.tr\.yaml:\d+: .+\(live, editorial\)/);
    expect(stdout).toContain("policy: reject from confidence");
    expect(stdout).toMatch(/µs: profanity \d+/);
    expect(code).toBe(0);
  });

  test("refuses to explain nothing", async () => {
    const { code, stderr } = await runCli(["rules", "explain", " "]);
    expect(stderr).toContain("there is nothing to judge");
    expect(code).toBe(1);
  });
});
