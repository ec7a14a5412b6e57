import { describe, expect, test } from "vitest";
import { en } from "../../src/messages/en.ts";
import {
  isLocale,
  isMessageKey,
  locales,
  messageFor,
  ruleName,
} from "../../src/messages/messages.ts";
import { tr } from "../../src/messages/tr.ts";
import { REJECTION_REASONS } from "../../src/moderation/reasons.ts";

const catalogues = { tr, en } as const;
const placeholders = (message: string) => (message.match(/\{\w+\}/g) ?? []).sort();

describe("the catalogues", () => {
  test("every language says everything that Turkish says, and nothing else", () => {
    for (const locale of locales) {
      expect(Object.keys(catalogues[locale]).sort(), locale).toEqual(Object.keys(tr).sort());
    }
  });

  for (const [key, message] of Object.entries(tr)) {
    test(`${key} uses the same values in every language`, () => {
      for (const locale of locales) {
        const said = catalogues[locale][key as keyof typeof tr];
        expect(placeholders(said), locale).toEqual(placeholders(message));
      }
    });
  }

  test("no message is empty or holds markup", () => {
    for (const locale of locales) {
      for (const [key, message] of Object.entries(catalogues[locale])) {
        expect(message.trim(), key).not.toBe("");
        expect(message, key).not.toMatch(/[<>&]/);
      }
    }
  });

  test("Turkish messages are written with Turkish letters and typographic quotation marks", () => {
    for (const [key, message] of Object.entries(tr)) expect(message, key).not.toMatch(/["'`]/);
  });
});

describe("a message", () => {
  test("names the word the reader wrote", () => {
    expect(messageFor("insult.word", { written: "Aptalsın" }, "tr")).toContain("“Aptalsın” sözü");
    expect(messageFor("insult.word", { written: "idiots" }, "en")).toContain("“idiots”");
  });

  test("offers the proper spelling", () => {
    const message = messageFor("turkish-letters.missing", { written: "cok", proper: "çok" }, "tr");
    expect(message).toContain("“cok”");
    expect(message).toContain("“çok”");
  });

  test("asks for another look when a misspelling has no suggestion", () => {
    const params = { written: "qwxyz" };
    expect(messageFor("spelling.unknown", params, "tr")).toBe(
      messageFor("spelling.unknown-no-suggestion", params, "tr"),
    );
  });

  test.each([
    ["de", "tr", "Almanca"],
    ["de", "en", "German"],
    ["ku", "tr", "Kürtçe"],
    ["not a code", "tr", "not a code"],
  ] as const)("calls the language %s by its name in %s: %s", (language, locale, name) => {
    expect(messageFor("language.unsupported", { language }, locale)).toContain(`“${name}”`);
  });

  test("admits that the language could not be told", () => {
    expect(messageFor("language.unsupported", { language: "und" }, "tr")).toBe(
      tr["language.undetermined"],
    );
  });

  test("takes the reader's words as they are, even if they look like a placeholder", () => {
    const message = messageFor("spelling.confusion", { written: "{proper}$&", proper: "x" }, "en");
    expect(message).toContain("“{proper}$&”");
  });

  test("shortens an enormous quotation without cutting an emoji in two", () => {
    const message = messageFor("spelling.stretched-letters", { written: "🙂".repeat(5000) }, "tr");
    expect(message).toContain(`“${"🙂".repeat(59)}…”`);
    expect(message.isWellFormed()).toBe(true);
  });

  test.each(["", "nonsense", "constructor", "__proto__", "insult.nothing"])(
    "for the unknown code %j is a general sentence, never an error",
    (code) => {
      for (const locale of locales) {
        expect(messageFor(code, {}, locale)).toBe(catalogues[locale]["finding.unknown"]);
      }
    },
  );

  test("a value that was not given leaves a gap, never an error", () => {
    expect(messageFor("profanity.word", {}, "en")).toContain("“…”");
  });
});

describe("names", () => {
  test("rules have names in every language", () => {
    expect(ruleName("profanity", "tr")).toBe("Küfür");
    expect(ruleName("profanity", "en")).toBe("Profanity");
  });

  test("a rule without a name is called by its id", () => {
    expect(ruleName("links", "tr")).toBe("links");
  });

  test("only the locales we speak are locales", () => {
    expect(isLocale("tr")).toBe(true);
    expect(isLocale("de")).toBe(false);
    expect(isLocale("toString")).toBe(false);
  });
});

test.each(REJECTION_REASONS)("the reason %s has words in every language", (reason) => {
  expect(isMessageKey(`reason.${reason}`)).toBe(true);
});
