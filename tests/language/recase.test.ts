import { describe, expect, test } from "vitest";
import { canRecase, inSentenceCase } from "../../src/language/recase.ts";
import { tokenize } from "../../src/language/tokens.ts";
import { lexicons } from "../helpers/form-rules.ts";

const data = {
  isAbbreviation: ({ lower }: { lower: string }) => lower.startsWith("tbmm"),
  capitalised: new Set(["türk", "monday"]),
};
const recase = (text: string, language = "tr") =>
  inSentenceCase(text, tokenize(text), undefined, language, lexicons, data);

describe("sentence case", () => {
  test.each([
    ["YAZIKLAR OLSUN! GİDİN ARTIK", "Yazıklar olsun! Gidin artık"],
    ["BU IS BITTI ARTIK DIYOR", "Bu is bitti artık diyor"],
    ["TBMM'DE TÜRK BAYRAĞI", "TBMM'de Türk bayrağı"],
    ["ANKARA'NIN DENİZİ YOK", "Ankara'nın denizi yok"],
    ["MUSTAFA BEY DENİZ HANIM İLE", "Mustafa Bey Deniz Hanım ile"],
    ["10 KASIM'DA 5 KİŞİ", "10 Kasım'da 5 kişi"],
    ["2023'TE OLDU", "2023'te oldu"],
    ["10 AĞUSTOS GÜNÜ, AĞUSTOS BİTTİ", "10 Ağustos günü, ağustos bitti"],
    ["DÜN ŞABRO'YA GİTTİK", "Dün Şabro'ya gittik"],
    ["DÜN SAN FRANCİSCO GÜZELDİ", "Dün San Francisco güzeldi"],
    ["VAR MI, DEGIL MI", "Var mı, degil mi"],
    ["Zaten küçük olan BÜYÜMEDİ", "Zaten küçük olan büyümedi"],
    ["👏 ÇOK\u200b GÜZEL @ALİ #BU www.A.com", "👏 Çok\u200b güzel @ALİ #BU www.A.com"],
    ["GU\u0308ZEL", "Güzel"],
  ])("%s → %s", (shouted, written) => {
    expect(recase(shouted)).toBe(written);
  });

  test.each([
    ["I SAID IT'S OVER. SEE YOU MONDAY", "I said it's over. See you Monday"],
    ["THEY LIVE IN LONDON", "They live in London"],
  ])("in English: %s", (shouted, written) => {
    expect(recase(shouted, "en")).toBe(written);
  });

  test("is offered only where we know the rules of capitals", () => {
    expect(["tr", "en", "de", "und"].map(canRecase)).toEqual([true, true, false, false]);
  });
});
