import { describe, expect, test } from "vitest";
import { tokenize } from "../../src/language/tokens.ts";
import { piecesOf } from "../../src/moderation/correct-pieces.ts";
import type { Observation } from "../../src/moderation/rule.ts";

const text = "Bir iki üç. Dört beş. Altı yedi! Sekiz";
const fix = (written: string, suggestion = "x", at = text.indexOf(written)): Observation => ({
  rule: "spelling",
  entry: null,
  start: at,
  end: at + written.length,
  confidence: 1,
  code: "spelling.confusion",
  params: {},
  suggestion,
});
const pieces = (...fixes: Observation[]) =>
  piecesOf(tokenize(text), fixes, text.length).map(({ start, end, fixes: inside }) => [
    text.slice(start, end),
    ...inside.map((one) => text.slice(start + one.start, start + one.end)),
  ]);

describe("the sentences that a correction touches", () => {
  test("are cut out one by one, the rest is left", () => {
    expect(pieces(fix("iki"), fix("yedi"))).toEqual([
      ["Bir iki üç. ", "iki"],
      ["Altı yedi! ", "yedi"],
    ]);
  });

  test("stay together when one change joins them, or when several lie in one", () => {
    expect(pieces(fix("üç. Dört"))).toEqual([["Bir iki üç. Dört beş. ", "üç. Dört"]]);
    expect(pieces(fix("Bir"), fix("üç"))).toEqual([["Bir iki üç. ", "Bir", "üç"]]);
    expect(pieces(fix("iki"), fix("üç. Dört"), fix("beş"))).toEqual([
      ["Bir iki üç. Dört beş. ", "iki", "üç. Dört", "beş"],
    ]);
  });

  test("include both neighbours of an insertion between them", () => {
    expect(pieces(fix("", " ", text.indexOf("Dört")))).toEqual([["Bir iki üç. Dört beş. ", ""]]);
  });

  test("reach to the ends of the text", () => {
    expect(pieces(fix("Sekiz"))).toEqual([["Sekiz", "Sekiz"]]);
    expect(pieces(fix(text))).toEqual([[text, text]]);
    expect(piecesOf([], [{ ...fix("Bir"), start: 0, end: 0 }], 0)).toHaveLength(1);
  });
});
