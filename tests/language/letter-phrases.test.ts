import { expect, test } from "vitest";
import { continued, letterPhrases } from "../../src/language/letter-phrases.ts";
import { type Token, tokenize } from "../../src/language/tokens.ts";

const phrases = letterPhrases(["ne tür", "ne iş", "şu dakika*"]);
const after = (first: string, next: string) =>
  continued(phrases.get(first) ?? [], tokenize(next)[0] as Token)?.first;

test("phrases are found by skeletons, and go on only where a star says so", () => {
  expect([after("ne", "tur"), after("ne", "tür"), after("ne", "turlu")]).toEqual([
    "ne",
    "ne",
    undefined,
  ]);
  expect([after("su", "dakikadan"), after("su", "dakka")]).toEqual(["şu", undefined]);
  expect(after("bu", "tur")).toBeUndefined();
});
