import { describe, expect, test } from "vitest";
import { isMostlyDisguised } from "../../src/language/disguised-text.ts";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { tokenize } from "../../src/language/tokens.ts";

const { tr } = loadLexicons();
const isDisguised = (text: string) => isMostlyDisguised(text, tokenize(text), tr);

describe("whether most words are disguised", () => {
  test.each([
    ["points", "s.e.n b.i.r m.a.l.s.ı.n"],
    ["digits for letters", "s3n b1r m4ls1n"],
    ["letters apart", "s e n b i r m a l s ı n"],
    ["masks", "s*n m*lsın"],
    ["letters of another script among ours", "ѕеn bіr mаlѕın"],
    ["no vowels", "sktr grzkl bnm"],
    ["letters by form", "𝘀𝗲𝗻 𝗺𝗮𝗹𝘀ı𝗻"],
  ])("%s hide words", (_how, text) => {
    expect(isDisguised(text)).toBe(true);
  });

  test.each([
    ["German", "Der Service ist wunderbar und ich würde ihn gerne weiterempfehlen."],
    ["German with its own letters", "Kann ich uneingeschränkt empfehlen, zuverlässig und schnell."],
    ["English", "Won't return. Soooo tasty, what a wonderful week!"],
    ["Russian", "Очень хорошая статья, спасибо"],
    ["abbreviations", "T.C. vatandaşları A.Ş. ile anlaştı"],
    ["a drawn-out word", "Çoook güzel olmuş"],
  ])("%s is no disguise", (_what, text) => {
    expect(isDisguised(text)).toBe(false);
  });
});
