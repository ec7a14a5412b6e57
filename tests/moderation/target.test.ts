import { describe, expect, it } from "vitest";
import { packOf, ruleOf } from "../helpers/pack.ts";

const judge = ruleOf({
  tr: packOf([{ id: "x", match: ["mal", "köpek", "salak"], needs: "target" }]),
  en: packOf([{ id: "y", match: ["clown", "donkey"], needs: "target" }]),
});

describe("words that need somebody they are said of", () => {
  it.each([
    ["the second person in the word", "Tam bir salaksın"],
    ["the second person, plural", "Hepiniz köpeksiniz"],
    ["the joined question", "salakmısın nesin"],
    ["a pronoun", "Sana mal diyorlar"],
    ["a pronoun typed in capitals", "SENİN GİBİ MAL YOK"],
    ["a verb in the second person", "Salak gibi konuşuyorsun"],
    ["a call", "Salak ulan bu"],
    ["a call before it", "lan köpek"],
    ["a mention", "@ayse tam bir köpek"],
    ["being the whole sentence", "Salak!"],
    ["standing before a comma", "Köpek, git buradan"],
    ["standing behind a comma", "Git buradan, köpek"],
    ["a name before it", "Ahmet tam bir mal"],
    ["a verdict at the end", "bu hakem tam bir salak"],
    ["a verdict with other words", "Adam bildiğin köpek"],
    ["a name before it, inside the sentence", "Bence Kemal tam bir mal"],
  ])("count with %s: %s", (_, text) => {
    expect(judge(text)).toHaveLength(1);
  });

  it.each([
    ["a thing", "Bu mal kaliteli çıktı"],
    ["an animal", "Sokaktaki köpek üşümüş"],
    ["a place name beside it", "Ankara'da köpek sahiplendirme günü"],
    ["a target in another sentence", "Köpek çok havladı. Sen duydun mu?"],
    ["the third-person wish", "Herkes rahat olsun, malı geldi"],
    ["a verdict on a thing that goes on", "tam bir köpek maması deposu"],
    ["somebody speaking of himself", "Sen git, ben salağım"],
    ["what is one's own", "Senin kedin ile köpeğim kavga etti"],
    ["a film character", "Filmdeki salak karakter güldürdü"],
  ])("do not count for %s: %s", (_, text) => {
    expect(judge(text)).toEqual([]);
  });

  it.each(["You clown", "@bob what a donkey", "Clown!", "Boris is a total clown"])(
    "count in English: %s",
    (text) => {
      expect(judge(text, "en")).toHaveLength(1);
    },
  );

  it.each(["The clown at the party was fun", "A donkey crossed the road"])(
    "do not count in English: %s",
    (text) => {
      expect(judge(text, "en")).toEqual([]);
    },
  );
});
