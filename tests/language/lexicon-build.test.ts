import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LETTER_TABLE } from "../../src/language/letter-model.ts";
import { type BuildSources, buildLexicon } from "../../src/language/lexicon-build.ts";
import { DawgLexicon } from "../../src/language/lexicon-dawg.ts";
import { packLexicon, unpackLexicon } from "../../src/language/lexicon-file.ts";

let texts: string;

beforeAll(() => {
  texts = mkdtempSync(join(tmpdir(), "suzgec-lexicon-"));
  const edited = ["Kitap çok güzel", "Çok kitap var", "Çok"].map((text) =>
    JSON.stringify({ text }),
  );
  writeFileSync(join(texts, "ud-turkish.jsonl"), edited.join("\n"));
  // "guzel" gives this one away as typed without Turkish letters: it must not count.
  writeFileSync(join(texts, "tweets.jsonl"), `${JSON.stringify({ text: "var guzel" })}\n`);
});
afterAll(() => rmSync(texts, { recursive: true }));

function sources(): BuildSources {
  return {
    language: "tr",
    dictionary: {
      aff: "SFX A Y 1\nSFX A 0 lar .\n",
      dic: "5\nkitap/A\nçok\ngüzel\nvar\nhemde\nAnkara\n",
    },
    larger: null,
    own: {
      groups: [
        { id: "parties", kind: "abbreviation", words: "chp" },
        { id: "net", kind: "noun", words: "blog~bloğ grafik" },
        { id: "wrong", kind: "wrong", words: "hemde" },
        { id: "vulgar", kind: "vulgar", words: "güz*" },
      ],
    },
    texts,
  };
}

describe("building a lexicon", () => {
  const build = () =>
    new DawgLexicon("tr", unpackLexicon(packLexicon(buildLexicon(sources()).parts)));

  it("takes the dictionary's forms, and capitals as names", () => {
    const lexicon = build();
    expect(lexicon.has("kitaplar")).toBe(true);
    expect(lexicon.isName("ankara")).toBe(true);
    expect(lexicon.has("ankara")).toBe(false);
  });

  it("adds our own words with their forms, softened before vowels", () => {
    const lexicon = build();
    for (const form of ["bloglar", "bloğu", "grafiği", "grafikten", "bloglarımızda"]) {
      expect(lexicon.has(form), form).toBe(true);
    }
    expect(lexicon.has("grafiki")).toBe(false);
    expect(lexicon.isAbbreviation("chp")).toBe(true);
  });

  it("drops what we call wrong and never suggests what we call vulgar", () => {
    const lexicon = build();
    expect(lexicon.has("hemde")).toBe(false);
    expect(lexicon.has("güzel")).toBe(true);
    expect(lexicon.near("güzell")).toEqual([]);
  });

  it("counts words, edited text weighing more, texts typed without Turkish letters not at all", () => {
    const lexicon = build();
    expect(lexicon.frequency("çok")).toBe(5);
    expect(lexicon.frequency("kitap")).toBe(5);
    expect(lexicon.frequency("var")).toBe(4);
  });

  it("gives the same bytes twice", () => {
    const [one, other] = [1, 2].map(() => packLexicon(buildLexicon(sources()).parts));
    expect(one?.equals(other as Buffer)).toBe(true);
  });

  it("refuses a file of another format", () => {
    const none = { edges: new Uint32Array(1), root: 0, classes: new Uint8Array(0) };
    const file = packLexicon({
      ...none,
      top: 1,
      common: none,
      letters: new Uint8Array(LETTER_TABLE),
    });
    expect(() => unpackLexicon(file)).not.toThrow();
    expect(() => unpackLexicon(Buffer.from("not a lexicon"))).toThrow();
  });
});
