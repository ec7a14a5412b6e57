import { describe, expect, it } from "vitest";
import { isBritish } from "../../src/language/english-forms.ts";
import { loadLexicons } from "../../src/language/lexicon.ts";

const { en } = loadLexicons();

describe("British spellings", () => {
  it.each([
    "colour",
    "favourites",
    "organise",
    "organisation",
    "analyse",
    "travelled",
    "centre",
    "defence",
    "programme",
    "learnt",
    "fulfilment",
    "grey",
    "cheques",
  ])("%s is fine", (word) => expect(isBritish(word, en)).toBe(true));

  it.each(["recieve", "acept", "goverment", "qwerty", ""])("%j is not", (word) => {
    expect(isBritish(word, en)).toBe(false);
  });
});
