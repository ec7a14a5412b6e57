import { describe, expect, it } from "vitest";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { analyse, isProperEnding } from "../../src/language/suffix-analysis.ts";

const { tr } = loadLexicons();

const nounStem = (text: string) => ({ text, kind: "noun", soft: false, harmony: text }) as const;

describe("taking a word apart", () => {
  it.each([
    ["şerefsizlerden", "şerefsiz", ["plural", "abl"]],
    ["oğlumun", "oğul", ["poss1sg", "gen"]],
    ["köpeğini", "köpek", ["poss3", "acc"]],
    ["gidecekmiş", "gitmek", ["fut", "evid"]],
    ["söylüyorlar", "söylemek", ["prog", "3pl"]],
    ["ankara'dan", "ankara", ["abl"]],
    ["kitaplarımızdakiler", "kitap", ["plural", "poss1pl", "loc", "ki"]],
    // Buffer letters.
    ["arabaya", "araba", ["dat"]],
    ["arabası", "araba", ["poss3"]],
    ["arabasına", "araba", ["poss3", "dat"]],
    ["arabanın", "araba", ["gen"]],
    // Softening, and its lack.
    ["kitabı", "kitap", ["acc"]],
    ["ağacın", "ağaç", ["gen"]],
    ["rengi", "renk", ["acc"]],
    ["köpekler", "köpek", ["plural"]],
    // Vowels that drop.
    ["ağzından", "ağız", ["poss3", "abl"]],
    ["şehre", "şehir", ["dat"]],
    // Harmony, also against the last vowel.
    ["gözlükten", "gözlük", ["abl"]],
    ["saatleri", "saat", ["plural", "poss3"]],
    // Apostrophes with names, abbreviations and numbers written out.
    ["türkiye'nin", "türkiye", ["gen"]],
    ["tbmm'de", "tbmm", ["loc"]],
    ["ankara'daki", "ankara", ["loc", "ki"]],
    // Copula and compound tenses.
    ["öğretmenim", "öğretmen", ["1sg"]],
    ["öğretmendik", "öğretmen", ["past", "1pl"]],
    ["evdeymiş", "ev", ["loc", "evid"]],
    ["geliyordum", "gelmek", ["prog", "past", "1sg"]],
    ["gelecekti", "gelmek", ["fut", "past"]],
    ["gelmişse", "gelmek", ["evid", "cond"]],
    ["geldiyse", "gelmek", ["past", "cond"]],
    ["gelmezdik", "gelmek", ["neg", "aor", "past", "1pl"]],
    ["gelemedi", "gelmek", ["unable", "past"]],
    ["yazdırılacak", "yazmak", ["causative", "passive", "fut"]],
    ["okuyabilirsiniz", "okumak", ["able", "aor", "2pl"]],
    ["başlıyor", "başlamak", ["prog"]],
    ["gidiyorlardı", "gitmek", ["prog", "3pl", "past"]],
    // The question particle, as many write it.
    ["geliyormusun", "gelmek", ["prog", "question", "2sg"]],
  ])("%s comes from %s", (word, lemma, suffixes) => {
    expect(analyse(word, tr)).toContainEqual({ lemma, suffixes });
  });

  it("finds no stem that the lexicon does not know", () => {
    expect(analyse("götürdüler", tr).map((analysis) => analysis.lemma)).not.toContain("göt");
    expect(analyse("amcamız", tr).map((analysis) => analysis.lemma)).not.toContain("am");
  });

  it.each([
    ["anlayacak", "anlayacakı"],
    ["teşhis", "teşhisiki"],
    ["girdap", "girdapı"],
    ["kitap", "kitaptı"],
  ])("tells what may follow %s by the rules", (stem, word) => {
    const proper = isProperEnding(nounStem(stem), word.slice(stem.length));
    expect(proper).toBe(word === "kitaptı");
  });

  it.each(["geliyormu", "yapıcam", "geliyo", "kitapda", "ağaçci"])(
    "does not take %s for proper spelling",
    (word) => {
      const verb = { text: word.slice(0, 3), kind: "verb", soft: false, harmony: word } as const;
      expect(isProperEnding(verb, word.slice(3))).toBe(false);
      expect(isProperEnding(nounStem(word.slice(0, 5)), word.slice(5))).toBe(false);
    },
  );

  it("gives up on what is too long to be a word", () => {
    expect(analyse("a".repeat(5_000), tr)).toEqual([]);
  });
});
