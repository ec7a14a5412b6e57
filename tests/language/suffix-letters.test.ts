import { describe, expect, test } from "vitest";
import { harmonicParticle, isQuestionParticle } from "../../src/language/question-particle.ts";
import { harmonise } from "../../src/language/suffix-letters.ts";

describe("a suffix typed without its letters follows the vowels of the stem", () => {
  test.each([
    ["ankara", "'nin", "'nın"],
    ["atatürk", "'un", "'ün"],
    ["trabzon", "'un", "'un"],
    ["türkiye", "'nin", "'nin"],
    ["ankara", "'daki", "'daki"],
    ["ankara", "'dakinin", "'dakinin"],
    ["izmir", "'den", "'den"],
  ])("%s%s → %s", (stem, suffix, spelt) => {
    expect(harmonise(stem, suffix)).toBe(spelt);
  });

  test.each(["istanbul", "kemal", "saat", "tbmm", "harf"])("%s leaves it open", (stem) => {
    expect(harmonise(stem, "in")).toBeNull();
  });
});

describe("the question particle", () => {
  test.each([
    ["var", "mi", "mı"],
    ["oldu", "mu", "mu"],
    ["öldü", "mu", "mü"],
    ["geldin", "mi", "mi"],
    ["kadın", "misiniz", "mısınız"],
    ["yok", "mudur", "mudur"],
    ["varacak", "miymis", "mıymış"],
    ["idrak", "miymis", null],
    ["kırmızı", "miymis", "mıymış"],
  ])("after %s, %s is %s", (previous, typed, proper) => {
    expect(harmonicParticle(previous, typed)).toBe(proper);
  });

  test("is told from other short words", () => {
    expect(["mi", "musun", "midir", "miydiniz"].every(isQuestionParticle)).toBe(true);
    expect(["milli", "mum", "misir", "midye", "mimi"].some(isQuestionParticle)).toBe(false);
  });
});
