import { describe, expect, test } from "vitest";
import { prepare } from "../../../src/moderation/prepare.ts";
import { capitals } from "../../../src/moderation/rules/capitals.ts";
import { leastCpuMilliseconds } from "../../helpers/cpu-time.ts";
import { compileShipped, lexicons } from "../../helpers/form-rules.ts";

const check = compileShipped(capitals);
const observe = (text: string, language?: string) => check(prepare(text, lexicons, language));

describe("a shouted comment is found and put into sentence case", () => {
  test.each<[string, string]>([
    ["BU NE REZALET! ARTIK YETER", "Bu ne rezalet! Artık yeter"],
    ["AHMET VE AYŞE, ANKARA'DAN İZMİR'E GİTTİ", "Ahmet ve Ayşe, Ankara'dan İzmir'e gitti"],
    ["CHP'NİN OYU ARTTI, MHP AZALDI DİYORLAR", "CHP'nin oyu arttı, MHP azaldı diyorlar"],
    ["SAYIN ÖZLEM HANIM'A TEŞEKKÜR EDERİM", "Sayın Özlem Hanım'a teşekkür ederim"],
    ["TÜRK MİLLETİ BUNU UNUTMAZ ALLAH BÜYÜK", "Türk milleti bunu unutmaz Allah büyük"],
    ["DISARI CIKMAK ISTIYORUM IYI GUNLER", "Dısarı cıkmak istiyorum iyi gunler"],
    ["GÜZEL #HABER www.A.com VE @ALİ OKUSUN ARTIK", "Güzel #HABER www.A.com ve @ALİ okusun artık"],
    ["VAR MI BASKA SORUSU OLAN, DEGIL MI", "Var mı baska sorusu olan, degil mi"],
  ])("%s", (text, corrected) => {
    const [found] = observe(text, "tr");
    expect(found?.code).toBe("capitals.all");
    expect(found?.suggestion).toBe(corrected);
  });

  test("in English with English letters", () => {
    expect(observe("I THINK THIS IS IN ISTANBUL ON MONDAY")[0]?.suggestion).toBe(
      "think this is in Istanbul on Monday",
    );
  });

  test("in a language whose capitals we do not know, without a suggestion", () => {
    const [found] = observe("DAS IST DOCH WIRKLICH NICHT ZU FASSEN", "de");
    expect([found?.code, found?.suggestion]).toEqual(["capitals.all", null]);
  });
});

describe("a shouted part is found where it stands", () => {
  test.each<[string, string]>([
    [
      "Ben bunu anlamıyorum. YETER ARTIK SUSUN! Kimse inanmıyor size, boşuna uğraşmayın.",
      "YETER ARTIK SUSUN",
    ],
    [
      "Şunu bir kez daha söyleyeyim de BU ADAM BU TAKIMA yakışmıyor bence, gitmesi gerekir",
      "BU ADAM BU TAKIMA",
    ],
    [
      "Yazıyı okudum 😀, arkadaşlar lütfen HERKES BU HABERİ PAYLAŞSIN çünkü kimsenin haberi yok",
      "HERKES BU HABERİ PAYLAŞSIN",
    ],
  ])("%s", (text, part) => {
    const found = observe(text);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([part]);
    expect(found[0]?.code).toBe("capitals.part");
  });

  test("a sentence in the middle keeps its capital, words inside a sentence get none", () => {
    const [sentence] = observe(
      "Ben bunu anlamıyorum. YETER ARTIK SUSUN! Kimse inanmıyor size, boşuna uğraşmayın.",
    );
    expect(sentence?.suggestion).toBe("Yeter artık susun");
    const [run] = observe(
      "Şunu bir kez daha söyleyeyim de BU ADAM BU TAKIMA yakışmıyor bence, gitmesi gerekir",
    );
    expect(run?.suggestion).toBe("bu adam bu takıma");
  });
});

describe("capitals that are no shouting", () => {
  test.each([
    "TBMM'de CHP ve AKP anlaştı, TÜİK açıkladı",
    "ABD, AB, NATO ve BM ile IMF",
    "Bu ÇOK güzel bir haber",
    "Bu GERÇEKTEN ÇOK güzel bir haber",
    'Gazete "ERTESİ GÜN" diye başlık atmış',
    "II. Abdülhamid ve XIV. Louis döneminde",
    "iPhone 15 PRO, F16, RTX 4090 ve USB-C kablo aldım",
    "Evde BOSCH, SIEMENS, SAMSUNG ve PHILIPS var",
    "#HERKESBURAYA @ALİVELİ HTTPS://WWW.HABER.COM/GUNDEM",
    "FENERBAHÇE",
    "EVET",
    "PİŞME SÜRESİ: 30 dakika kadar, sonra servis edilir",
    "123 !!! 😀",
    "",
  ])("%s", (text) => {
    expect(observe(text)).toEqual([]);
  });
});

test("long comments stay quick, however they shout", () => {
  for (const text of [
    "BU NE YA. ".repeat(1000),
    "BU NE YA ARTIK ab ".repeat(550),
    "A".repeat(10000),
  ]) {
    expect(leastCpuMilliseconds(() => observe(text, "tr"))).toBeLessThan(50);
  }
});
