import { describe, expect, it } from "vitest";
import { asciiFold } from "../../src/language/fold.ts";
import { stemsOf } from "../../src/language/suffix-stems.ts";
import { turkishSuffixes } from "../../src/language/suffixes.ts";
import { leastCpuMilliseconds } from "../helpers/cpu-time.ts";

const grammar = turkishSuffixes();

function isFormOf(word: string, lemma: string): boolean {
  return stemsOf(lemma).some((stem) => {
    const { strict } = grammar.start(stem.kind, stem.harmony, stem.soft);
    return word.startsWith(stem.text) && grammar.strict.accepts(strict, word, stem.text.length);
  });
}

function isFoldedFormOf(word: string, lemma: string): boolean {
  return stemsOf(lemma).some((stem) => {
    const { folded } = grammar.start(stem.kind, stem.harmony, stem.soft);
    const text = asciiFold(stem.text);
    return word.startsWith(text) && grammar.folded.accepts(folded, word, text.length);
  });
}

describe("forms of a Turkish word", () => {
  it.each([
    ["şerefsiz", "şerefsizlerden"],
    ["şerefsiz", "şerefsizsiniz"],
    ["şerefsiz", "şerefsizmişsin"],
    ["şerefsiz", "şerefsizmisin"],
    ["şerefsiz", "şerefsizsinizdir"],
    ["köpek", "köpeğin"],
    ["köpek", "köpeklerinizden"],
    ["kitap", "kitabı"],
    ["renk", "rengi"],
    ["piç", "piçi"],
    ["piç", "pici"],
    ["oğul", "oğlumuz"],
    ["ağız", "ağzına"],
    ["saat", "saatler"],
    ["anne", "annesinden"],
    ["ev", "evdekiler"],
    ["kovmak", "kovdular"],
    ["kovmak", "kovulacaksınız"],
    ["kovmak", "kovamadıklarından"],
    ["gitmek", "gidecekmiş"],
    ["etmek", "ediyorsun"],
    ["söylemek", "söylüyorlar"],
    ["demek", "diyecek"],
    ["gelmek", "gelmiyorsa"],
    ["gelmek", "gelicem"],
    ["gelmek", "gelince"],
    ["ahmak", "ahmaklar"],
  ])("%s has the form %s", (lemma, form) => {
    expect(isFormOf(form, lemma)).toBe(true);
    expect(isFoldedFormOf(asciiFold(form), lemma)).toBe(true);
  });

  it.each([
    ["göt", "götürdüler"],
    ["am", "amcamız"],
    ["am", "amaç"],
    ["sik", "sikke"],
    ["sikmek", "sikinti"],
    ["mal", "malzeme"],
    ["köpek", "köpekın"],
    ["kitap", "kitablar"],
    ["it", "itiraz"],
    ["it", "itici"],
    ["ahmak", "ahsa"],
    ["pik", "piknik"],
  ])("%s is not in %s", (lemma, word) => {
    expect(isFormOf(word, lemma)).toBe(false);
  });

  it("passes over the apostrophe of a name", () => {
    expect(isFormOf("ankara'dan", "ankara")).toBe(true);
  });

  it("takes time in proportion to a hostile word's length", () => {
    const { strict } = grammar.start("noun", "a", false);
    const word = `a${"lar".repeat(2_000)}`;
    expect(leastCpuMilliseconds(() => grammar.strict.accepts(strict, word, 1))).toBeLessThan(20);
  });
});
