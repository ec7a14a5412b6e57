import { describe, expect, test } from "vitest";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { type Token, tokenize } from "../../src/language/tokens.ts";
import { unlistedReading } from "../../src/language/unlisted-forms.ts";

const { tr } = loadLexicons();
const spelt = (typed: string) => unlistedReading(tokenize(typed)[0] as Token, tr)?.word ?? null;

describe("a word that no lexicon has is spelt by its ending", () => {
  test.each([
    ["zomburladi", "zomburladı"],
    ["zombarlamislardi", "zombarlamışlardı"],
    ["zomberlesmisti", "zomberleşmişti"],
    ["zomberleyecegiz", "zomberleyeceğiz"],
    ["zombarlarindan", "zombarlarından"],
    ["zomberledigini", "zomberlediğini"],
    ["zombarliyordu", "zombarlıyordu"],
    ["ZOMBARLADI", "zombarladı"],
  ])("%s → %s", (typed, proper) => {
    expect(spelt(typed)).toBe(proper);
  });

  test("also when it is right as it stands", () => {
    expect(spelt("zombarladı")).toBe("zombarladı");
    expect(spelt("zomberledi")).toBe("zomberledi");
  });

  test.each(["zombar", "romantik", "xwqladi", "ladi", "a".repeat(40), "zombarlıyördu"])(
    "%s says nothing",
    (typed) => expect(spelt(typed)).toBeNull(),
  );
});
