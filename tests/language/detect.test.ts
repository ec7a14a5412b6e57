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
    ["Av û nan, jiyan û azadî", "ku"],
    ["Em ne dijmin in, em bira ne", "ku"],
    ["Ev welat ê me hemûyan e", "ku"],
    ["Ez baş im", "ku"],
    ["Roj baş", "ku"],
    ["Zivistan sar e", "ku"],
    ["Ev ne rast e", "ku"],
    ["Xebat zor e", "ku"],
    ["Ev güzel, baş ağrısı yapmaz", "tr"],
    ["Hava sar", "tr"],
    ["Kâtip mahkûm olmuş, millî maç kaldı", "tr"],
    ["Bu xəbər düz deyil, yalan danışırsınız", "az"],
    ["Men seni cox sevirem", "az"],
    ["Çox gözəl xəbərdir, təşəkkür edirəm qardaş", "az"],
    ["C'est vraiment n'importe quoi, je suis choqué", "fr"],
    ["Это просто ужасная новость", "ru"],
    ["هذا خبر سيء جدا", "ar"],
  ])("%s → %s", (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  test.each(["", "😀😀👏", "123 456", "www.example.com", "@ali #gundem", "MIRAMAR", "Kliotech"])(
    "nothing tells in [%s]",
    (text) => {
      expect(languageOf(text)).toBe("und");
    },
  );

  // Short, and half of them typed without their marks, so that many of the words look Turkish.
  test.each(
    [
      "Gelek spas, Destxweş, Tu bi xêr hatî, Xwedê jê razî be, Ma ne şerm e, Bila bijî, Aferîn keça min",
      "Dilê min şewitî, Kes nizane, Ew hat, Were malê, Êdî bes e, Navê te çi ye, Kurê min hat, Em nan dixwin",
      "Rojname derew dike, Dengbêj stranan dibêje, Jin jiyan azadî, Silav ji Wanê, Li dijî zilmê, Guneh e",
      "Pir xwes e, Hemu derew in, Rehma Xwede le be, Ez nizanim, Kurdi biaxive, Em diçin male",
      "Mala we ava be, Hewa sar e, Rewş çawa ye, Zarok digirin, Zimane me hebuna me, Xwede bihele, Cejna we piroz be",
    ].flatMap((list) => list.split(", ")),
  )("%s is Kurdish", (text) => {
    expect(languageOf(text)).toBe("ku");
  });

  test.each([
    "E",
    "Nerde",
    "Bu nerde",
    "Kara kara düşündüm",
    "Mala bak",
    "Bana bir bira",
    "Dara düştük",
  ])("%s is not Kurdish, though Kurdish has such words", (text) => {
    expect(languageOf(text)).not.toBe("ku");
  });

  test("what has ğ, ş or ı is Turkish, however misspelt", () => {
    expect(languageOf("en uucuz Boston - San Francisco ıçuşu istioyrum")).toBe("tr");
  });

  test.each([
    ["Ahmet Mehmet", "tr"],
    ["Galatasaray", "tr"],
    ["Londra :", "tr"],
    ["Denver'den Baltimore'ye", "tr"],
    ["Newark'tan Cleveland'a", "tr"],
    ["Hi, Debra", "en"],
    ["Phillip", "en"],
    ["Vince", "en"],
    ["I'm in", "en"],
    ["Was it?", "en"],
  ])("names, their suffixes and single words: %s → %s", (text, language) => {
    expect(languageOf(text)).toBe(language);
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

/** Sentences of a language, some as people type them who leave special letters out. */
const SENTENCES: Record<string, readonly string[]> = {
  // Kurmancî
  ku: [
    "Ez gelek kêfxweş bûm ku te ev nûçe belav kir",
    "Ev gotinên te rast in, em hemû wisa difikirin",
    "Divê zarokên me bi zimanê xwe perwerde bibin",
    "Mirov nikare bê av û nan bijî",
    "Kurd li çar perçeyan belav bûne",
    "Spas ji bo vê nivîsê, destên te sax bin",
    "Ev rojname qet rastiyê nanivîse",
    "Îro hewa pir xweş e, em ê derkevin derve",
    "Dayika min her roj nan dipêje",
    "Tu çima wisa dibêjî, ma tu nizanî çi qewimî",
    "Gelê me êdî aştiyê dixwaze",
    "Em ji bo azadiyê têdikoşin",
    "Ev heq û hiqûq tune ye li vî welatî",
    "Hevalê min duh ji bajêr hat",
    "Xwedê rehma xwe lê bike, cihê wî bihuşt be",
    "Newroz li we hemûyan pîroz be",
    "Ma ev çi hal e, kes dengê xwe dernaxe",
    "Sibê civîna şaredariyê heye",
    "Ew dibêjin lê nakin, her tim derewan dikin",
    "Zimanê kurdî zimanekî dewlemend e",
    "Em hemu bira ne, cudahi tune ye",
    "Ji kerema xwe re vê şîroveyê jê nebin",
    "Kitêba nû ya nivîskar gelek xweş e",
    "Divê em li hev guhdarî bikin",
    "Destê te sax be heval, te gelek rast gotiye",
    "Bila her kes bi zimanê xwe biaxive",
    "Li gundê me hîn jî av tune",
    "Ez nizanim çi bibêjim, dilê min şewitî",
    "Ew kes ne layiqî wê meqamê ye",
    "Di vê mijarê de ez bi te re me",
    "Hukumet ji bo gundiyan tistek nake",
    "Ma kes nine ku bi halê me bipirse",
    "Dema ku ez zarok bûm em li çiyê diman",
    "Roja te bi xêr, tu çawa yî",
    "Mamoste îro nehatiye dibistanê",
    "Birayê min li zanîngehê dixwîne",
    "Av û bax û bostan hemû hişk bûn",
    "Ez ji te re dibêjim, ev kar wisa nameşe",
    "Bi hezaran kes derketin kolanan",
    "Her bijî ciwanên me yên jêhatî",
  ],
  az: [
    "Bu xəbəri oxuyub çox kədərləndim",
    "Allah rəhmət eləsin, yeri behişt olsun",
    "Mən bu fikirlə razı deyiləm",
    "Niyə belə edirsiniz, insanlara yazığınız gəlsin",
    "Azərbaycan xalqı həmişə qardaş Türkiyənin yanındadır",
    "Uşaqlar məktəbə gedə bilmirlər, yollar bağlıdır",
    "Qiymətlər yenə qalxdı, əmək haqqı isə dəyişmədi",
    "Bu gün hava çox soyuqdur, evdə oturmuşuq",
    "Həqiqəti yazdığınız üçün təşəkkür edirik",
    "Heç kim bu məsələyə görə cavab vermir",
    "Sən özün nə etmisən ki, başqasını tənqid edirsən",
    "Komandamız dünən yaxşı oynadı",
    "Nə gözəl sözlər demisiniz, var olun",
    "Kənddə işıq yoxdur, su da gəlmir",
  ],
  de: [
    "Das glaubt doch kein Mensch mehr",
    "Schade, dass der Artikel so kurz ist",
    "Wer soll das alles bezahlen?",
    "Die Politiker machen sowieso was sie wollen",
    "Danke für den Bericht",
    "Herzlichen Glückwunsch zum Sieg!",
    "Ich war letzte Woche in Istanbul, es war wunderbar",
    "So ein Quatsch",
    "Nicht schon wieder",
    "Meine Oma hat das immer gesagt",
    "Wo kann man das kaufen?",
    "Alles Gute und viel Erfolg",
    "Das stimmt leider",
    "Ein sehr guter Kommentar, dem ist nichts hinzuzufügen",
    "Unsere Kinder werden das später ausbaden müssen",
  ],
  en: [
    "Nice one",
    "Well said",
    "So true",
    "I agree",
    "Shame on you",
    "No way!",
    "What a joke",
    "Love this",
    "Who cares",
    "Fake news again",
    "Thank you",
    "Poor kids",
    "Never again",
    "Best team ever",
    "RIP legend",
    "Can't wait",
    "They're all the same",
    "It's a disgrace",
    "Nobody asked",
    "Great goal",
  ],
  tr: [
    "Çok doğru",
    "cok dogru",
    "Helal olsun",
    "helal olsun",
    "Yazık",
    "yazik oldu",
    "Allah razı olsun",
    "bravo size",
    "Yok artık",
    "yok artik daha neler",
    "Ne alaka",
    "ne alaka ya",
    "Süper",
    "super olmus",
    "Katılıyorum",
    "katiliyorum",
    "Vay be",
    "Geçmiş olsun",
    "gecmis olsun",
    "Eyvallah",
    "hayırlı olsun",
    "hayirli cumalar",
    "Kolay gelsin",
    "tamam mı",
    "tamam mi",
    "aynen öyle",
    "aynen oyle",
    "boş yapma",
    "Canım benim",
    "canim benim",
    "yeter artık",
    "YETER ARTIK",
    "YETER ARTIK YA",
    "Sen kimsin",
    "Full time çalışıyorum, hafta sonu da overtime var",
    "bu challenge çok cringe olmuş",
    "fake bunlar ya",
    "link atar mısın",
    "full hd izledim çok güzeldi",
    "no comment diyorum",
  ],
};

describe("short comments and the languages around", () => {
  test.each(Object.keys(SENTENCES))("%s is not mistaken for another", (language) => {
    const mistaken = (SENTENCES[language] ?? [])
      .map((text) => [languageOf(text), text] as const)
      .filter(([told]) => told !== language);
    expect(mistaken).toEqual([]);
  });
});
