import { describe, expect, it } from "vitest";
import { loadLexicons } from "../../../src/language/lexicon.ts";
import { isDerived } from "../../../src/language/spelling/derived-form.ts";
import { isEcho } from "../../../src/language/spelling/echo.ts";
import { joinedParticle } from "../../../src/language/spelling/joined-particle.ts";
import { apart } from "../../../src/language/spelling/run-together.ts";
import { writtenForm } from "../../../src/language/spelling/spoken-form.ts";
import { unstretch } from "../../../src/language/spelling/stretched.ts";

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
