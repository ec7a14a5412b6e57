import { describe, expect, it } from "vitest";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { analyse } from "../../src/language/suffix-analysis.ts";

const { tr } = loadLexicons();

describe("taking a word apart", () => {
  it.each([
    ["şerefsizlerden", "şerefsiz", ["plural", "abl"]],
    ["oğlumun", "oğul", ["poss1sg", "gen"]],
    ["köpeğini", "köpek", ["poss3", "acc"]],
    ["gidecekmiş", "gitmek", ["fut", "evid"]],
    ["söylüyorlar", "söylemek", ["prog", "3pl"]],
    ["ankara'dan", "ankara", ["abl"]],
    ["kitaplarımızdakiler", "kitap", ["plural", "poss1pl", "loc", "ki"]],
  ])("%s comes from %s", (word, lemma, suffixes) => {
    expect(analyse(word, tr)).toContainEqual({ lemma, suffixes });
  });

  it("finds no stem that the lexicon does not know", () => {
    expect(analyse("götürdüler", tr).map((analysis) => analysis.lemma)).not.toContain("göt");
    expect(analyse("amcamız", tr).map((analysis) => analysis.lemma)).not.toContain("am");
  });

  it("gives up on what is too long to be a word", () => {
    expect(analyse("a".repeat(5_000), tr)).toEqual([]);
  });
});
