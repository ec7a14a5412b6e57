import { describe, expect, it } from "vitest";
import { loadLexicons } from "../../../src/language/lexicon.ts";
import { isDerived } from "../../../src/language/spelling/derived-form.ts";
import { isLikelySlip } from "../../../src/language/spelling/doubted-word.ts";
import { isEcho } from "../../../src/language/spelling/echo.ts";
import { joinedParticle } from "../../../src/language/spelling/joined-particle.ts";
import { nameWithin } from "../../../src/language/spelling/known-word.ts";
import { apartFromPronoun } from "../../../src/language/spelling/pronoun-de.ts";
import { apart } from "../../../src/language/spelling/run-together.ts";
import { writtenForm } from "../../../src/language/spelling/spoken-form.ts";
import { unstretch } from "../../../src/language/spelling/stretched.ts";
import { type Token, tokenize } from "../../../src/language/tokens.ts";

const { tr, en } = loadLexicons();

describe("particles joined to a word", () => {
  it.each([
    ["geliyormu", "geliyor mu"],
    ["biliyormusunuz", "biliyor musunuz"],
    ["varmiydi", "var mıydı"],
    ["güzelmi", "güzel mi"],
    ["olarakta", "olarak da"],
    ["gelipte", "gelip de"],
    ["olmasada", "olmasa da"],
    ["fiyatıda", "fiyatı da"],
    ["yerinede", "yerine de"],
    ["diyorki", "diyor ki"],
    ["biliyorumki", "biliyorum ki"],
    ["olsunda", "olsun da"],
    ["kahveyede", "kahveye de"],
    ["yaprağınada", "yaprağına da"],
    ["gönderebilirmisiniz", "gönderebilir misiniz"],
    ["gelmiyecekmisin", "gelmeyecek misin"],
    ["evdede", "evde de"],
  ])("%s is %s", (joined, apart) => expect(joinedParticle(joined, tr)?.proper).toBe(apart));

  it.each(["asdfmi", "göndermiyim", "bugünki", "xyzde", "mi", "de", "ki", ""])(
    "leaves %j alone",
    (word) => {
      expect(joinedParticle(word, tr)).toBeNull();
    },
  );
});

describe("verbs spelt as they are spoken", () => {
  it.each([
    ["geliyo", "geliyor"],
    ["yapıyosun", "yapıyorsun"],
    ["biliyom", "biliyorum"],
    ["oluyodu", "oluyordu"],
    ["yapıcam", "yapacağım"],
    ["gelcem", "geleceğim"],
    ["edicez", "edeceğiz"],
    ["gelicek", "gelecek"],
    ["söylicem", "söyleyeceğim"],
    ["diycem", "diyeceğim"],
    ["olucaksın", "olacaksın"],
    ["gitcem", "gideceğim"],
    ["etmiycem", "etmeyeceğim"],
    ["olucağını", "olacağını"],
    ["olucaktır", "olacaktır"],
    ["söyliyim", "söyleyeyim"],
    ["diyim", "diyeyim"],
    ["göndermiyim", "göndermeyeyim"],
    ["istiyen", "isteyen"],
    ["anlıyacağınız", "anlayacağınız"],
    ["napıyorsun", "ne yapıyorsun"],
    ["noluyor", "ne oluyor"],
  ])("%s is written %s", (spoken, written) => expect(writtenForm(spoken, tr)).toBe(written));

  it.each(["radyo", "sıcacık", "xyo", "c", ""])("leaves %j alone", (word) => {
    expect(writtenForm(word, tr)).toBeNull();
  });
});

describe("words run together", () => {
  it.each([
    ["buyüzden", "bu yüzden"],
    ["çokgüzel", "çok güzel"],
    ["teşekkürederim", "teşekkür ederim"],
  ])("%s is %s", (joined, parted) => expect(apart(joined, tr)).toBe(parted));

  it.each(["servisden", "denksiz", "kitap", "ab", "", "a".repeat(5000)])(
    "leaves %j alone",
    (word) => expect(apart(word, tr)).toBeNull(),
  );
});

describe("words derived from common ones", () => {
  it.each(["taraksız", "gümüşledik", "televizyonculuklar"])("%s may be right", (word) =>
    expect(isDerived(word, tr)).toBe(true),
  );

  it.each(["kitplar", "anlayacakı", "girdapı", "teşhisiki", "geliyormu", ""])(
    "%j is none",
    (word) => expect(isDerived(word, tr)).toBe(false),
  );
});

describe("echoes", () => {
  it.each([
    ["tıpış", "tıpış"],
    ["müzgün", "üzgün"],
    ["mitap", "kitap"],
    ["çungul", "çangıl"],
  ])("%s echoes %s", (word, beside) => expect(isEcho(word, beside)).toBe(true));

  it.each([
    ["kitplar", "kitaplar"],
    ["geldi", "gitti"],
    ["mu", "u"],
  ])("%s does not echo %s", (word, beside) => expect(isEcho(word, beside)).toBe(false));
});

describe("letters drawn out", () => {
  it.each([
    ["çoook", "çok"],
    ["güzelll", "güzel"],
    ["heeerkes", "herkes"],
    ["çook", "çok"],
    ["saaaat", "saat"],
  ])("%s is %s", (drawn, calm) => expect(unstretch(drawn, tr)).toBe(calm));

  it("works in English", () => expect(unstretch("sooooo", en)).toBe("so"));

  it.each(["muhattap", "bbbbxxxx", "a".repeat(5000), "çok", ""])("leaves %j alone", (word) => {
    expect(unstretch(word, tr)).toBeNull();
  });
});

describe("de joined to a pronoun", () => {
  const parted = (text: string) => {
    const words = tokenize(text).filter((token) => token.kind === "word");
    return words.flatMap((_, index) => apartFromPronoun(words, index, tr) ?? []);
  };

  it.each([
    ["sonra bende geldim", "ben de"],
    ["bende seni seviyorum", "ben de"],
    ["bende anlamadim", "ben de"],
    ["sende biliyorsun", "sen de"],
    ["aynısını bizde yaşadık", "biz de"],
    ["sizde göreceksiniz", "siz de"],
  ])("is parted in %j", (text, proper) => expect(parted(text)).toEqual([proper]));

  it.each([
    "kitap bende kaldı",
    "sende para var",
    "bende. Geldim",
    "bizde genetik",
    "sende rutin bu",
    "bende",
  ])("is no slip in %j", (text) => {
    expect(parted(text)).toEqual([]);
  });
});

describe("rare words of misspelt comments", () => {
  it.each([
    ["sora", "sonra"],
    ["öce", "önce"],
    ["terci", "tercih"],
    ["loan", "olan"],
  ])("%s is likely a slip for %s", (rare, meant) => {
    expect(isLikelySlip(rare, meant, tr)).toBe(true);
  });

  it.each([
    ["köz", "göz"],
    ["uyardım", "yardım"],
    ["ciğer", "diğer"],
    ["kokmuyor", "kokuyor"],
  ])("%s is hardly one for %s", (rare, meant) => {
    expect(isLikelySlip(rare, meant, tr)).toBe(false);
  });
});

describe("names typed without capital and apostrophe", () => {
  const within = (word: string) => nameWithin(tokenize(word)[0] as Token, tr);

  it.each([
    ["adanadan", "adana"],
    ["füsuncum", "füsun"],
    ["chpliler", "chp"],
  ])("%s holds %s", (word, name) => expect(within(word)).toBe(name));

  it.each(["uzmanlaşırsa", "usmanlaşırsa", "orgnlarıma", "olurmu"])("%s holds none", (word) => {
    expect(within(word)).toBeNull();
  });
});
