import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readOwnTexts } from "../../src/cli/train/own-texts.ts";
import { Classifier } from "../../src/language/classifier/classifier.ts";
import { unpackModel } from "../../src/language/classifier/model-file.ts";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { learnedWords } from "../../src/moderation/learned.ts";
import { prepare } from "../../src/moderation/prepare.ts";

const folder = join(import.meta.dirname, "..", "..", "rules", "model");
const file = join(folder, "offence.tr.bin");
const lexicons = loadLexicons();
const classifier = new Classifier(unpackModel(readFileSync(file)));

function probability(text: string): number {
  const words = learnedWords(prepare(text, lexicons, "tr"), lexicons.tr);
  return classifier.estimate(words).probability;
}

describe("the shipped model", () => {
  test("is the one its card describes", () => {
    const card = parse(readFileSync(join(folder, "offence.tr.card.yaml"), "utf8"));
    const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
    expect(card.model.sha256, "train again, so that model and card belong together").toBe(sha256);
    expect(card.figures.length).toBeGreaterThan(5);
    expect(JSON.stringify(card.data)).toContain("Çöltekin");
  });

  test("is small", () => {
    expect(statSync(file).size).toBeLessThan(3_000_000);
  });

  test("texts that we wrote for it are read, no two alike in both classes", () => {
    const texts = readOwnTexts(join(folder, "texts.tr.yaml"), 1);
    const clean = new Set(texts.filter(({ reason }) => reason === null).map(({ text }) => text));
    const both = texts.filter(({ text, reason }) => reason !== null && clean.has(text));
    expect(both).toEqual([]);
    expect(clean.size).toBeGreaterThan(300);
  });

  test.each([
    "Sık sık yazıyorum ama cevap gelmiyor, canım sıkılıyor.",
    "SIK SIK yazıyorum, cevap yok.",
    "sik sik yaziyorum ama cevap gelmiyor",
    "Çok şık bir elbise almış, yakışmış.",
    "Amcam bizi arabayla havaalanına götürdü, sıkıntı olmadı.",
    "cok sikinti cektik ama gecti",
    "Amin, Allah razı olsun.",
    "Mal varlığını açıkladı, malzemeler pahalı.",
    "Kürt, Arap, Türk, Ermeni; hepimiz bu ülkenin yurttaşıyız.",
    "Müslümanlar bayram namazında camiye koştu.",
    "Kadınlar günü yürüyüşüne binlerce kişi katıldı.",
    "Hükümetin ekonomi politikası rezalet, bakan istifa etmeli.",
    "Hakem maçı katletti, bu takım şampiyon olamaz.",
    "Cuma günü kanal yayına başlayacak, hangi programlar var?",
    "Koyarak, sayarak, okumamak ve yazmamakla olmaz.",
    "Tecavüz sanığının davası ertelendi.",
    "B a r ı ş istiyoruz, k.a.r.d.e.ş.l.i.k istiyoruz.",
  ])("is not troubled by %s", (text) => {
    expect(probability(text)).toBeLessThan(0.4);
  });

  test.each([
    "Senin gibilere insan denmez, suratına tükürmek bile israf",
    "Bu sürü makarnaya kömüre oyunu satar, beyinsizler",
    "Geberip gitseniz de kurtulsak hepinizden",
  ])("objects to %s", (text) => {
    expect(probability(text)).toBeGreaterThan(0.5);
    for (const disguised of [
      text.toLocaleUpperCase("tr"),
      text.toUpperCase(),
      text.replace(/[çğıöşü]/g, (letter) => "cgiosu"["çğıöşü".indexOf(letter)] as string),
      text.replace(/a/g, "а"),
      text.replace(/(.)/gu, "$1\u200B"),
      text.replace(/[aeıioöuü]/g, "$&$&$&"),
      text.replaceAll("a", "4").replaceAll("o", "0"),
    ]) {
      expect(Math.abs(probability(disguised) - probability(text)), disguised).toBeLessThan(0.15);
    }
  });
});
