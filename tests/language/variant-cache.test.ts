import { expect, test } from "vitest";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { variantsOf } from "../../src/language/variant-cache.ts";

const { tr, en } = loadLexicons();

test("remembered answers are the lexicon's own, each lexicon's apart", () => {
  for (const word of ["cok", "sik", "the", "xyzzy", "a".repeat(40)]) {
    for (const lexicon of [tr, en]) {
      expect(variantsOf(lexicon, word)).toEqual(lexicon.variants(word));
      expect(variantsOf(lexicon, word)).toEqual(lexicon.variants(word));
    }
  }
});

test("a flood of different words does not break it", () => {
  for (let i = 0; i < 12_000; i++) variantsOf(tr, `kelime${i.toString(36)}`);
  expect(variantsOf(tr, "cok")[0]?.word).toBe("çok");
});
