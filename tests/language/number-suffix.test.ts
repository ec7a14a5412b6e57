import { describe, expect, test } from "vitest";
import { numberSuffix, spokenNumber } from "../../src/language/number-suffix.ts";
import { type Token, tokenize } from "../../src/language/tokens.ts";

test.each([
  ["733", "üç"],
  ["40", "kırk"],
  ["1.000", "bin"],
  ["200", "yüz"],
  ["3.000.000", "milyon"],
  ["0", "sıfır"],
  ["15:30", "otuz"],
  ["x", null],
])("%s ends in the word %s when read aloud", (digits, word) => {
  expect(spokenNumber(digits)).toBe(word);
});

describe("the suffix of a number follows how it is spoken", () => {
  test.each([
    ["3'uncu", "3'üncü"],
    ["40'i", "40'ı"],
    ["16'nci", "16'ncı"],
    ["2023'un", "2023'ün"],
    ["5'in", null],
    ["10'u", null],
    ["1990'larda", null],
    ["7", null],
  ])("%s → %s", (typed, proper) => {
    expect(numberSuffix(tokenize(typed)[0] as Token)).toBe(proper);
  });
});
