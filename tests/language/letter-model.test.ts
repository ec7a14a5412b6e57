import { describe, expect, it } from "vitest";
import { LETTER_TABLE, surprise, trainLetters } from "../../src/language/letter-model.ts";
import { letterCodes } from "../../src/language/lexicon-letters.ts";

const table = trainLetters([
  ["kitap", 3],
  ["kitaplar", 2],
  ["kalem", 1],
]);

function bits(word: string): number {
  const codes = letterCodes(word) as Uint8Array;
  return surprise(table, codes, codes.length);
}

describe("the model of letters", () => {
  it("finds words like those it has seen less surprising than others", () => {
    expect(bits("kitap")).toBeLessThan(bits("katip"));
    expect(bits("kitaplar")).toBeLessThan(bits("krtplria"));
  });

  it("gives every letter some chance", () => {
    expect(table).toHaveLength(LETTER_TABLE);
    expect(Math.max(...table)).toBeLessThan(255);
  });

  it("grows with the length of a word", () => expect(bits("kit")).toBeLessThan(bits("kitkitkit")));
});
