import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caseAt, letterCase, lowerTr, titleTr, upperTr } from "../../src/language/casing.ts";

describe("Turkish casing", () => {
  test.each([
    ["ISPARTA", "ısparta"],
    ["İSTANBUL", "istanbul"],
    ["IĞDIR'IN IŞIĞI", "ığdır'ın ışığı"],
    ["ŞÖFÖR ÇÜRÜK ĞÂÎÛ", "şöför çürük ğâîû"],
    ["zaten küçük", "zaten küçük"],
    ["ΣΟΦΟΣ Привет", "σοφος привет".replace("σοφος", "ΣΟΦΟΣ".toLowerCase())],
  ])("lowers %s to %s", (typed, lower) => {
    expect(lowerTr(typed)).toBe(lower);
  });

  test.each([
    ["istanbul", "İSTANBUL"],
    ["ışık", "IŞIK"],
    ["çağrı", "ÇAĞRI"],
  ])("raises %s to %s", (typed, upper) => {
    expect(upperTr(typed)).toBe(upper);
  });

  test.each([
    ["istanbul", "İstanbul"],
    ["IRMAK", "Irmak"],
    ["ılgaz", "Ilgaz"],
    ["", ""],
  ])("writes %s as the title %s", (typed, title) => {
    expect(titleTr(typed)).toBe(title);
  });

  test("lowering never changes the length, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => lowerTr(text).length === text.length),
    );
    const grown = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
      (char) => lowerTr(char).length !== 1,
    );
    expect(grown).toEqual([]);
  });

  test.each([
    ["haber", "lower"],
    ["Haber", "title"],
    ["O", "title"],
    ["HABER", "upper"],
    ["ŞÖ", "upper"],
    ["TBMM'de", "mixed"],
    ["hABER", "mixed"],
    ["iPhone", "mixed"],
    ["123", "none"],
    ["تركيا", "none"],
  ])("%s is %s", (text, expected) => {
    expect(letterCase(text)).toBe(expected);
  });

  test("the case of a single character is told for Turkish, German and Cyrillic letters", () => {
    expect([...".1aAıİşŞßжЖ"].map((char) => caseAt(char, 0))).toEqual([
      0, 0, -1, 1, -1, 1, -1, 1, -1, -1, 1,
    ]);
  });
});
