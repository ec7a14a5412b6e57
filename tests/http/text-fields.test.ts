import { describe, expect, test } from "vitest";
import { commentText, localeTag, oneLine, siteId, webAddress } from "../../src/http/text-fields.ts";
import { validate } from "../../src/http/validate.ts";

const text = commentText(20);

describe("a comment's text is taken exactly as sent", () => {
  test.each([
    ["with Turkish letters", "İyi günler, ığdır"],
    ["with line breaks and tabs", "bir\r\n\tiki\n"],
    ["with spaces around it", "  tamam  "],
    ["with an emoji of several parts", "👩‍👩‍👧 güzel"],
    ["with combining marks", "e\u0301 ve i\u0307"],
    ["with a bidi override", "\u202eters\u202c"],
    ["with markup", "<b>kalın</b>"],
    ["with one visible character among invisible ones", "\u200b.\u200b"],
    ["at the longest", "a".repeat(20)],
  ])("%s", (_what, value) => {
    expect(validate(text, value)).toBe(value);
  });
});

describe("a comment's text is refused", () => {
  test.each([
    ["when it is empty", "", "text.blank"],
    ["when it is white space", " \n\t\u00a0\u3000", "text.blank"],
    ["when nothing can be seen", "\u200b\u2060\ufeff\u3164\u2800\ufe0f", "text.blank"],
    ["one unit past the longest", "a".repeat(21), "text.too-long"],
    ["when emoji make it too long", "🙂".repeat(11), "text.too-long"],
    ["with NUL", "a\u0000b", "text.control-character"],
    ["with escape", "a\u001b[31m", "text.control-character"],
    ["with DEL", "a\u007f", "text.control-character"],
    ["with a C1 control", "a\u0085b", "text.control-character"],
    ["with a high surrogate alone", "a\ud83d", "text.broken-unicode"],
    ["with a low surrogate alone", "\ude00a", "text.broken-unicode"],
    ["with surrogates the wrong way round", "\ude00\ud83d", "text.broken-unicode"],
  ])("%s", (_what, value, code) => {
    expect(() => validate(text, value)).toThrow(code);
  });
});

describe("a name is one plain line", () => {
  test.each(["Ayşe", "Dr. Ali İ. Öz", "王小明", "🙂"])("%s is taken", (name) => {
    expect(validate(oneLine(80), name)).toBe(name);
  });

  test.each([
    ["nothing", ""],
    ["spaces", "   "],
    ["a line break", "Ayşe\nEditör"],
    ["a line separator", "Ayşe\u2028Editör"],
    ["a direction override", "Ayşe\u202e"],
    ["a lone surrogate", "Ayşe\ud83d"],
    ["81 letters", "a".repeat(81)],
  ])("%s is refused", (_what, name) => {
    expect(() => validate(oneLine(80), name)).toThrow("request.invalid");
  });
});

test.each([
  "javascript:alert(1)",
  "data:text/html,x",
  "//gazete.example",
  "gazete.example",
  "http://",
  "https://gazete.example/\u0000",
  `https://gazete.example/${"a".repeat(2000)}`,
])("%s is no address of an article", (address) => {
  expect(() => validate(webAddress, address)).toThrow("request.invalid");
});

test.each(["tr", "en", "en-GB", "TR-tr"])("%s is a locale", (tag) => {
  expect(validate(localeTag, tag)).toBe(tag);
});

test.each(["", "de", "trk", "tr-", "tr_TR"])("%j is no locale of ours", (tag) => {
  expect(() => validate(localeTag, tag)).toThrow("request.invalid");
});

test.each(["", "-demo", "a b", "ş", "a".repeat(65)])("%j is no site id", (id) => {
  expect(() => validate(siteId, id)).toThrow("request.invalid");
});
