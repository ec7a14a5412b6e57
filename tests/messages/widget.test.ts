import { expect, test } from "vitest";
import { en } from "../../src/messages/widget/en.ts";
import { tr } from "../../src/messages/widget/tr.ts";

const placeholders = (message: string) => [...new Set(message.match(/\{\w+\}/g))].sort();

test("the comment box says everything in both languages, with the same values", () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(tr).sort());
  for (const [key, message] of Object.entries(tr)) {
    const other = en[key as keyof typeof tr];
    expect(placeholders(other), key).toEqual(placeholders(message));
    expect(other.trim(), key).not.toBe("");
    expect(message, key).not.toMatch(/[<>&"'`\n]/);
  }
});
