import { describe, expect, it } from "vitest";
import { loadLexicons } from "../../../src/language/lexicon.ts";
import { joinedParticle } from "../../../src/language/spelling/joined-particle.ts";
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
  ])("%s is %s", (joined, apart) => expect(joinedParticle(joined, tr)?.proper).toBe(apart));

  it.each(["asdfmi", "bugünki", "xyzde", "mi", "de", "ki", ""])("leaves %j alone", (word) => {
    expect(joinedParticle(word, tr)).toBeNull();
  });
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
  ])("%s is written %s", (spoken, written) => expect(writtenForm(spoken, tr)).toBe(written));

  it.each(["radyo", "sıcacık", "xyo", "c", ""])("leaves %j alone", (word) => {
    expect(writtenForm(word, tr)).toBeNull();
  });
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
