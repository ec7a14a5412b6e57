import { describe, expect, it } from "vitest";
import { loadLexicons } from "../../src/language/lexicon.ts";
import { restoredText } from "../../src/language/restored-text.ts";
import { tokenize } from "../../src/language/tokens.ts";

const { tr } = loadLexicons();
const restore = (text: string) => restoredText(text, tokenize(text), tr, () => false);

describe("a text full of disguises is read as a whole", () => {
  it.each([
    ["b*gün h*va ç*k g*zel", "bugün hava çok güzel"],
    ["bgn hv çk gzl", "bugün hava çok güzel"],
    ["N*w Y*rk't*n g*den *çuşlar", "N*w Y*rk't*n giden uçuşlar"],
    ["çarş\namba akş\namı uçu\nşlar", "çarşamba akşamı uçuşlar"],
    ["b1z1m h4v4 ç0k s1c4k", "bizim hava çok sıcak"],
    ["b u g ü n h a v a ç o k g ü z e l", "bugün hava çok güzel"],
  ])("%s", (typed, meant) => {
    expect(restore(typed)?.text).toBe(meant);
  });

  it.each([
    "Bugün hava çok güzel",
    "Bugün hava ç*k güzel olacak diyorlar",
    "A.K. ile M.Y. tutuklandı",
    "D*s *ssen schm*ckt s*hr g*t, d*e L*ge am S*e *st sch*n",
    "Untl we hv cm up wth ths nmbrs it wld be hrd to mk any offrs",
  ])("but not: %s", (typed) => {
    expect(restore(typed)).toBeNull();
  });

  it("finds the place of its words in the text as typed, and tells which were guessed", () => {
    const typed = "Dün h*va ç*k g*zeldi";
    const restored = restore(typed);
    const start = restored?.text.indexOf("güzeldi") as number;
    expect(restored?.placeOf(start, start + "güzeldi".length)).toEqual({
      start: typed.indexOf("g*zeldi"),
      end: typed.length,
      guessed: true,
    });
    expect(restored?.placeOf(0, 3)).toEqual({ start: 0, end: 3, guessed: false });
  });
});
