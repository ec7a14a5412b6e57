import { expect, test } from "vitest";
import { highlight, visible } from "../../src/cli/highlight.ts";
import type { Finding } from "../../src/moderation/rule.ts";

const finding = (start: number, end: number, action: Finding["action"] = "reject"): Finding => ({
  rule: "insult",
  entry: null,
  start,
  end,
  action,
  confidence: 1,
  code: "insult.word",
  params: {},
  suggestion: null,
});

test.each([
  ["no findings", "güzel haber", []],
  ["overlapping findings", "güzel haber", [finding(0, 5), finding(3, 8, "note")]],
  ["a finding on everything", "güzel haber", [finding(0, 11, "hold")]],
  ["findings side by side", "güzel haber", [finding(0, 5), finding(5, 6), finding(6, 11)]],
  ["an empty finding", "güzel haber", [finding(5, 5)]],
  ["an empty text", "", []],
])("a text keeps all its characters with %s", (_name, text, findings) => {
  // The tests' output is no terminal, so nothing is coloured.
  expect(highlight(text, findings)).toBe(text);
});

test.each([
  ["\u001B[2J", "<U+001B>[2J"],
  ["a\u202Eb", "a<U+202E>b"],
  ["s\u200Bik", "s<U+200B>ik"],
  ["iki\nsatır\tvar", "iki\nsatır\tvar"],
  ["ağaç 🌳", "ağaç 🌳"],
])("what steers a terminal is shown instead: %j", (text, shown) => {
  expect(visible(text)).toBe(shown);
});
