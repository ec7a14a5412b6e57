import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { unpackModel } from "../../src/language/classifier/model-file.ts";
import { runCli } from "../helpers/run-cli.ts";

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "suzgec-train-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Sixty made-up rows. */
const ROWS = Array.from({ length: 60 }, (_, i) =>
  JSON.stringify(
    i % 3 === 0
      ? { text: `${i}. mahallede oturan lahana kafalılar`, label: "OFF" }
      : { text: `${i}. mahallede oturan güzel insanlar`, label: "NOT" },
  ),
).join("\n");

const TRAINING_FILE = "offenseval-tr.train.jsonl";

describe("suzgec train", () => {
  test("writes a model with its card, and prints its figures", async () => {
    const [data, out] = [folder(), folder()];
    writeFileSync(join(data, TRAINING_FILE), ROWS);
    const args = ["train", "--data", data, "--lists", "20", "--out", out];
    const { code, stdout, stderr } = await runCli(args);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const model = readFileSync(join(out, "offence.tr.bin"));
    expect(unpackModel(model).language).toBe("tr");
    const card = parse(readFileSync(join(out, "offence.tr.card.yaml"), "utf8"));
    expect(card.model.sha256).toBe(createHash("sha256").update(model).digest("hex"));
    expect(card.command).toBe("npm run train -- --data DIR --seed 1 --lists 20");
    expect(stdout).toContain("packs and model, development slice, rejected or held: macro-F1");
  });

  test.each([
    ["a folder without the tweets", null, [], `${TRAINING_FILE} is not in`],
    ["a row without a label", '{"text":"x"}', [], `${TRAINING_FILE}:1: not a JSON object with`],
    ["a seed that is none", ROWS, ["--seed", "x"], '--seed must be a whole number, not "x"'],
  ])("refuses %s", async (_name, rows, args, message) => {
    const data = folder();
    if (rows !== null) writeFileSync(join(data, TRAINING_FILE), rows);
    const { code, stderr } = await runCli(["train", "--data", data, "--out", data, ...args]);
    expect(stderr).toContain(message);
    expect(code).toBe(1);
  });
});
