import { describe, expect, it } from "vitest";
import { prepare } from "../../../src/moderation/prepare.ts";
import { spelling } from "../../../src/moderation/rules/spelling.ts";
import { leastCpuMilliseconds } from "../../helpers/cpu-time.ts";
import { compileShipped, lexicons } from "../../helpers/form-rules.ts";

const check = compileShipped(spelling);

function find(text: string, language = "tr") {
  return check(prepare(text, lexicons, language))
    .filter(({ optional }) => optional !== true)
    .map(({ entry, start, end, suggestion, confidence }) => ({
      entry,
      text: text.slice(start, end),
      suggestion,
      confidence,
    }));
}

function suggestions(text: string, language = "tr") {
  return find(text, language).map((finding) => finding.suggestion);
}

describe("the spelling rule", () => {
  it("proposes the word that was meant", () => {
    expect(find("Bu kitplar çok pahalı")).toEqual([
      { entry: "unknown-word", text: "kitplar", suggestion: "kitaplar", confidence: 0.8 },
    ]);
  });

  it("keeps the case in which a word was typed", () => {
    expect(suggestions("Herkez geldi, YANLIZ BEN kaldım, Herşey bitti, HERŞEY bitti")).toEqual([
      "Herkes",
      "YALNIZ",
      "Her şey",
      "HER ŞEY",
    ]);
  });

  it("parts names and numbers from their endings", () => {
    expect(suggestions("istanbulda ve Türkiyede chpnin 2019da 5inci")).toEqual([
      "İstanbul'da",
      "Türkiye'de",
      "CHP'nin",
      "2019'da",
      "5'inci",
    ]);
    expect(find("Ankaralılar 5tl verdi, Türklerin 3D filmi, kayada oturdu")).toEqual([]);
  });

  it("gives endings the d or t that the name or number wants", () => {
    expect(suggestions("Sivasda ve Zonguldakda 2023de 5de, Ankarada 1990da, TRTde")).toEqual([
      "Sivas'ta",
      "Zonguldak'ta",
      "2023'te",
      "5'te",
      "Ankara'da",
      "1990'da",
      "TRT'de",
    ]);
  });

  it("reads what somebody is quoted with, but leaves a word alone that is spoken of", () => {
    expect(suggestions('Bana "bu kitplar çok güzel" dedi')).toEqual(["kitaplar"]);
    expect(find('"Kitplar" diye bir kelime yok, "herkez" de yok')).toEqual([]);
  });

  it("leaves swear words with endings to the rules of content", () => {
    expect(find("yarrağı yedik, siksinler")).toEqual([]);
  });

  it("asks about English words without vowels, but not about short forms", () => {
    expect(find("Let me knw what they whnt", "en").map(({ text }) => text)).toContain("knw");
    expect(find("btw tbh idk lmk pls thx", "en")).toEqual([]);
  });

  it("only hints at an ending without its apostrophe", () => {
    expect(find("istanbulda")[0]?.confidence).toBeLessThan(0.4);
  });

  it("parts words that were run together", () => {
    expect(suggestions("bu çokgüzel, birnumara ürün")).toEqual(["çok güzel", "bir numara"]);
  });

  it("asks about a slip in a borrowed word, without putting it into the corrected text", () => {
    expect(check(prepare("Bu bsiness işi çok pahalı", lexicons, "tr"))).toMatchObject([
      { entry: "unfamiliar-word", params: { proper: "business" }, suggestion: null },
    ]);
    expect(find("Bu business işi çok pahalı")).toEqual([]);
  });

  it("leaves rare forms of rare words alone where nothing is near them", () => {
    expect(find("Siz de muzdaripseniz söyleyin, bollucadaki evler lütfumu celbediyor")).toEqual([]);
  });

  it("still tells misspelt words when it has searched for as many as it may", () => {
    const words = Array.from(
      { length: 60 },
      (_, i) => `k${"aeıioö"[i % 6]}tp${"lrmnsy"[i % 5]}brş${i % 7 ? "ev" : "at"}${"bcdfg"[i % 4]}`,
    );
    const found = find([...new Set(words)].join(" "));
    expect(found.length).toBeGreaterThan(30);
    expect(found.at(-1)?.confidence).toBeGreaterThanOrEqual(0.4);
  });

  it("tells the army from thanks", () => {
    expect(suggestions("haber için tşk ederim")).toEqual(["teşekkür"]);
    expect(find("TSK açıklama yaptı")).toEqual([]);
  });

  it("leaves tabi alone where it means subject to", () => {
    expect(suggestions("tabi canım")).toEqual(["tabii"]);
    expect(find("vergiye tabi olan gelir")).toEqual([]);
  });

  it("answers the same whether it has seen a word before or not", () => {
    const text = "kitplar geliyrum yazılr gzete habr okmak istiyorm";
    expect(find(text)).toEqual(find(text));
  });

  it("points at spaces before marks without taking them away", () => {
    expect(find("Geldi , gitti !").map(({ text, suggestion }) => [text, suggestion])).toEqual([
      [" ,", null],
      [" !", null],
    ]);
  });

  it("keeps the suffix that was typed", () => {
    expect(suggestions("herkezin orjinali birşeyler muhattabı")).toContain("orijinali");
    expect(suggestions("herkezin haberi var")).toEqual(["herkesin"]);
    expect(suggestions("sana birşeyler diyecek")).toEqual(["bir şeyler"]);
  });

  it("knows slips that were typed without Turkish letters", () => {
    expect(suggestions("Bu hersey mi, yanliz kaldik")).toEqual(["her şey", "yalnız"]);
  });

  it.each([
    "Dün Pittsburgh'tan döndük",
    "Sayın Kowalczyk konuştu",
    "CHP'liler TBMM'de toplandı, chp de öyle",
    "@kullnici #etkiet www.habr.example/kitplar",
    'Kapıda "kapaliyiz" yazıyordu',
    "hahahaha ahahah kshsjdhs",
    "Bu laptop mouse ile geliyor, performance iyi",
    "cok guzel olmus",
    "istanbulluyum, chpliler de öyle",
    "tıpış tıpış yürüdü, çangıl çungul etti, üzgün müzgün değilim",
    "Evdeki bende kaldı, kapıda bekliyor",
    "",
  ])("leaves %j alone", (text) => expect(find(text)).toEqual([]));

  it("is less sure of a capitalised first word, which may be a name", () => {
    const [finding] = find("Kitplar pahalı");
    expect(finding?.confidence).toBeLessThan(0.8);
    expect(finding?.suggestion).toBeNull();
  });

  it("is sure where marks alone are wrong, even in a short word", () => {
    expect(suggestions("bu bır şaka")).toEqual(["bir"]);
  });

  it("is unsure of a word for which nothing common can be meant", () => {
    const [finding] = find("bu kıvzıltalar nedir");
    expect(finding?.confidence).toBeLessThan(0.5);
  });

  it("never suggests a vulgar word", () => {
    for (const word of ["gött", "piçç", "amcıkk", "yarrakk", "orospuu", "sikicem"]) {
      for (const { suggestion } of find(`bu ne ${word} böyle`)) {
        expect(suggestion ?? "").not.toMatch(/^(?:göt|piç|amcık|yarrak|orospu|sikeceğim)$/);
      }
    }
  });

  it("judges a word by where it stands, however often it has met it", () => {
    for (let i = 0; i < 2; i++) {
      expect(find("Bu “kitplar” pahalı")).toEqual([]);
      expect(find("Bugün Kitplar pahalı")).toEqual([]);
      expect(suggestions("Bu kitplar pahalı")).toEqual(["kitaplar"]);
      expect(find("Kitplar pahalı")).toMatchObject([{ text: "Kitplar", suggestion: null }]);
      expect(find("kitplar kitplar")).toEqual([]);
      expect(suggestions("bir şey birşey")).toEqual(["bir şey"]);
    }
  });

  it("says the same of a text of nothing but slips each time", () => {
    const text = Array.from(
      { length: 400 },
      (_, i) => `${"abcdefgh"[i % 8]}zk${"oöuü"[i % 4]}rğ${i % 7 ? "am" : "lt"}p`,
    ).join(" ");
    const once = find(text);
    expect(once.length).toBeGreaterThan(50);
    expect(find(text)).toEqual(once);
  });

  it("judges English by English words", () => {
    expect(suggestions("They should of accepted the goverment", "en")).toEqual([
      "should have",
      "government",
    ]);
    expect(find("The colour of the organisation in Ankara", "en")).toEqual([]);
  });

  it.each([
    ["gibberish", "kzvtr mlpşö çğwqe ".repeat(280)],
    ["one endless word", "abç".repeat(1700)],
    ["slips", "kitplar geliyrum yazılr ".repeat(210)],
    ["one endless mark", "!".repeat(5000)],
    ["marks between words", "ab,cd.ef!".repeat(550)],
    ["drawn-out letters", "aabbccdd".repeat(600)],
    ["suffixes on suffixes", "lerdenmişsinizcesine".repeat(250)],
    ["words without a space", "kırlangıçyuvasındauyuyanmartılar".repeat(156)],
  ])("answers 5,000 characters of %s in good time", (_, text) => {
    expect(leastCpuMilliseconds(() => find(text))).toBeLessThan(150);
  });
});
