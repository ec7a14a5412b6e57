import { describe, expect, test } from "vitest";
import {
  longestSentence,
  runsOf,
  spokenSentences,
  wholeRun,
} from "../../src/language/shouted-runs.ts";
import { countCase, isRomanNumeral, loudnessOf } from "../../src/language/shouting.ts";
import { tokenize } from "../../src/language/tokens.ts";

const wordsOf = (text: string) => tokenize(text).filter((token) => token.kind === "word");
const loudness = (text: string) => {
  const words = wordsOf(text);
  const marks = { shouted: "S", spoken: "s", neutral: "-" };
  return loudnessOf({ text, words }, ({ lower }) => lower === "ab")
    .map((one) => marks[one])
    .join("");
};

describe("how words count when capitals are measured", () => {
  test.each([
    ["BU ne REZALET", "SsS"],
    ["AB ve TBMM'de CHP XIV A", "-s----"],
    ["dedi “ERTESİ GÜN” diye", "s--s"],
    ["dedi “ERTESİ GÜN HEMEN” diye", "sSSSs"],
    ["PİŞME SÜRESİ: BEŞ DAKİKA", "--SS"],
    ["HEMEN GEL: uzun BİR yazı", "--sSs"],
    ["Привет МИР", "sS"],
    ["مرحبا", "-"],
  ])("%s", (text, marks) => {
    expect(loudness(text)).toBe(marks);
  });

  test("Roman numerals are told from words in capitals", () => {
    expect(["I", "IV", "XIV", "XXXIX"].every(isRomanNumeral)).toBe(true);
    expect(["MI", "DI", "VIP", "", "xiv"].some(isRomanNumeral)).toBe(false);
  });

  test("capitals and small letters are counted, everything else is not", () => {
    expect(wordsOf("İstANBUL'a").map(countCase)).toEqual([{ upper: 6, lower: 3 }]);
  });
});

describe("runs of shouted words", () => {
  const text = "Bak BU NE YA AB BİTSİN artık. SUSUN SİZ! iyi";
  const words = wordsOf(text);
  const marks = loudnessOf({ text, words }, ({ lower }) => lower === "ab");

  test("pass over neutral words and end at spoken ones", () => {
    expect(runsOf(marks)).toEqual([
      { start: 1, end: 6, shouted: 4 },
      { start: 7, end: 9, shouted: 2 },
    ]);
    expect(wholeRun(marks)).toEqual({ start: 1, end: 9, shouted: 6 });
    expect(wholeRun(["spoken", "neutral"])).toBeNull();
  });

  test("know the sentences they hold completely", () => {
    const spoken = spokenSentences(words, marks);
    const [inside, sentence] = runsOf(marks).map((run) =>
      longestSentence(words, marks, run, spoken),
    );
    expect([inside, sentence]).toEqual([0, 2]);
  });
});
