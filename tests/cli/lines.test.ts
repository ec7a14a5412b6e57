import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitLines } from "../../src/cli/lines.ts";

async function linesOf(chunks: readonly (string | Buffer)[], longest?: number) {
  async function* bytes() {
    for (const chunk of chunks) yield Buffer.from(chunk as string);
  }
  const lines = [];
  for await (const batch of splitLines(bytes(), longest)) lines.push(...batch);
  return lines;
}

const texts = async (chunks: readonly (string | Buffer)[], longest?: number) =>
  (await linesOf(chunks, longest)).map(({ text }) => text);

describe("lines of an input", () => {
  test.each<[string, (string | Buffer)[], (string | null)[]]>([
    ["Unix line ends", ["a\nb\n"], ["a", "b"]],
    ["Windows line ends", ["a\r\nb\r\n"], ["a", "b"]],
    ["no end at the last line", ["a\nb"], ["a", "b"]],
    ["empty lines", ["\n\na\n"], ["", "", "a"]],
    ["nothing at all", [], []],
    ["a byte-order mark", ["\uFEFFa\n\uFEFFb"], ["a", "\uFEFFb"]],
    ["a line over several chunks", ["a", "b\nc", "d"], ["ab", "cd"]],
    [
      "a letter cut by a chunk",
      [Buffer.from("ş").subarray(0, 1), Buffer.from("ş").subarray(1)],
      ["ş"],
    ],
    ["a Windows line end cut by a chunk", ["a\r", "\nb"], ["a", "b"]],
    ["bytes that are not UTF-8", ["a\n", Buffer.from([0xff, 0x0a]), "b"], ["a", null, "b"]],
  ])("%s", async (_name, chunks, expected) => {
    expect(await texts(chunks)).toEqual(expected);
  });

  test("a line beyond the limit is named and skipped, and the next one is read", async () => {
    const lines = await linesOf(["aaa", "aaa", "a\nbb\n", "cccccccc"], 5);
    expect(lines).toEqual([
      { number: 1, text: null, problem: "the line is longer than 5 bytes" },
      { number: 2, text: "bb" },
      { number: 3, text: null, problem: "the line is longer than 5 bytes" },
    ]);
  });

  test("are the same however the bytes arrive", async () => {
    const piece = fc.constantFrom("a", "ş", "😀", "\n", "\r\n", "\r", "", "{}");
    await fc.assert(
      fc.asyncProperty(fc.array(piece), fc.array(fc.nat(9)), async (pieces, cuts) => {
        const bytes = Buffer.from(pieces.join(""));
        const chunks: Buffer[] = [];
        let rest = bytes;
        for (const cut of cuts) {
          chunks.push(rest.subarray(0, cut));
          rest = rest.subarray(cut);
        }
        expect(await linesOf([...chunks, rest])).toEqual(await linesOf([bytes]));
      }),
    );
  });
});
