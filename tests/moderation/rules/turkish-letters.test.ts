import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadLexicons } from "../../../src/language/lexicon.ts";
import { prepare } from "../../../src/moderation/prepare.ts";
import { turkishLetters } from "../../../src/moderation/rules/turkish-letters.ts";
import { leastCpuMilliseconds } from "../../helpers/cpu-time.ts";

const lexicons = loadLexicons();
const examples = { flag: ["x"], pass: ["y"] };
const data = turkishLetters.schema.parse({
  leave: [{ why: "a test", words: ["aga"] }],
  examples,
  entries: [
    { id: "words", kind: "words", why: "a test", examples },
    { id: "names", kind: "names", why: "a test", names: ["türkiye", "atatürk"], examples },
  ],
});
const check = turkishLetters.compile(new Map([["tr", data]]), { lexicons });
const observe = (text: string) => check(prepare(text, lexicons, "tr"));
const sure = (text: string) =>
  observe(text)
    .filter(({ confidence }) => confidence >= 0.8)
    .map(({ params, suggestion }) => `${params.written}→${suggestion}`);

describe("a rare word that is right as it stands", () => {
  test("is not taken for its equally rare twin", () => {
    expect(observe("tasmadan")).toEqual([]);
    expect(observe("tasmadan cok guzel").map(({ suggestion }) => suggestion)).toContain("çok");
  });
});

describe("what stands around a word counts", () => {
  const texts = [
    "Dün Aslan geldi, sonra asli ile gittik",
    "asli ile gittik",
    "ASLI ILE GITTIK",
    "Asli Ile Gittik Dün Akşam",
    "İzmir'de asli ile gittik",
    "the asli of on my own",
    "on my way the team",
    "bu on iyi mi, on bes mi",
    "Evde on kisi vardi, sonra on",
  ];
  const fresh = texts.map((text) =>
    turkishLetters.compile(new Map([["tr", data]]), { lexicons })(prepare(text, lexicons, "tr")),
  );

  test("whatever was read before", () => {
    for (let round = 0; round < texts.length; round++) {
      const order = [...texts.keys()].map((i) => (i * 7 + round) % texts.length);
      for (const i of order) expect(observe(texts[i] as string)).toEqual(fresh[i]);
    }
  });
});

describe("words typed without Turkish letters are found with the proper word", () => {
  test.each<[string, string[]]>([
    ["cok guzel", ["cok→çok", "guzel→güzel"]],
    ["Çok guzel olmuş", ["guzel→güzel"]],
    ["COK GUZEL IS", ["COK→ÇOK", "GUZEL→GÜZEL", "IS→İŞ"]],
    ["ISTIFA ET ARTIK", ["ISTIFA→İSTİFA"]],
    ["Iyi ki varsin", ["Iyi→İyi", "varsin→varsın"]],
    ["Haberin var mi kardesim", ["mi→mı", "kardesim→kardeşim"]],
    ["turkiye kazanacak", ["turkiye→türkiye"]],
    ["Bugün Turkiye'nin maçı var", ["Turkiye'nin→Türkiye'nin"]],
    ["Ataturk'un izindeyiz", ["Ataturk'un→Atatürk'ün"]],
    ["Ağaç kesmeyin aga, yazik", ["yazik→yazık"]],
    ["Kitabın 3'uncu cildi çıktı", ["3'uncu→3'üncü"]],
    ["Zombarlamislardi bunlari", ["Zombarlamislardi→Zombarlamışlardı", "bunlari→bunları"]],
    ["guzelmi bu sizce", ["guzelmi→güzelmi"]],
    ["parasi varmi", ["parasi→parası", "varmi→varmı"]],
    ["hic bilmiyom yapiyo", ["hic→hiç", "yapiyo→yapıyo"]],
    ["Dün Avrupa'nin haritasına baktım", ["Avrupa'nin→Avrupa'nın"]],
    ["Teknede Sikca Karsilasilan Travmalar", ["Sikca→Sıkça", "Karsilasilan→Karşılaşılan"]],
  ])("%s", (text, found) => {
    expect(sure(text)).toEqual(found);
  });

  test.each([
    "Bu haber doğru değil, kaynağını yazın",
    "SIK SIK YAZIYORUM AMA OKUYAN YOK",
    "İSTANBUL'DA HAVA AÇIK",
    "Chicago'dan Boston'a uçtu, oradan Los Angeles'a geçti",
    "Mesut Ozil ile Ilkay Gundogan Almanya'da doğdu",
    "Saat mi bozuk, kontrol mü edilmedi?",
    "@cok_guzel #cokguzel www.cokguzel.com cok@guzel.com adreslerine bakın",
    "F16 ile x_cok_y kodunu karıştırma",
    "Kâr payı hâlâ dağıtılmadı",
    "Size bi şey söyleyim mi",
    "Sen salakmısın, seninde aklın yok",
    "INDİANAPOLİS'TEN GELDİM, ÇOK GÜZELDİ",
    "HANÇER GİBİ BİR SIZI HİSSETTİ",
    "TWA 505 mi, 163 mü bilmiyorum",
    "5'inci katta 40'ı aşkın kişi vardı",
    "Fotoğraf SIM kart gibi küçük, TBMM ve CHP logosu var",
    "Haklısın aga",
    "👍🏽 😂",
    "",
  ])("%s has nothing missing", (text) => {
    expect(observe(text)).toEqual([]);
  });

  test("offsets point into the text as typed, behind emoji and combining marks", () => {
    const text = "😀 \u200bİyi ama cok\u0327 guzel cok";
    const found = observe(text);
    for (const { start, end, params } of found) expect(text.slice(start, end)).toBe(params.written);
    expect(found.map(({ suggestion }) => suggestion)).toContain("güzel");
  });

  test("an English word alone is no sure Turkish one", () => {
    expect(sure("Super Service")).toEqual([]);
    expect(sure("Super haber olmuş")).toEqual(["Super→Süper"]);
  });

  test("an ambiguous word is left to doubt, and gets surer in the company of sure ones", () => {
    const doubt = (text: string) =>
      observe(text).find(({ params }) => params.written === "su")?.confidence ?? 0;
    expect(doubt("su içmek sağlıklı")).toBe(0);
    expect(doubt("su adamin yaptigina bak, cok ayip")).toBeGreaterThan(0.5);
  });

  test("findings name the entry that made them, and one on trial says so", () => {
    expect(observe("Turkiye cok guzel").map(({ entry }) => entry)).toEqual([
      "names",
      "words",
      "words",
    ]);
    const onTrial = {
      ...data,
      entries: data.entries.map((entry) => ({ ...entry, status: "trial" as const })),
    };
    const trial = turkishLetters.compile(new Map([["tr", onTrial]]), { lexicons });
    expect(trial(prepare("cok guzel", lexicons, "tr")).every((one) => one.trial)).toBe(true);
  });

  test("any text is judged without failing, and suggestions differ from what was written", () => {
    const pieces = fc.constantFrom(
      "cok",
      "guzel",
      "ISI",
      "İ",
      "ı",
      "su",
      " ",
      " ",
      ".",
      "'",
      "😀",
      "\u0307",
      "\ud800",
      "mi",
      "Aga",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        for (const { start, end, suggestion } of observe(text)) {
          expect(suggestion).not.toBe(text.slice(start, end));
        }
      }),
    );
  });

  test.each(["zxqwklm ".repeat(1250), "yollariguzel".repeat(800), "cok ".repeat(2500)])(
    "long comments stay quick (%#)",
    (text) => {
      expect(leastCpuMilliseconds(() => observe(text))).toBeLessThan(50);
    },
  );
});
