import { expect, test } from "vitest";
import { createCursors } from "../../src/http/cursor.ts";

const cursors = createCursors("a secret that only this test knows");
const list = ["article", "demo", "a1"];
const cursor = cursors.encode(list, [1_700_000_000_000, "0190"]);

test("a cursor leads back to its place", () => {
  expect(cursors.decode(list, cursor)).toEqual([1_700_000_000_000, "0190"]);
});

test("a cursor looks like nothing in particular", () => {
  expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
});

test.each([
  ["of another article", ["article", "demo", "a2"], cursor],
  ["of another list", ["queue", "demo", "a1"], cursor],
  ["signed by somebody else", list, createCursors("another secret").encode(list, [1, "x"])],
  ["changed in its last letters", list, `${cursor.slice(0, -2)}xx`],
  ["cut short", list, cursor.slice(0, 12)],
  ["with something added", list, `${cursor}A`],
  ["with letters that base64url lacks", list, `${cursor}!`],
  ["that is empty", list, ""],
  ["that is made up", list, "bmV4dCBwYWdlIHBsZWFzZSwgYW5kIGhhcHB5"],
])("a cursor %s is refused", (_what, asked, given) => {
  expect(() => cursors.decode(asked, given)).toThrow("cursor.invalid");
});
