import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { lexiconSource, wordsOf } from "../../src/language/lexicon-source.ts";
import { leastCpuMilliseconds } from "../helpers/cpu-time.ts";

const { tr, en } = loadLexicons();

describe("the Turkish lexicon", () => {
  it.each(["bir", "çok", "kitaplarımızdan", "gidiyorlardı", "sıkıntı", "güzelleştirilmiş"])(
    "knows %s",
    (word) => expect(tr.has(word)).toBe(true),
  );

  it.each(["cok", "yanlız", "herkez", "hemde", "tüketiltseler", "", "x1", "ж"])(
    "does not know %s",
    (word) => expect(tr.has(word)).toBe(false),
  );

  it("takes circumflexes for their plain letter", () => {
    expect(tr.has("kâr")).toBe(true);
    expect(tr.frequency("hâlâ")).toBe(tr.frequency("hala"));
  });

  it("keeps names apart from words", () => {
    expect(tr.isName("ankara")).toBe(true);
    expect(tr.has("ankara")).toBe(false);
    expect(tr.isName("kitap")).toBe(false);
  });

  it("knows abbreviations in any case", () => {
    expect(tr.isAbbreviation("chp")).toBe(true);
    expect(tr.has("chp")).toBe(false);
  });

  it("says which words are common", () => {
    expect(tr.frequency("bir")).toBe(15);
    expect(tr.frequency("çok")).toBeGreaterThan(tr.frequency("sıkıntı"));
    expect(tr.frequency("qqq")).toBe(0);
  });

  it("finds the Turkish spellings of an ASCII skeleton, the commonest first", () => {
    expect(tr.variants("sikinti").map((candidate) => candidate.word)).toEqual(["sıkıntı"]);
    expect(tr.variants("olmus").map((candidate) => candidate.word)).toEqual(["olmuş", "ölmüş"]);
    expect(tr.variants("kitap")[0]?.word).toBe("kitap");
    expect(tr.variants("qqqq")).toEqual([]);
  });

  it.each([
    ["yanlız", "yalnız"],
    ["yalnış", "yanlış"],
    ["herkez", "herkes"],
    ["orjinal", "orijinal"],
    ["malesef", "maalesef"],
    ["geliyrum", "geliyorum"],
    ["şöför", "şoför"],
    // A letter left out is likelier than one too many, a common word than a rare one.
    ["kitplarımız", "kitaplarımız"],
    ["gelmeyeceklrini", "gelmeyeceklerini"],
    ["üretebildğimiz", "üretebildiğimiz"],
  ])("proposes for %s first %s", (typed, meant) => expect(tr.near(typed)[0]?.word).toBe(meant));

  it("proposes nothing for gibberish, and never takes long over it", () => {
    expect(tr.near("asdfghjklşi")).toEqual([]);
    expect(tr.near("k".repeat(5000))).toEqual([]);
    for (const word of ["asdfghjklşi", "nasıllarsınızdırki", "k".repeat(30)]) {
      expect(leastCpuMilliseconds(() => tr.near(word))).toBeLessThan(25);
    }
  });

  it("proposes at most as many words as asked for, within the distance asked for", () => {
    expect(tr.near("kitplar", { limit: 1 })).toHaveLength(1);
    expect(tr.near("ktplr", { maxDistance: 1 })).toEqual([]);
  });
});

describe("the English lexicon", () => {
  it.each(["the", "believe", "readers", "isn't"])("knows %s", (word) => {
    expect(en.has(word)).toBe(true);
  });

  it("keeps names apart from words", () => {
    expect(en.has("london")).toBe(false);
    expect(en.isName("london")).toBe(true);
  });

  it.each([
    ["recieve", "receive"],
    ["definately", "definitely"],
    ["goverment", "government"],
  ])("proposes for %s first %s", (typed, meant) => expect(en.near(typed)[0]?.word).toBe(meant));
});

describe.each(["tr", "en"] as const)("rules/lexicon.%s.yaml", (language) => {
  const file = new URL(`../../rules/lexicon.${language}.yaml`, import.meta.url);
  const { groups } = lexiconSource.parse(parse(readFileSync(file, "utf8")));
  const lexicon = { tr, en }[language];

  it("is what the built lexicon was built from (else run `npm run lexicon`)", () => {
    const stale: string[] = [];
    for (const group of groups) {
      for (const written of wordsOf(group)) {
        const word = written.replace(/[~^].*|\*$/, "");
        const known = lexicon.has(word) || lexicon.isName(word);
        const wanted = group.kind !== "wrong" && group.kind !== "common";
        if (group.kind !== "common" && known !== wanted) stale.push(`${group.id}: ${word}`);
      }
    }
    expect(stale).toEqual([]);
  });
});
