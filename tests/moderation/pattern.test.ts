import { describe, expect, it } from "vitest";
import { PatternError, parsePattern } from "../../src/moderation/pattern.ts";

describe("the pattern language", () => {
  it("reads words, forms, classes, gaps and optional words", () => {
    const { elements } = parsePattern("senin ..5 =it|köpo* {soy}? ananı");
    expect(elements).toEqual([
      {
        written: "senin",
        words: [{ kind: "word", text: "senin", form: "lemma" }],
        optional: false,
        gap: 0,
      },
      {
        written: "=it|köpo*",
        words: [
          { kind: "word", text: "it", form: "exact" },
          { kind: "word", text: "köpo", form: "prefix" },
        ],
        optional: false,
        gap: 5,
      },
      {
        written: "{soy}",
        words: [{ kind: "class", name: "soy", exact: false }],
        optional: true,
        gap: 0,
      },
      {
        written: "ananı",
        words: [{ kind: "word", text: "ananı", form: "lemma" }],
        optional: false,
        gap: 0,
      },
    ]);
  });

  it("takes three words for a gap without a number", () => {
    expect(parsePattern("senin .. ananı").elements[1]?.gap).toBe(3);
  });

  it.each([
    ["", "not a word"],
    ["Şerefsiz", "not a word"],
    ["s*ktir", "not a word"],
    ["a.q", "not a word"],
    ["=köpo*", "both exact"],
    ["s*", "almost any word"],
    [".. ananı", "between two words"],
    ["senin ..", "between two words"],
    ["senin .. .. ananı", "between two words"],
    ["senin ..50 ananı", "1 to 9"],
    ["olan? denen?", "must not be optional"],
  ])("refuses %j and says why", (source, why) => {
    expect(() => parsePattern(source)).toThrow(PatternError);
    expect(() => parsePattern(source)).toThrow(why);
  });
});
