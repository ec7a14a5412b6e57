import { describe, expect, test } from "vitest";
import { detectLanguage } from "../../src/language/detect.ts";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { tokenize } from "../../src/language/tokens.ts";
import { leastCpuMilliseconds } from "../helpers/cpu-time.ts";

const lexicons = loadLexicons();
const languageOf = (text: string) =>
  detectLanguage(
    tokenize(text).filter((token) => token.kind === "word"),
    lexicons,
  );

describe("the language of a comment", () => {
  test.each([
    ["Bu haberi yazan arkadaş biraz araştırsaydı keşke", "tr"],
    ["cok guzel", "tr"],
    ["Cok Guzel Olmus", "tr"],
    ["bravo lan", "tr"],
    ["BU NE REZALET ARTIK YETER", "tr"],
    ["BU NE REZALET ISTIFA EDIN", "tr"],
    ["aşkımdannn kalmadı bendeee gururdannn", "tr"],
    ["Check it out diyorum size, bu video efsane olmuş", "tr"],
    ["This is the worst article I have read this year", "en"],
    ["good job guys", "en"],
    ["WHO WANTS TO HELP THEM?", "en"],
    ["Plus, it's super healthy!", "en"],
    ["It’s not what they’re saying", "en"],
    ["Das ist doch nicht euer Ernst, oder?", "de"],
    ["Super Beitrag, vielen Dank für den Bericht", "de"],
    ["Ben bu yazıyı ohne Spaß çok beğendim", "tr"],
    ["Ez ji te hez dikim heval, rojbaş", "ku"],
    ["Bijî Kurdistan, her bijî gelê me", "ku"],
    ["Çox gözəl xəbərdir, təşəkkür edirəm qardaş", "az"],
    ["C'est vraiment n'importe quoi, je suis choqué", "fr"],
    ["Это просто ужасная новость", "ru"],
    ["هذا خبر سيء جدا", "ar"],
  ])("%s → %s", (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  test.each([
    "",
    "😀😀👏",
    "123 456",
    "www.example.com",
    "@ali #gundem",
    "Galatasaray",
    "MIRAMAR",
    "Vince",
    "Ahmet Mehmet",
    "Messi, Ronaldo",
  ])("nothing tells in [%s]", (text) => {
    expect(languageOf(text)).toBe("und");
  });

  test.each(["can", "at", "on", "and", "ben"])(
    "the word %s, known to Turkish and English, does not turn a sentence round",
    (word) => {
      expect(languageOf(`${word} bence haber doğru değil`)).toBe("tr");
      expect(languageOf(`nobody believes this ${word} story any more`)).toBe("en");
    },
  );

  test("thousands of words are no burden", () => {
    const words = "qwrtzx plmokn ijbuhv ".repeat(476);
    expect(leastCpuMilliseconds(() => languageOf(words))).toBeLessThan(30);
  });
});
