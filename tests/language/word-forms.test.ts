import { describe, expect, test } from "vitest";
import { Remembered, RememberedBytes, RememberedLists } from "../../src/language/remembered.ts";
import { type Token, tokenize } from "../../src/language/tokens.ts";

/** As many forms as are kept in mind at a time. */
const CAPACITY = 1 << 15;

const first = (text: string) => tokenize(text)[0] as Token;

/** Letters that make a word of each number, never the same. */
function wordOf(number: number): string {
  let word = "";
  for (let rest = number; word.length < 6; rest = Math.floor(rest / 26)) {
    word += String.fromCharCode(0x61 + (rest % 26));
  }
  return word;
}

/** Meets so many new words that whatever is not met meanwhile is forgotten. */
function meetMany(from: number, also = ""): void {
  for (let i = 0; i < 6 * CAPACITY; i++)
    tokenize(`yepyeni${wordOf(from + i)} ${i % 1000 ? "" : also}`);
}

describe("a word met again", () => {
  test("is the same form wherever it stands, and another one in other letters", () => {
    const [, second] = tokenize("bir Kediler, iki Kediler") as [Token, Token];
    expect(first("Kediler geldi").form).toBe(second.form);
    expect(first("kediler geldi").form).not.toBe(second.form);
    expect(first("Kedile geldi").form).not.toBe(second.form);
    expect(first("Kedilerr geldi").form).not.toBe(second.form);
  });

  test("is what it was after more words than are kept in mind", () => {
    const before = first("Şöyleymiş");
    meetMany(0);
    const after = first("Şöyleymiş");
    expect(after.form).not.toBe(before.form);
    expect({ ...after, form: 0 }).toEqual({ ...before, form: 0 });
    expect(first("Şöyleymiş").form).toBe(after.form);
  });

  test("is remembered while words are forgotten that nobody uses again", () => {
    const remembered = new Remembered<string>();
    const often = first("sıksık").form;
    remembered.set(often, "x");
    meetMany(3_000_000, "sıksık");
    expect(first("sıksık").form).toBe(often);
    expect(remembered.get(often)).toBe("x");
  });
});

describe("what is worked out for a form", () => {
  const form = () => first("hatırlanan").form;

  test.each([
    ["any value", () => new Remembered<string>(), "x", undefined],
    ["a small number", () => new RememberedBytes(), 200, 0],
  ] as const)("is kept until forms are forgotten: %s", (_, make, value, none) => {
    const memory = make() as Remembered<unknown>;
    expect(memory.get(form())).toBe(none);
    memory.set(form(), value);
    memory.set(-1, value);
    expect(memory.get(form())).toBe(value);
    expect(memory.get(-1)).toBe(none);
    meetMany(1_000_000);
    expect(memory.get(form())).toBe(none);
    memory.set(form(), value);
    expect(memory.get(form())).toBe(value);
  });

  test("may be a list of numbers; that of a word without a form lasts until the next", () => {
    const lists = new RememberedLists();
    const read = (start: number, length: number) => [
      ...lists.numbers.subarray(start, start + length),
    ];
    expect(lists.start(form())).toBe(0);
    const kept = lists.keep(form(), Int32Array.of(5, -6, 7), 2);
    expect(lists.start(form())).toBe(kept);
    const passing = lists.keep(-1, Int32Array.of(8, 9), 2);
    expect(read(passing, 2)).toEqual([8, 9]);
    expect(lists.start(-1)).toBe(0);
    // Far more than there was room for at first.
    const long = Int32Array.from({ length: 100_000 }, (_, i) => i);
    const other = lists.keep(first("başka").form, long, long.length);
    expect(read(other, 3)).toEqual([0, 1, 2]);
    expect(read(kept, 2)).toEqual([5, -6]);
    const often = first("sıksık").form;
    lists.keep(often, Int32Array.of(4, 3), 2);
    meetMany(2_000_000, "sıksık");
    expect(lists.start(form())).toBe(0);
    expect(read(lists.start(often), 2)).toEqual([4, 3]);
    const anew = lists.keep(form(), Int32Array.of(1), 1);
    expect(read(anew, 1)).toEqual([1]);
    expect(lists.start(form())).toBe(anew);
  });
});
