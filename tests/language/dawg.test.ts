import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Dawg } from "../../src/language/dawg.ts";
import { DawgBuilder, sortForDawg } from "../../src/language/dawg-build.ts";
import { withTopTogether } from "../../src/language/dawg-top.ts";

function build(words: readonly string[]): Dawg {
  const builder = new DawgBuilder();
  for (const word of sortForDawg([...new Set(words)])) builder.add(word);
  const { edges, root } = builder.finish();
  return new Dawg(edges, root);
}

const word = fc.string({
  unit: fc.constantFrom("a", "b", "ı", "ş", "'"),
  minLength: 1,
  maxLength: 8,
});

describe("the packed automaton", () => {
  it("holds exactly the words it was built from and numbers them densely", () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 60 }),
        fc.array(word),
        (words, others) => {
          const dawg = build(words);
          const known = new Set(words);
          const numbers = [...known].map((one) => dawg.indexOf(one)).sort((a, b) => a - b);
          expect(numbers).toEqual(Array.from({ length: known.size }, (_, i) => i));
          expect(dawg.size).toBe(known.size);
          for (const other of others) expect(dawg.indexOf(other) >= 0).toBe(known.has(other));
        },
      ),
    );
  });

  it("numbers words the same with the edges near its root together", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.array(word), (words, others) => {
        const dawg = build(words);
        const { edges, root } = withTopTogether(dawg.edges, dawg.root, 3);
        const topped = new Dawg(edges, root);
        expect(topped.size).toBe(dawg.size);
        for (const one of [...words, ...others]) {
          expect(topped.indexOf(one)).toBe(dawg.indexOf(one));
        }
      }),
    );
  });

  it("shares equal endings", () => {
    const apart = build(["kalar", "selem"]).edges.length;
    expect(build(["kalar", "salar"]).edges.length).toBeLessThan(apart);
  });

  it("answers for an empty list, an empty word and foreign letters", () => {
    expect(build([]).indexOf("a")).toBe(-1);
    expect(build(["a"]).indexOf("")).toBe(-1);
    expect(build(["a"]).indexOf("ж")).toBe(-1);
  });

  it.each([
    ["a word out of order", ["l", "a"], /out of order/],
    ["a word twice", ["a", "a"], /out of order/],
    ["a letter it has no place for", ["aж"], /cannot be packed/],
  ])("refuses %s", (_, words, message) => {
    const builder = new DawgBuilder();
    expect(() => words.map((one) => builder.add(one))).toThrow(message);
  });
});
