import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Token, type TokenKind, tokenize } from "../../src/language/tokens.ts";
import { leastCpuMilliseconds } from "../helpers/cpu-time.ts";

const shape = (text: string) => tokenize(text).map((token) => `${token.kind}:${token.text}`);
const words = (text: string) => tokenize(text).filter((token) => token.kind === "word");
const sentences = (text: string) => {
  const byIndex: string[][] = [];
  for (const { sentence, text: word } of words(text)) {
    byIndex[sentence] = [...(byIndex[sentence] ?? []), word];
  }
  return byIndex.map((list) => list.join(" "));
};

describe("a comment falls into pieces", () => {
  test.each<[string, string[]]>([
    [
      "Çok güzel, bravo!!!",
      ["word:Çok", "word:güzel", "punctuation:,", "word:bravo", "punctuation:!!!"],
    ],
    ["Türk-İslam", ["word:Türk", "punctuation:-", "word:İslam"]],
    ["1.250,50 TL 19:30'da", ["number:1.250,50", "word:TL", "number:19:30'da"]],
    [
      "5'inci 10da 3D 2023.",
      ["number:5'inci", "number:10da", "number:3D", "number:2023", "punctuation:."],
    ],
    ["F16 x86_64 var_adi Mart'23", ["code:F16", "code:x86_64", "code:var_adi", "word:Mart'23"]],
    [
      "bkz https://a.com/b?c=1, sonra",
      ["word:bkz", "link:https://a.com/b?c=1", "punctuation:,", "word:sonra"],
    ],
    ["www.haber.com.tr'de yazdı.", ["link:www.haber.com.tr'de", "word:yazdı", "punctuation:."]],
    [
      "bit.ly/x9 güzel.de gitti.ama",
      [
        "link:bit.ly/x9",
        "word:güzel",
        "punctuation:.",
        "word:de",
        "word:gitti",
        "punctuation:.",
        "word:ama",
      ],
    ],
    ["a.b-c@haber.com'a yaz", ["email:a.b-c@haber.com'a", "word:yaz"]],
    ["@ali'nin #GündemÖzel'de", ["mention:@ali'nin", "hashtag:#GündemÖzel'de"]],
    [
      "ali@ veli # 5",
      ["word:ali", "symbol:@", "word:veli", "symbol:#", "number:5"].map((s) =>
        s.replace("symbol:@", "punctuation:@").replace("symbol:#", "punctuation:#"),
      ),
    ],
    ["👨‍👩‍👧‍👦👍🏽🇹🇷❤️1️⃣", ["emoji:👨‍👩‍👧‍👦", "emoji:👍🏽", "emoji:🇹🇷", "emoji:❤️", "emoji:1️⃣"]],
    [
      "olmuş :) :D ;-) <3 not:Dikkat",
      [
        "word:olmuş",
        "emoji::)",
        "emoji::D",
        "emoji:;-)",
        "emoji:<3",
        "word:not",
        "punctuation::",
        "word:Dikkat",
      ],
    ],
    ["%50 + 2 = 3", ["punctuation:%", "number:50", "symbol:+", "number:2", "symbol:=", "number:3"]],
  ])("%s", (text, pieces) => {
    expect(shape(text)).toEqual(pieces);
  });

  test("letters typed as base and mark are one word with a composed lower case", () => {
    const typed = "GÜZEL ŞEY İYİ".normalize("NFD");
    const [guzel, sey, iyi] = words(typed);
    expect(guzel?.lower).toBe("güzel");
    expect(sey?.lower).toBe("şey");
    expect(iyi?.lower).toBe("iyi");
    expect(iyi?.ascii).toBe("iyi");
    expect(typed.slice(iyi?.start, iyi?.end)).toBe(iyi?.text);
    expect(sey?.letterCase).toBe("upper");
  });

  test("an i that kept the dot of a wrongly lowered İ reads as i", () => {
    expect(words("İstanbul".toLowerCase())[0]?.lower).toBe("istanbul");
  });

  test("zero-width characters, soft hyphens and bidi controls hide inside a word, not beside it", () => {
    const text = "ha\u200bber\u200d gü\u00adzel\u202e!";
    const [haber, guzel] = words(text);
    expect([haber?.lower, haber?.start, haber?.end]).toEqual(["haber", 0, 6]);
    expect(guzel?.lower).toBe("güzel");
    expect(tokenize("\u200b\u200e\u202e")).toEqual([]);
  });

  test.each<[string, string, number]>([
    ["Türkiye'nin", "türkiye'nin", 7],
    ["Ankara’da", "ankara’da", 6],
    ["TBMMʼnin", "tbmmʼnin", 4],
    ["O'Neal'ın", "o'neal'ın", 6],
    ["2023'te", "2023'te", 4],
    ["elma", "elma", -1],
  ])("the suffix of %s is parted", (typed, lower, apostrophe) => {
    const [token] = tokenize(typed) as [Token];
    expect([token.lower, token.apostrophe]).toEqual([lower, apostrophe]);
  });

  test("a quoted word has no apostrophe", () => {
    expect(shape("'elma' dedi")).toEqual([
      "punctuation:'",
      "word:elma",
      "punctuation:'",
      "word:dedi",
    ]);
  });
});

