import { describe, expect, it } from "vitest";
import { isEnglishForm } from "../../src/language/english-suffixes.ts";

describe("forms of an English word", () => {
  it.each([
    ["idiot", "idiots"],
    ["shit", "shitting"],
    ["shit", "shitty"],
    ["bitch", "bitches"],
    ["arse", "arsing"],
    ["pussy", "pussies"],
    ["screw", "screwed"],
  ])("%s has the form %s", (lemma, form) => {
    expect(isEnglishForm(form, lemma)).toBe(true);
  });

  it.each([
    ["cock", "cockpit"],
    ["ass", "assess"],
    ["tit", "title"],
    ["arse", "arsenal"],
    ["dick", "dickens"],
  ])("%s is not in %s", (lemma, word) => {
    expect(isEnglishForm(word, lemma)).toBe(false);
  });
});
