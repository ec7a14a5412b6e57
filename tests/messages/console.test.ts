import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "../../src/messages/console/en.ts";
import { tr } from "../../src/messages/console/tr.ts";
import { AUDIT_ACTIONS } from "../../src/store/audit.ts";

const root = join(import.meta.dirname, "..", "..");
const placeholders = (message: string) => [...new Set(message.match(/\{\w+\}/g))].sort();

describe("the console's words", () => {
  test("English says everything that Turkish says, with the same values, and nothing else", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(tr).sort());
    for (const [key, message] of Object.entries(tr)) {
      for (const form of en[key as keyof typeof tr].split("|")) {
        // "1 comment" may name its number in words of its own.
        const lacking = placeholders(message).filter((one) => one !== "{n}" && !form.includes(one));
        expect(lacking, key).toEqual([]);
      }
      expect(placeholders(en[key as keyof typeof tr]), key).toEqual(placeholders(message));
    }
  });

  test("no message is empty or holds markup", () => {
    for (const message of [...Object.values(tr), ...Object.values(en)]) {
      expect(message.trim()).not.toBe("");
      expect(message).not.toMatch(/[<>&]/);
    }
  });

  test("Turkish is written with Turkish letters and typographic quotation marks", () => {
    for (const [key, message] of Object.entries(tr)) expect(message, key).not.toMatch(/["'`]/);
  });

  test("no message is left that nothing says", () => {
    const sources = globSync("src/console/**/*.ts", { cwd: root })
      .map((path) => readFileSync(join(root, path), "utf8"))
      .join("\n");
    const built = [...sources.matchAll(/`([a-z-]+\.[a-z-]*)\$\{/g)].map((match) => match[1] ?? "");
    const unsaid = Object.keys(tr).filter(
      (key) => !sources.includes(`"${key}"`) && !built.some((start) => key.startsWith(start)),
    );
    expect(unsaid).toEqual([]);
  });

  test("every recorded action has its words", () => {
    expect(AUDIT_ACTIONS.filter((action) => !Object.hasOwn(tr, `audit.${action}`))).toEqual([]);
  });
});
