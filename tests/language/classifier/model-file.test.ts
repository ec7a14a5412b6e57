import { describe, expect, test } from "vitest";
import { packModel, unpackModel } from "../../../src/language/classifier/model-file.ts";
import { loadLexicons } from "../../../src/language/lexicon.ts";
import { smallModel } from "../../helpers/small-model.ts";

const { parts } = smallModel(loadLexicons());
const file = packModel(parts);

const changed = (at: number, byte: number) => {
  const copy = Buffer.from(file);
  copy[at] = byte;
  return copy;
};

describe("a model file", () => {
  test("gives back what went in", () => {
    expect(unpackModel(file)).toEqual(parts);
  });

  test("may begin anywhere in memory", () => {
    const moved = new Uint8Array(file.length + 3);
    moved.set(file, 3);
    expect(unpackModel(moved.subarray(3))).toEqual(parts);
  });

  test.each([
    ["nothing", Buffer.alloc(0), "is not a model file; restore it, or train it anew"],
    ["another kind of file", Buffer.from("entries: []\n".repeat(9)), "is not a model file"],
    ["a newer format", changed(8, 9), "has format 9, and this program reads format 2"],
    ["a flipped bit", changed(file.length - 1, 1 ^ (file.at(-1) as number)), "is damaged"],
    ["half of it", file.subarray(0, file.length / 2), "is damaged (its checksum is another one)"],
  ])("is refused when it holds %s", (_name, bytes, message) => {
    expect(() => unpackModel(bytes)).toThrow(message);
  });
});
