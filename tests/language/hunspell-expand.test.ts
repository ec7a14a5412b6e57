import { describe, expect, it } from "vitest";
import { expandHunspell } from "../../src/language/hunspell-expand.ts";

function expand(aff: string, dic: string): string[] {
  return [...expandHunspell(aff, dic)];
}

describe("expanding a Hunspell dictionary", () => {
  it("attaches suffixes where the condition fits and strips what they replace", () => {
    const aff = "SFX A Y 2\nSFX A y ies [^aeiou]y\nSFX A 0 s [aeiou]y\n";
    expect(expand(aff, "2\nparty/A\nboy/A\n")).toEqual(["party", "parties", "boy", "boys"]);
  });

  it("crosses prefixes with suffixes that allow it", () => {
    const aff = "PFX U Y 1\nPFX U 0 un .\nSFX D Y 1\nSFX D 0 ed .\n";
    expect(expand(aff, "1\nlock/UD\n").sort()).toEqual(["lock", "locked", "unlock", "unlocked"]);
  });

  it("reads numeric flags", () => {
    const aff = "FLAG num\nSFX 10 N 1\nSFX 10 0 lar .\nSFX 1 N 1\nSFX 1 0 da .\n";
    expect(expand(aff, "1\nkitap/10\n")).toEqual(["kitap", "kitaplar"]);
  });

  it("leaves out what exists in compounds alone", () => {
    expect(expand("ONLYINCOMPOUND c\n", "2\nth/c\nword\n")).toEqual(["word"]);
  });
});
