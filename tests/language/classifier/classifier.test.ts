import { describe, expect, test } from "vitest";
import { margins, trainModel } from "../../../src/cli/train/train-model.ts";
import { Classifier } from "../../../src/language/classifier/classifier.ts";
import { allFeatures } from "../../../src/language/classifier/features.ts";
import { packModel } from "../../../src/language/classifier/model-file.ts";
import { loadLexicons } from "../../../src/language/lexicon.ts";
import { learnedWords } from "../../../src/moderation/learned.ts";
import { prepare } from "../../../src/moderation/prepare.ts";
import { smallModel } from "../../helpers/small-model.ts";

const lexicons = loadLexicons();
const { parts, crossValidated } = smallModel(lexicons);
const classifier = new Classifier(parts);
const wordsOf = (text: string) => learnedWords(prepare(text, lexicons, "tr"), lexicons.tr);
const probability = (text: string) => classifier.estimate(wordsOf(text)).probability;

describe("training", () => {
  test("gives the same bytes each time", () => {
    const again = packModel(smallModel(lexicons).parts);
    expect(again.equals(packModel(parts))).toBe(true);
  });

  test("another seed gives nearly the same model", () => {
    const other = new Classifier(smallModel(lexicons, { seed: 7 }).parts);
    const words = wordsOf("Can ne lahanasın");
    expect(other.estimate(words).probability).toBeCloseTo(probability("Can ne lahanasın"), 1);
  });

  test("judges by cross-validation, each text by a model that has not seen it", () => {
    const { texts, probabilities } = crossValidated;
    texts.forEach(({ offensive }, i) => {
      expect((probabilities[i] as number) > 0.5).toBe(offensive);
    });
  });

  test("the trainer and the engine agree on every score", () => {
    const texts = ["ne lahana ama lahana", "bugün yol uzun", "Ali turp yedi"];
    const samples = texts.map((text) => ({
      ...allFeatures(wordsOf(text)),
      offensive: false,
      weight: 1,
    }));
    const training = [
      { ...allFeatures(wordsOf("ne lahana ne turp")), offensive: true, weight: 1 },
      { ...allFeatures(wordsOf("yol uzun ali yedi")), offensive: false, weight: 1 },
    ];
    const options = { seed: 1, cost: 4, leastTexts: 1, leastWeight: 0, ownWeight: 1 };
    const model = trainModel(training, options);
    const heaviest = Math.max(
      ...model.vocabulary.hashes.map((_, id) =>
        Math.abs((model.linear.weights[id] as number) * (model.vocabulary.factors[id] as number)),
      ),
    );
    const order = [...model.vocabulary.hashes.keys()].sort(
      (a, b) => (model.vocabulary.hashes[a] as number) - (model.vocabulary.hashes[b] as number),
    );
    const weightOf = (id: number) =>
      (model.linear.weights[id] as number) * (model.vocabulary.factors[id] as number);
    const runtime = new Classifier({
      ...parts,
      bias: model.linear.bias,
      scale: heaviest / 0x7fff,
      hashes: Uint32Array.from(order, (id) => model.vocabulary.hashes[id] as number),
      weights: Int16Array.from(order, (id) => Math.round((weightOf(id) / heaviest) * 0x7fff)),
    });
    const trained = margins(model, samples);
    texts.forEach((text, i) => {
      const words = wordsOf(text);
      const margin = runtime.margin(words, { first: 0, end: words.length });
      expect(margin).toBeCloseTo(trained[i] as number, 3);
    });
  });
});

describe("the classifier", () => {
  test("tells what it was taught from the rest", () => {
    expect(probability("Sen ne lahanasın Ece")).toBeGreaterThan(0.5);
    expect(probability("Bugün hava güzel Ece")).toBeLessThan(0.3);
  });

  test.each([
    ["capitals", "SEN NE ZAVALLI BİR LAHANASIN"],
    ["capitals typed the English way", "SEN NE ZAVALLI BIR LAHANASIN"],
    ["no Turkish letters", "sen ne zavalli bir lahanasin"],
    ["repeated letters", "sen ne zavallı bir laaahanaaasın"],
    ["characters that show nothing", "sen ne zavallı bir la\u200Bhana\u200Bsın"],
    ["combining marks", "sen ne zavallı bir lah\u0301anasın"],
    ["letters of another script", "sen ne zavallı bir lаhаnаsın"],
    ["signs for letters", "sen ne zavallı bir l4h4n4sın"],
    ["points between letters", "sen ne zavallı bir l.a.h.a.n.a.s.ı.n"],
    ["full width", "sen ne zavallı bir ｌａｈａｎａｓın"],
  ])("is not fooled by %s", (_name, text) => {
    const plain = probability("sen ne zavallı bir lahanasın");
    expect(Math.abs(probability(text) - plain)).toBeLessThan(0.05);
  });

  test("names the words that weighed most, and the rule", () => {
    const text = "Bugün hava güzel, sizi gidi lahana tarlaları";
    const words = wordsOf(text);
    const { window } = classifier.estimate(words);
    const { reason, words: chosen } = classifier.explain(words, window);
    const shown = chosen.map((i) => text.slice(words[i]?.start, words[i]?.end));
    expect(shown).toContain("lahana");
    expect(shown.length).toBeLessThanOrEqual(3);
    expect(shown).not.toContain("hava");
    expect(reason).toBe("insult");
    const prayer = wordsOf("turp ibadeti yapanlar");
    expect(classifier.explain(prayer, { first: 0, end: 3 }).reason).toBe("belief");
  });

  test("finds the offensive part of a long comment", () => {
    const clean = "Bugün hava çok güzel, yol yapımı uzun sürdü, maçı izledik ve sevindik. ".repeat(
      30,
    );
    const text = `${clean}Sizi gidi lahana tarlaları, ne zavallı bir lahanasın. ${clean}`;
    const words = wordsOf(text);
    const { probability: found, window } = classifier.estimate(words);
    expect(found).toBeGreaterThan(probability(clean));
    const part = text.slice(words[window.first]?.start, words[window.end - 1]?.end);
    expect(part).toContain("lahana");
    expect(part.length).toBeLessThan(900);
  });

  test("has nothing to say of nothing", () => {
    expect(probability("")).toBe(0);
    expect(probability("https://example.org/")).toBe(0);
  });

  test("says the same of a text after tens of thousands of others, and of its marks each time", () => {
    const text = "Can ne lahanasın, lahana! 😀 5 lahana?!";
    const first = new Classifier(parts).estimate(wordsOf(text)).probability;
    const others = ["bugün yol uzun", "😀 , !", text].map(wordsOf);
    for (let i = 0; i < 70_000; i++) classifier.estimate(others[i % others.length] ?? []);
    expect(probability(text)).toBe(first);
  });
});
