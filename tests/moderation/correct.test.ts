import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { upperTr } from "../../src/language/casing.ts";
import { asciiFold } from "../../src/language/fold.ts";
import { correct } from "../../src/moderation/correct.ts";
import { prepare } from "../../src/moderation/prepare.ts";
import type { Observation } from "../../src/moderation/rule.ts";
import { correctForm, judgeForm, lexicons } from "../helpers/form-rules.ts";

const fix = (start: number, end: number, suggestion: string | null, more = {}): Observation => ({
  rule: "spelling",
  entry: null,
  start,
  end,
  confidence: 0.9,
  code: "spelling.confusion",
  params: {},
  suggestion,
  ...more,
});

/** Corrects with findings made up for each text; texts without any are found clean. */
function correctWith(text: string, byText: Record<string, Observation[]>): string | null {
  const judge = (again: string): Observation[] => byText[again] ?? [];
  return correct(prepare(text, lexicons, "tr"), judge(text), judge);
}

describe("suggestions become one corrected text", () => {
  test("all of them, with everything between left to the byte", () => {
    const text = "a\u200b  b\t😀 c\u0301";
    expect(correctWith(text, { [text]: [fix(6, 8, "🎉"), fix(0, 1, "AA")] })).toBe(
      "AA\u200b  b\t🎉 c\u0301",
    );
  });

  test("nothing to correct gives null", () => {
    expect(correctWith("temiz", {})).toBeNull();
    expect(correctWith("abc", { abc: [fix(0, 3, null)] })).toBeNull();
    expect(correctWith("abc", { abc: [fix(0, 3, "x", { trial: true })] })).toBeNull();
  });

  test("where two overlap the wider goes first and the other has its turn in the next round", () => {
    expect(
      correctWith("ABC DE", {
        "ABC DE": [fix(0, 3, "Xyz"), fix(0, 6, "abc de")],
        "abc de": [fix(0, 3, "xyz")],
      }),
    ).toBe("xyz de");
  });

  test("an insertion and an empty suggestion are corrections too", () => {
    expect(correctWith("a,b!!", { "a,b!!": [fix(2, 2, " "), fix(4, 5, "")] })).toBe("a, b!");
  });

  test("rules that undo each other end, with the text they last agreed to change", () => {
    expect(correctWith("a", { a: [fix(0, 1, "b")], b: [fix(0, 1, "a")] })).toBe("b");
    const grows = Object.fromEntries(
      [1, 2, 3, 4, 5].map((n) => ["a".repeat(n), [fix(0, n, "a".repeat(n + 1))]]),
    );
    expect(correctWith("a", grows)).toBe("aaaa");
  });
});

describe("careless comments come out as they should have been written", () => {
  test.each([
    ["cok guzel bir haber olmus", "çok güzel bir haber olmuş"],
    ["BU NE REZALET ARTIK YETER", "Bu ne rezalet artık yeter"],
    ["BU KISI ISTIFA ETMELI DEGIL MI", "Bu kişi istifa etmeli değil mi"],
    [
      "TBMM'NİN KARARI ÇOK YANLIŞ! ATATÜRK'ÜN ÜLKESİNDE OLMAZ",
      "TBMM'nin kararı çok yanlış! Atatürk'ün ülkesinde olmaz",
    ],
    [
      "Helal olsun 👏🏽👏🏽 CUMHURBASKANIMIZA SONUNA KADAR DESTEK @ali_veli",
      "Helal olsun 👏🏽👏🏽 cumhurbaşkanımıza sonuna kadar destek @ali_veli",
    ],
    ["YESTERDAY I WAS IN LONDON. IT WAS GREAT", "Yesterday I was in London. It was great"],
    [
      "5 KİŞİ GELDİ, 2023'TE XIV. LOUİS İLE F16 GÖRDÜK",
      "5 kişi geldi, 2023'te XIV. Louis ile F16 gördük",
    ],
  ])("%s", (typed, corrected) => {
    expect(correctForm(typed)).toBe(corrected);
  });

  test("clean comments have no correction", () => {
    expect(correctForm("Çok güzel bir haber olmuş, emeğinize sağlık 👏")).toBeNull();
    expect(correctForm("This is fine, nothing to see here")).toBeNull();
  });
});

const SENTENCES = [
  "Belediye başkanı dün akşam yapılan toplantıda yeni projeleri anlattı.",
  "Bu ülkede gençlerin işsiz kalması kimsenin umurunda değil mi?",
  "Öğretmenlerimize verilen sözler tutulmadı, yazık oldu çocuklara!",
  "Maçın ikinci yarısında hakem açıkça taraf tuttu.",
  "Kışın doğalgaz faturaları ödenmeyecek kadar yükseldi.",
  "Türkiye'nin her köşesinde böyle güzel insanlar yaşıyor.",
  "Sağlık bakanı istifa etmeli, çünkü görevini yapmıyor.",
  "Şimdi herkes susuyor ama yarın hepsi konuşacak.",
  "Gerçekten çok üzüldüm, Allah sabır versin ailesine.",
  "İstanbul'da trafik artık çekilmez hale geldi; ışıklar da çalışmıyor.",
];
const corruptions: Record<string, (text: string) => string> = {
  "without Turkish letters": (text) => fold(text),
  "in capitals": upperTr,
  "in English capitals": (text) => fold(text).toUpperCase(),
  "half without Turkish letters": (text) => {
    const words = text.split(" ");
    return words.map((word, index) => (index % 2 === 0 ? fold(word) : word)).join(" ");
  },
  "with the usual slips": (text) =>
    `${fold(text).replace("yeni", "yenii").replace("herkes", "herkez")} hersey malesef yanlis`,
  "partly shouted": (text) =>
    upperTr(text.split(" ").slice(0, 6).join(" ")) +
    text.slice(text.split(" ").slice(0, 6).join(" ").length),
};
const fold = (text: string) =>
  asciiFold(text)
    .replaceAll("Ş", "S")
    .replaceAll("Ö", "O")
    .replaceAll("İ", "I")
    .replaceAll("Ğ", "G")
    .replaceAll("Ü", "U")
    .replaceAll("Ç", "C");

const isCorrection = ({ suggestion, trial }: Observation) => suggestion !== null && trial !== true;

describe("a corrected text passes the rules that corrected it", () => {
  const decoration = fc.constantFrom(
    "",
    "😀 ",
    "👨‍👩‍👧 ",
    "“",
    "\u200b",
    "@ali ",
    "www.a.com ",
    "e\u0301 ",
    "İı ",
    "👏🏽 I\u0307 ",
  );
  for (const [name, corrupt] of Object.entries(corruptions)) {
    test(`${name}, whatever stands around`, () => {
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 3 }),
          decoration,
          decoration,
          (sentences, before, after) => {
            const typed = `${before}${corrupt(sentences.join(" "))} ${after}`;
            const corrected = correctForm(typed);
            expect(corrected).not.toBeNull();
            for (const { start, end, params } of judgeForm(typed, "tr").observations) {
              expect(typed.slice(start, end)).toBe(params.written);
            }
            const left = judgeForm(corrected as string, "tr").observations;
            expect(left.filter(isCorrection)).toEqual([]);
            expect(corrected?.startsWith(before)).toBe(true);
            expect(corrected?.endsWith(` ${after}`)).toBe(true);
          },
        ),
        { numRuns: 60 },
      );
    });
  }
});