describe("a comment falls into sentences", () => {
  test.each<[string, string[]]>([
    ["Geldi. Gördü! Yendi mi? Evet", ["Geldi", "Gördü", "Yendi mi", "Evet"]],
    ["Dr. Ayşe Hanım 5. katta oturuyor.", ["Dr Ayşe Hanım katta oturuyor"]],
    ["T.C. Anayasası madde 5. Bu kadar", ["T C Anayasası madde Bu kadar"]],
    [
      "19. Yüzyıl başında II. Abdülhamid tahttaydı. Sonra gitti",
      ["Yüzyıl başında II Abdülhamid tahttaydı", "Sonra gitti"],
    ],
    ["Yıl 1923. Sonra her şey değişti", ["Yıl", "Sonra her şey değişti"]],
    ["geldim.sonra gittim", ["geldim", "sonra gittim"]],
    [
      "Elma, armut vb. Sonra yedik. Elma vb. şeyler",
      ["Elma armut vb", "Sonra yedik", "Elma vb şeyler"],
    ],
    ["bilmem... belki gelir", ["bilmem belki gelir"]],
    ["bilmem… Belki gelir", ["bilmem", "Belki gelir"]],
    ['"Geldi!" dedi. Gitti', ["Geldi dedi", "Gitti"]],
    ["ilk satır\nikinci parça\n\nyeni bölüm", ["ilk satır ikinci parça", "yeni bölüm"]],
    ["ilk satır\nİkinci satır", ["ilk satır", "İkinci satır"]],
  ])("%s", (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  test("only the first word of a sentence starts it", () => {
    const starts = words("😀 5 kişi geldi. “Ama gitti.”").filter((word) => word.sentenceStart);
    expect(starts.map((word) => word.text)).toEqual(["kişi", "Ama"]);
  });
});

describe("quotation marks", () => {
  test.each<[string, string]>([
    ['O "çok iyi" dedi', "çok iyi"],
    ["O “çok iyi” dedi", "çok iyi"],
    ["O «çok iyi» dedi", "çok iyi"],
    ["O 'çok iyi' dedi", "çok iyi"],
    ["O ‘çok iyi’ dedi", "çok iyi"],
    ["Ali'nin 'Ankara'da işi' var", "Ankara'da işi"],
    ["Ankara’nın ve İzmir’in yeri", ""],
    ['bir " tek kaldı', ""],
  ])("%s quotes [%s]", (text, quoted) => {
    const inside = words(text).filter((word) => word.quoted);
    expect(inside.map((word) => word.text).join(" ")).toBe(quoted);
  });
});

describe("any text at all", () => {
  const letters = fc.string({
    unit: fc.oneof(
      fc.string({ unit: "binary", maxLength: 1, minLength: 1 }),
      fc.constantFrom(
        ..."aıİIşŞ ğ.,!?'’\"“”@#_-/:;<>3D9\n\u0301\u0307\u200b\u00ad\u202e\ufe0f\u200d\ud83d\udc00",
      ),
      fc.constantFrom("👨‍👩‍👧", "🇹🇷", "www.a.com", "https://", "a@b.co", "x_1"),
    ),
    maxLength: 80,
  });

  test("tokens come in order, never overlap, and are what their offsets say", () => {
    fc.assert(
      fc.property(letters, (text) => {
        let end = 0;
        let sentence = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          expect(text.slice(token.start, token.end)).toBe(token.text);
          expect(token.sentence).toBeGreaterThanOrEqual(sentence);
          expect(token.ascii.length).toBe(token.lower.length);
          if (token.apostrophe >= 0) expect("'’‘ʼ`´′＇‛").toContain(token.lower[token.apostrophe]);
          end = token.end;
          sentence = token.sentence;
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("every visible letter and digit lies in a token", () => {
    fc.assert(
      fc.property(letters, (text) => {
        const covered = new Set<number>();
        for (const token of tokenize(text)) {
          for (let i = token.start; i < token.end; i++) covered.add(i);
        }
        for (let i = 0; i < text.length; i++) {
          if (/[\p{L}\p{Nd}\p{P}\p{S}]/u.test(text[i] as string)) expect(covered.has(i)).toBe(true);
        }
      }),
    );
  });

  test.each<[string, string, TokenKind]>([
    ["5,000 letters without a space", "a".repeat(5000), "word"],
    ["thousands of combining marks on a letter", `a${"\u0301\u0327".repeat(5000)}`, "word"],
    ["thousands of stray combining marks", "\u0301\u0327\u0323".repeat(3300), "symbol"],
    ["5,000 quotation marks", "\"'".repeat(5000), "punctuation"],
    ["single letters with points", "a.".repeat(5000), "word"],
    ["a word in invisible characters", `a${"\u200b".repeat(9998)}a`, "word"],
    ["apostrophes", "a'".repeat(5000), "word"],
    ["addresses that never end", "a@".repeat(5000), "word"],
    ["underscores", "_a".repeat(5000), "punctuation"],
    ["line breaks", "a\n".repeat(5000), "word"],
    ["lone surrogates", "\ud83d".repeat(10000), "symbol"],
  ])("is scanned in linear time: %s", (_name, text, kind) => {
    expect(tokenize(text)[0]?.kind).toBe(kind);
    // A few milliseconds; quadratic work would take seconds.
    expect(leastCpuMilliseconds(() => tokenize(text))).toBeLessThan(30);
  });
});
