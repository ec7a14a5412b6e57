import { describe, expect, test } from "vitest";
import { TEXT_DISGUISES } from "../../src/cli/eval/disguises.ts";

const TEXT = "Işıl İpek'in kâğıt sepeti https";

describe("the disguises of the robustness report", () => {
  test.each([
    ["plain", TEXT],
    ["upper case, Turkish", "IŞIL İPEK'İN KÂĞIT SEPETİ HTTPS"],
    ["upper case, English", "IŞIL İPEK'IN KÂĞIT SEPETI HTTPS"],
    ["ASCII-typed", "Isil Ipek'in kagit sepeti https"],
    ["digits for letters", "1ş1l 1p3k'in kâğ1t s3p3t1 https"],
    ["signs for letters", "I$ıl !p€k'in kâğıt $€p€t! http$"],
    ["dots", "I.ş.ı.l İ.p.e.k'in k.â.ğ.ı.t s.e.p.e.t.i h.t.t.p.s"],
    ["first vowel masked", "*şıl *pek'in k*ğıt s*peti https"],
    ["vowels tripled", "IIIşıııl İİİpeeek'in kâââğıııt seeepeeetiii https"],
    ["vowels dropped", "Işl İpk'in kğt spt https"],
    ["zero-width", "I\u200Bş\u200Bı\u200Bl"],
    ["Cyrillic", "Işıl İрек'in кâğıt sереtі httрs"],
    ["full width", "Ｉşｉｌ İｐｅｋ"],
    ["mathematical", "𝗜ş𝗶𝗹 İ𝗽𝗲𝗸"],
    ["squared letters", "Işıl İpek'in kâğıt sepeti https"],
    ["letters swapped", "Iışl İepk'in kğâıt speeti https"],
    ["split across lines", "Işıl İpek'in kâ\nğıt sep\neti ht\ntps"],
  ])("%s", (id, expected) => {
    const disguise = TEXT_DISGUISES.find((one) => one.id === id);
    expect(disguise?.apply(TEXT)).toContain(expected);
  });

  test("spaces part letters, and words by more spaces or not", () => {
    const apply = (id: string) => TEXT_DISGUISES.find((one) => one.id === id)?.apply("iyi gün");
    expect(apply("spaces, wide between words")).toBe("i y i   g ü n");
    expect(apply("spaces everywhere")).toBe("i y i g ü n");
  });

  test("the same text always gives the same, and names are used once", () => {
    for (const { apply } of TEXT_DISGUISES) expect(apply(TEXT)).toBe(apply(TEXT));
    expect(new Set(TEXT_DISGUISES.map(({ id }) => id)).size).toBe(TEXT_DISGUISES.length);
  });
});
