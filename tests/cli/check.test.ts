import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli, startCli } from "../helpers/run-cli.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "suzgec-check-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const objects = (stdout: string) =>
  stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("suzgec check", () => {
  test("tells a person what is wrong with a text, and how it would be right", async () => {
    const { code, stdout, stderr } = await runCli(["check", "--text", "Cok guzel bir haber olmus"]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toContain("✗ Cok guzel bir haber olmus");
    expect(stdout).toContain("doğrusu “Çok”");
    expect(stdout).toContain("→ Çok güzel bir haber olmuş");
  });

  test("speaks English when asked to", async () => {
    const { stdout } = await runCli([
      "check",
      "--locale",
      "en",
      "--text",
      "Sen tam bir şerefsizsin",
    ]);
    expect(stdout).toContain("Your comment was not published.");
    expect(stdout).toContain("reads as an insult");
  });

  test("judges every line of a file, and skips empty ones", async () => {
    const path = file(
      "comments.txt",
      "\uFEFFÇok güzel bir haber olmuş.\r\n\r\nSen tam bir şerefsizsin\n",
    );
    const { code, stdout } = await runCli(["check", path]);
    expect(code).toBe(0);
    expect(stdout.match(/^[✓✗?] .*$/gmu)).toEqual([
      "✓ Çok güzel bir haber olmuş.",
      "✗ Sen tam bir şerefsizsin",
    ]);
  });

  test("shows characters that would steer a terminal instead of sending them", async () => {
    const { stdout } = await runCli(["check", "--text", "güzel \u001B[31m haber \u202E olmuş"]);
    expect(stdout).toContain("güzel <U+001B>[31m haber <U+202E> olmuş");
  });

  test.each([
    [
      "a file that does not exist",
      ["check", "/nowhere/comments.txt"],
      "/nowhere/comments.txt does not exist",
    ],
    ["a folder", ["check", tmpdir()], `${tmpdir()} is a folder; name a file`],
    [
      "a format that does not exist",
      ["check", "--format", "xml"],
      "Allowed choices are text, jsonl",
    ],
    ["a locale nobody speaks", ["check", "--locale", "de"], "Allowed choices are tr, en"],
    [
      "a rules folder that does not exist",
      ["check", "--rules", "/nowhere"],
      "The rules cannot be used",
    ],
  ])("refuses %s in one clear message", async (_name, args, message) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
    expect(stdout).toBe("");
    expect(code).toBe(1);
  });
});

describe("suzgec check --format jsonl", () => {
  test("gives every object back with its verdict, in order, and goes on after bad lines", async () => {
    const input = [
      '{"id":1,"text":"Sen tam bir şerefsizsin"}',
      "",
      "not json",
      '{"id":2,"text":"Çok güzel bir haber olmuş."}\r',
      '{"id":3}',
      `{"id":4,"text":"${"a".repeat(1024 * 1024)}"}`,
      '{"id":5,"text":""}',
    ].join("\n");
    const { code, stdout } = await runCli(["check", "--format", "jsonl", "-"], input);
    const results = objects(stdout);
    expect(results.map(({ id, line, verdict }) => [id, line, verdict?.status])).toEqual([
      [1, undefined, "rejected"],
      [undefined, 3, undefined],
      [2, undefined, "approved"],
      [3, 5, undefined],
      [undefined, 6, undefined],
      [5, undefined, "approved"],
    ]);
    expect(results[0].verdict.findings[0]).toMatchObject({
      rule: "insult",
      message: expect.stringContaining("şerefsizsin"),
    });
    expect(results[4].error).toContain("longer than 1048576 bytes");
    expect(code).toBe(1);
  });

  test("answers each line while the input is still open", async () => {
    const child = startCli(["check", "--format", "jsonl"]);
    child.stdin.write('{"text":"Merhaba arkadaşlar"}\n');
    const [first] = (await Promise.race([once(child.stdout, "data"), once(child, "close")])) as [
      Buffer,
    ];
    expect(JSON.parse(first.toString())).toMatchObject({ verdict: { status: "approved" } });
    child.stdin.end();
    const [code] = await once(child, "close");
    expect(code).toBe(0);
  });

  test("keeps up with a long file in little memory, and waits for a slow reader", async () => {
    const rows = 20_000;
    const line = (id: number) => JSON.stringify({ id, text: "Haber güzel olmuş." });
    const path = file("many.jsonl", Array.from({ length: rows }, (_, id) => line(id)).join("\n"));
    const { stdout, code } = await runCli(["check", "--format", "jsonl", path]);
    expect(code).toBe(0);
    const ids = stdout
      .trimEnd()
      .split("\n")
      .map((text) => Number(/"id":(\d+)/.exec(text)?.[1]));
    expect(ids).toEqual(Array.from({ length: rows }, (_, id) => id));
  });

  test("ends quietly when nobody reads on", async () => {
    const line = '{"text":"Haber güzel olmuş."}\n';
    const path = file("endless.jsonl", line.repeat(20_000));
    const child = startCli(["check", "--format", "jsonl", path]);
    let stderr = "";
    child.stderr.on("data", (text) => (stderr += text));
    const closed = once(child, "close");
    await Promise.race([once(child.stdout, "data"), closed]);
    child.stdout.destroy();
    const [code] = await closed;
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });
});
