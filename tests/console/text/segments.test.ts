import { describe, expect, test } from "vitest";
import { differenceOf } from "../../../src/console/text/difference.ts";
import { oddCharacters } from "../../../src/console/text/odd-characters.ts";
import { lanesOf, segmentsOf } from "../../../src/console/text/segments.ts";

describe("a text in segments", () => {
  test("is the same text again, whatever the spans", () => {
    const text = "Ş.E.R.E.F 🙂👩‍👩‍👧 a\u200Bb\u202Ec\nÇok İyi";
    const spans = [
      { start: 0, end: 9 },
      { start: 4, end: 14 },
      { start: 30, end: 900 },
      { start: 12, end: 12 },
    ];
    const segments = segmentsOf(text, spans);
    expect(segments.map((segment) => segment.text).join("")).toBe(text);
    expect(segments.every((segment) => segment.text !== "")).toBe(true);
  });

  test("names for each stretch every span that covers it, the shortest first", () => {
    const segments = segmentsOf("SEN SALAK MISIN", [
      { start: 0, end: 15 },
      { start: 4, end: 9 },
    ]);
    expect(segments.map(({ text, spans }) => [text, spans])).toEqual([
      ["SEN ", [0]],
      ["SALAK", [1, 0]],
      [" MISIN", [0]],
    ]);
  });

  test("an empty text has no segment", () => {
    expect(segmentsOf("", [{ start: 0, end: 3 }])).toEqual([]);
  });

  test("spans that overlap are underlined on different lines, others share one", () => {
    const spans = [
      { start: 0, end: 10 },
      { start: 2, end: 5 },
      { start: 6, end: 9 },
      { start: 10, end: 12 },
    ];
    expect(lanesOf(spans)).toEqual([0, 1, 1, 0]);
  });
});

describe("odd characters", () => {
  test.each([
    ["a zero-width space", "şe\u200Brefsiz", "invisible", "ZWSP", "\u200B"],
    ["a reversed direction", "abc\u202Edef", "invisible", "RLO", "\u202E"],
    ["a soft hyphen", "a\u00ADb", "invisible", "SHY", "\u00AD"],
    ["a blank that is no space", "a\u3164b", "invisible", "U+3164", "\u3164"],
    ["a letter in a hidden plane", "a\u{E0061}b", "invisible", "U+E0061", "\u{E0061}"],
    ["a Cyrillic e among Latin letters", "dеrs", "disguised", "U+0435", "е"],
    ["a letter of full width", "ａptal", "disguised", "U+FF41", "ａ"],
    ["a mathematical letter", "𝐬alak", "disguised", "U+1D42C", "𝐬"],
    [
      "marks piled on a letter",
      "a\u0301\u0302\u0303\u0304b",
      "stacked",
      "4",
      "a\u0301\u0302\u0303\u0304",
    ],
  ] as const)("%s is seen", (_, text, kind, name, character) => {
    const start = text.indexOf(character);
    expect(oddCharacters(text)).toEqual([{ kind, name, start, end: start + character.length }]);
  });

  test.each([
    "Çok güzel bir haber olmuş, İstanbul’da ışık var.\n\tYeni satır.",
    "👩‍👩‍👧 ❤️ 🏳️‍🌈 🇹🇷 👍🏽",
    "Москва güzel, Αθήνα da",
    "i\u0307stanbul",
    "5-6 TL, %20 indirim…",
  ])("nothing is odd about %j", (text) => {
    expect(oddCharacters(text)).toEqual([]);
  });

  test("five thousand characters of decoration are read in a moment", () => {
    const text = "a\u0301\u0302\u0303\u200B".repeat(1000);
    expect(oddCharacters(text)).toHaveLength(2000);
  });
});

describe("what was corrected", () => {
  test("is shown word by word", () => {
    const changes = differenceOf("cok guzel haber", "çok güzel haber");
    expect(changes.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      "gone cok",
      "new çok",
      "same  ",
      "gone guzel",
      "new güzel",
      "same  haber",
    ]);
  });

  test("keeps the words of a joined spelling together", () => {
    const changes = differenceOf("Herşey pahalı", "Her şey pahalı");
    expect(changes.filter(({ kind }) => kind === "new")).toEqual([
      { kind: "new", text: "Her şey" },
    ]);
  });

  test("puts both texts together again", () => {
    const [before, after] = ["Herşey çok pahalı!!!", "Her şey çok pahalı!"];
    const changes = differenceOf(before, after);
    const of = (kind: "gone" | "new") =>
      changes
        .filter((change) => change.kind !== kind)
        .map(({ text }) => text)
        .join("");
    expect(of("new")).toBe(before);
    expect(of("gone")).toBe(after);
  });

  test("texts with nothing in common stand one after the other", () => {
    const words = (letter: string) =>
      Array.from({ length: 900 }, (_, index) => letter + index).join(" ");
    expect(differenceOf(words("a"), words("b"))).toHaveLength(2);
  });
});
