import { describe, expect, test } from "vitest";
import { isHeading } from "../../src/language/heading.ts";
import { loudnessOf } from "../../src/language/shouting.ts";
import { tokenize } from "../../src/language/tokens.ts";
import { lexicons } from "../helpers/form-rules.ts";

const heading = (text: string) => {
  const words = tokenize(text).filter((token) => token.kind === "word");
  return isHeading(
    text,
    words,
    loudnessOf({ text, words }, () => false),
    lexicons,
  );
};

describe("a comment in capitals", () => {
  test.each([
    "MEŞE İLE SAZ",
    "FISTIKLI MUHALLEBİ",
    "YENİLİKLER VE GELİŞMELER",
    "LİMAN SOKAKLARI...",
  ])("may be no more than a heading: %s", (text) => expect(heading(text)).toBe(true));

  test.each([
    "YALAN HABER",
    "ÇOK İYİ",
    "FISTIKLI MUHALLEBİ!",
    "MUHALLEBİ BİTTİ",
    "PERSONEL GÜLERYÜZLÜ .",
    "REZALET",
    "MEŞE İLE SAZ VE DEFNE",
    "Bu MEŞE İLE SAZ",
  ])("is more than that: %s", (text) => expect(heading(text)).toBe(false));
});
