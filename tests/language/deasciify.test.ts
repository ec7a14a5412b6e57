import { describe, expect, test } from "vitest";
import { inTypedCase, joinedReadings, turkishReadings } from "../../src/language/deasciify.ts";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { type Token, tokenize } from "../../src/language/tokens.ts";

const { tr } = loadLexicons();
const token = (word: string) => tokenize(word)[0] as Token;
const readings = (word: string) =>
  turkishReadings(token(word), tr.variants(token(word).ascii)).map((reading) => reading.word);

describe("what a word may stand for", () => {
  test.each([
    ["guzel", "güzel"],
    ["GUZEL", "güzel"],
    ["guzellıgi", null],
    ["KISI", "kişi"],
    ["Iyi", "iyi"],
    ["guzelliği", "güzelliği"],
    ["sik", "sık"],
    ["sik", "şık"],
    ["SIK", "sik"],
  ])("%s may be %s", (typed, proper) => {
    if (proper === null) expect(readings(typed)).toEqual([]);
    else expect(readings(typed)).toContain(proper);
  });

  test.each([
    ["ölü", "olu"],
    ["şık", "sık"],
    ["sık", "sik"],
    ["hâlâ", "hala"],
    ["güzel", "güzel"],
  ])("%s never becomes %s", (typed, other) => {
    expect(readings(typed)).not.toContain(other);
  });

  test("two words run together are read as their parts", () => {
    expect(joinedReadings(token("devlettarafindan"), tr)).toEqual([
      expect.objectContaining({ word: "devlettarafından" }),
    ]);
    expect(joinedReadings(token("a".repeat(5000)), tr)).toEqual([]);
  });
});

describe("the letter case of what was typed is kept", () => {
  test.each([
    ["güzel", "GUZEL", "GÜZEL"],
    ["güzel", "Guzel", "Güzel"],
    ["istanbul", "Istanbul", "İstanbul"],
    ["istifa", "ISTIFA", "İSTİFA"],
    ["kızılırmak", "KIZILIRMAK", "KIZILIRMAK"],
    ["çok", "cOk", "çOk"],
    ["güzel", "gu\u00adzel", "güzel"],
    ["güzel", "GU\u00adZEL", "GÜZEL"],
    ["güzel", "Gu\u00adzel", "Güzel"],
  ])("%s for %s is %s", (proper, typed, written) => {
    expect(inTypedCase(proper, typed)).toBe(written);
  });
});
