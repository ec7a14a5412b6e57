import { describe, expect, test } from "vitest";
import {
  judgeStyle,
  mayLack,
  missingLetters,
  type WordEvidence,
} from "../../src/language/typing-style.ts";

const sure: WordEvidence = { own: 0.01, lost: 8000, marked: false };
const doubtful: WordEvidence = { own: 500, lost: 1000, marked: false };
const marked: WordEvidence = { own: 100, lost: 0, marked: true };
const neutral: WordEvidence = { own: 100, lost: 0, marked: false };

const missing = (word: WordEvidence, ...others: WordEvidence[]) =>
  missingLetters(word, judgeStyle([word, ...others]));

describe("how a writer types", () => {
  test("a word that cannot be anything else lacks its letters", () => {
    expect(missing(sure)).toBeGreaterThan(0.99);
    expect(missing(sure, marked, marked, marked)).toBeGreaterThan(0.99);
  });

  test("a doubtful word is believed while nothing speaks against it", () => {
    expect(missing(doubtful, neutral)).toBeLessThan(0.5);
    expect(missing(doubtful, marked, marked)).toBeLessThan(0.2);
  });

  test("sure words speak for doubtful ones", () => {
    expect(missing(doubtful, sure, sure, sure)).toBeGreaterThan(0.6);
  });

  test("letters typed elsewhere speak against it", () => {
    expect(missing(doubtful, sure, marked, marked, marked)).toBeLessThan(
      missing(doubtful, sure, neutral, neutral, neutral),
    );
  });

  test("a word that may lack none lacks none, whatever is typed around it", () => {
    const masses = [0, 0.001, 0.3, 1, 20, 1000, 30_000];
    const words = masses.flatMap((own) =>
      masses.flatMap((lost) => [true, false].map((marked) => ({ own, lost, marked }))),
    );
    const settled = words.filter((word) => !mayLack(word));
    expect(settled.length).toBeGreaterThan(20);
    for (const word of settled) {
      expect(missing(word, sure, sure, sure, sure)).toBeLessThan(0.5);
      expect(missing(word)).toBeLessThan(0.5);
    }
    expect([sure, doubtful].map(mayLack)).toEqual([true, true]);
  });

  test("hundreds of words stay within numbers", () => {
    const belief = judgeStyle(Array.from({ length: 2500 }, () => sure));
    expect(belief.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1);
  });
});
