import { describe, expect, it } from "vitest";
import { hiddenWords } from "../../src/language/disguise.ts";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { tokenize } from "../../src/language/tokens.ts";

const { tr } = loadLexicons();
const find = (text: string) => hiddenWords(text, tokenize(text), tr);

describe("words read through a disguise", () => {
  it.each([
    ["digits for letters", "bir 5ala1k var", "5ala1k", "salaik"],
    ["signs for letters", "o ap+al dedi", "ap+al", "aptal"],
    ["a sign in front", "$alak herif", "$alak", "salak"],
    ["points", "tam S.A.L.A.K işte", "S.A.L.A.K", "salak"],
    ["dashes", "tam s-a-l-a-k işte", "s-a-l-a-k", "salak"],
    ["underscores", "tam s_a_l_a_k işte", "s_a_l_a_k", "salak"],
    ["spaces", "tam s a l a k  işte", "s a l a k", "salak"],
    ["a point inside", "tam sal.ak işte", "sal.ak", "salak"],
    ["stars", "tam s*l*k işte", "s*l*k", "s*l*k"],
    ["repeats", "tam salaaaak işte", "salaaaak", "salak"],
    ["a doubled letter", "tam apttal işte", "apttal", "aptal"],
    ["Cyrillic letters", "tam sаlаk işte", "sаlаk", "salak"],
    ["full width", "tam ｓａｌａｋ işte", "ｓａｌａｋ", "salak"],
    ["mathematical letters", "tam 𝘀𝗮𝗹𝗮𝗸 işte", "𝘀𝗮𝗹𝗮𝗸", "salak"],
    ["circled letters", "tam ⓢⓐⓛⓐⓚ işte", "ⓢⓐⓛⓐⓚ", "salak"],
    ["letters Turkish lacks", "tam salaq işte", "salaq", "salak"],
    ["a first letter behind a star", "tam *salak.", "*salak", "*salak"],
    ["a sign at the end", "tam kank@ işte", "kank@", "kanka"],
    ["a short handle that is a word", "@n@nı da", "@n@nı", "anani"],
    ["boxed letters", "tam s🅰️l🅰️k işte", "s🅰️l🅰️k", "salak"],
    ["vowels left out", "tam slk işte", "slk", "slk"],
    ["two letters that stand for nothing else", "ne bu a q", "a q", "aq"],
    ["capitals with points", "tam bir O.Ç. bu", "O.Ç", "oc"],
  ])("undoes %s and points at the whole of it", (_, text, written, skeleton) => {
    const word = find(text).find((hidden) => hidden.spellings.includes(skeleton));
    expect(word && text.slice(word.start, word.end)).toBe(written);
  });

  it("parts words that are all spelled out", () => {
    const text = "b u  a d a m  s a l a k";
    expect(find(text).map((word) => word.lower)).toEqual(["bu", "adam", "salak"]);
  });

  it("finds the likeliest words where letters stand evenly apart", () => {
    const text = "b u a d a m s a l a k";
    expect(find(text).map((word) => word.lower)).toContain("salak");
  });

  it.each([
    ["ordinary text", "Bugün hava çok güzel, dikkat edin."],
    ["double letters of the language", "Saat dokuzda millet meclisinde anne ile"],
    ["numbers and ranges", "5-6 kişi, 3.500 lira, 12/5 ve 2+1 daire"],
    ["a mention and a link", "@ahmet_yilmaz https://example.com/s.i.k"],
    ["two initials", "A.K. ile M.Y. yakalandı"],
    ["known abbreviations", "TBMM, CHP ve TRT"],
    ["two letters of a list", "a, q, ç"],
  ])("finds nothing in %s", (_, text) => {
    const longest = Math.max(0, ...find(text).map((word) => word.lower.length));
    expect(longest).toBeLessThanOrEqual(3);
  });

  it.each([
    ["one letter and a point over and over", "a.".repeat(5_000)],
    ["single letters", "a b c ".repeat(1_600)],
    ["stars", "s***k ".repeat(1_600)],
    ["combining marks", `a${"\u0301".repeat(9_000)}`],
    ["one endless word", "siiik".repeat(2_000)],
  ])("stays quick on %s", (_, text) => {
    const tokens = tokenize(text);
    hiddenWords(text, tokens, tr);
    const begun = process.cpuUsage().user;
    hiddenWords(text, tokens, tr);
    expect((process.cpuUsage().user - begun) / 1000).toBeLessThan(40);
  });
});
