import { describe, expect, it } from "vitest";
import { SharedFacts } from "../../src/language/shared-facts.ts";

describe("facts that rest on the same numbers", () => {
  const shared = new SharedFacts<{ of: readonly number[] }>(2);
  const factsFor = (...numbers: [number, number]) => {
    shared.numbers.set(numbers);
    return shared.get((copy) => ({ of: [...copy] }));
  };

  it("are one and the same, and others for other numbers", () => {
    const facts = factsFor(0.1, 2);
    expect(factsFor(0.1, 2)).toBe(facts);
    expect(factsFor(2, 0.1)).toEqual({ of: [2, 0.1] });
    expect(factsFor(0.1, 2)).toBe(facts);
  });

  it("stay right when there are more than are kept", () => {
    for (let i = 0; i < 10_000; i++) expect(factsFor(i, -i)).toEqual({ of: [i, -i] });
    expect(factsFor(1, -1)).toEqual({ of: [1, -1] });
  });
});
