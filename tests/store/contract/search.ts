import { describe, expect, test } from "vitest";
import type { TestDatabase } from "../databases.ts";
import { held } from "../samples.ts";
import { withStore } from "./with-store.ts";

const FOUND: readonly (readonly [search: string, text: string])[] = [
  ["ISTANBUL", "İstanbul'da yağmur var"],
  ["istanbul", "ISTANBUL BUGÜN GÜZEL"],
  ["İSTANBUL", "istanbul bugün güzel"],
  ["IĞDIR", "ığdır yolu kapandı"],
  ["izmir", "İzmir’in havası"],
  ["sikinti", "büyük bir sıkıntı yaşıyoruz"],
  ["sıkıntı", "buyuk bir sikinti yasiyoruz"],
  ["ruzgar", "rüzgâr esiyor"],
  ["yağmur istanbul", "İstanbul'da yağmur var"],
  ["bele", "Belediye uyuyor"],
  ["köprü bele", "Köprüyü değil, köprü için belediye lazım"],
  ["e\u0301te\u0301", "été 2026"],
  ["2026", "été 2026"],
  ["büyük", "bu\u0308yu\u0308k yazılmış"],
  ["küfür", "kü\u200bfür saklanmış"],
  ["Ayşe", "Yalnız yazarın adı tutuyor"],
  ["  yağmur  ", "yağmur"],
  ["", "boş arama süzmez"],
  ["   ", "boş arama süzmez"],
];

const NOT_FOUND: readonly (readonly [search: string, text: string])[] = [
  ["ediye", "Belediye uyuyor"],
  ["bele uyuyor", "Belediye uyuyor"],
  ["yağmur kar", "yağmur yağıyor"],
  ["!!!", "Belediye uyuyor!!!"],
  ["yağ'mur", "yağmur"],
];

const HOSTILE: readonly string[] = [
  '"',
  "'",
  '""" OR 1',
  "a AND",
  "NOT",
  "NEAR(a b)",
  "text:x",
  "words : a",
  "a*b*",
  "^a",
  "(",
  "a -b",
  "{a b}: c",
  "'; drop table comments; --",
  "\u0000",
  "\ud800",
  "😀",
  "%_",
  "x".repeat(20_000),
  "a ".repeat(5_000),
];

export function searchContract(create: () => TestDatabase): void {
  describe("searching", () => {
    const { store } = withStore(create);
    const search = (words: string) => store().queue({ order: "newest", limit: 9, search: words });

    test.each(FOUND)("%j finds %j", async (words, text) => {
      await store().addComment(held({ text }));
      expect((await search(words)).items.map((item) => item.text)).toEqual([text]);
    });

    test.each(NOT_FOUND)("%j does not find %j", async (words, text) => {
      await store().addComment(held({ text }));
      expect((await search(words)).items).toEqual([]);
    });

    test("takes anything that people may type", async () => {
      await store().addComment(held({ text: "x" }));
      for (const words of HOSTILE) {
        await expect(search(words), words.slice(0, 20)).resolves.toBeDefined();
      }
    });

    test("respects the other filters and pages", async () => {
      for (let i = 0; i < 5; i++) await store().addComment(held({ text: `kar ${i}` }));
      await store().addComment(held({ text: "kar", site: "dergi" }));
      const query = { order: "oldest", search: "kar", site: "gazete", limit: 3 } as const;
      const first = await store().queue(query);
      expect(first.items).toHaveLength(3);
      if (!first.next) throw new Error("no next page");
      const second = await store().queue({ ...query, after: first.next });
      expect(second.items).toHaveLength(2);
      expect(second.next).toBeNull();
    });
  });
}
