import { describe, expect, test } from "vitest";
import { parseStrictJson } from "../../src/http/strict-json.ts";

const parse = (text: string) => parseStrictJson(Buffer.from(text));

test.each([
  ['{"a":[1,{"a":2}],"b":{"a":"a"}}'],
  ['"a"'],
  ["[]"],
  ['{"text":"{\\"a\\":1,\\"a\\":2} \\\\"}'],
  [`{"deep":${"[".repeat(15)}${"]".repeat(15)}}`],
])("takes %s as JSON.parse does", (text) => {
  expect(parse(text)).toEqual(JSON.parse(text));
});

test("a byte-order mark is no mistake", () => {
  expect(parse('\ufeff{"a":1}')).toEqual({ a: 1 });
});

describe("refuses", () => {
  test.each([
    ["nothing", "", "request.malformed-json: The JSON ends too early, at line 1, column 1."],
    ["an open object", '{"a":1', "ends too early, at line 1, column 7"],
    ["a missing quote", '{\n  "a": b\n}', "malformed at line 2, column 8"],
    ["a trailing comma", '{"a":1,}', "malformed at line 1, column 8"],
    ["single quotes", "{'a':1}", "malformed at line 1, column 2"],
    [
      "a field named twice",
      '{"a":1,\n"a":2}',
      "request.duplicate-field: A field is named a second time at line 2, column 1",
    ],
    ["a field named twice in other letters", '{"a":1,"\\u0061":2}', "request.duplicate-field"],
    ["a field named twice, far from its colon", `{"a":1,"a"${" ".repeat(200)}:2}`, "duplicate"],
    ["__proto__", '{"__proto__":{"admin":true}}', "request.invalid"],
    ["__proto__ in other letters, deep inside", '{"a":[{"\\u005f_proto__":1}]}', "request.invalid"],
    ["deep nesting", `${"[".repeat(17)}${"]".repeat(17)}`, "request.too-deep"],
    ["a million brackets", "[".repeat(1_000_000), "request.too-deep"],
    ["a string without an end", '{"a":"b', "request.malformed-json"],
  ])("%s", (_what, text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  test("bytes that are not UTF-8", () => {
    expect(() => parseStrictJson(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toThrow(
      "request.invalid-utf8",
    );
  });
});

test("an error never quotes what was sent", () => {
  expect(() => parse('{"text": gizli}')).toThrow(/^(?!.*gizli)/);
});
