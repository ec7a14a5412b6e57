import { describe, expect, test } from "vitest";
import { asciiFold, foldCircumflex, hasTurkishLetter } from "../../src/language/fold.ts";

describe("folding", () => {
  test.each([
    ["çığ gözlüğü şu", "cig gozlugu su"],
    ["kâr millî sükûn", "kar milli sukun"],
    ["plain", "plain"],
    ["élan ñandú 😀", "élan ñandú 😀"],
  ])("the ASCII skeleton of %s is %s", (word, skeleton) => {
    expect(asciiFold(word)).toBe(skeleton);
    expect(asciiFold(word).length).toBe(word.length);
  });

  test("circumflexes fold without touching Turkish letters", () => {
    expect(foldCircumflex("hâlâ ığdır ilmî sükût")).toBe("hala ığdır ilmi sükut");
    expect(foldCircumflex("şöför")).toBe("şöför");
  });

  test("Turkish letters are noticed, circumflexes are not among them", () => {
    expect(hasTurkishLetter("ışık")).toBe(true);
    expect(hasTurkishLetter("kâr")).toBe(false);
    expect(hasTurkishLetter("haber")).toBe(false);
  });
});
