import { describe, expect, test } from "vitest";
import type { NewComment, Position, QueueOrder, QueueQuery } from "../../../src/store/store.ts";
import { certaintyOf } from "../../../src/store/verdict-facts.ts";
import type { TestDatabase } from "../databases.ts";
import { at, comment, finding, held, rejected, verdict } from "../samples.ts";
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
  ["b", "Belediye uyuyor"],
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

    test.each<QueueOrder>(["newest", "oldest", "doubtful"])(
      "for a word that thousands of comments hold gives out all of them once in the order %s",
      async (order) => {
        const sent = Array.from({ length: 4_200 }, (_, i) =>
          rejected({
            text: "kar yağıyor",
            createdAt: at(i),
            verdict: verdict("rejected", [finding({ confidence: (i % 17) / 17 })]),
          }),
        );
        await Promise.all(sent.map((one) => store().addComment(one)));
        const items: string[] = [];
        for (let after: Position | null | undefined; after !== null; ) {
          const query = { order, search: "kar", limit: 900, ...(after ? { after } : {}) };
          const page = await store().queue(query);
          items.push(...page.items.map((item) => item.id));
          after = page.next;
        }
        const sign = order === "newest" ? -1 : 1;
        const expected = sent.map(({ id, createdAt, verdict: { findings } }, i) => ({
          id,
          key: order === "doubtful" ? (findings[0]?.confidence ?? 0) : createdAt,
          i,
        }));
        expected.sort((a, b) => sign * (a.key - b.key || (a.id < b.id ? -1 : 1)));
        expect(items).toEqual(expected.map(({ id }) => id));
      },
    );

    test("finds among thousands exactly what fits the other filters too, in every order", async () => {
      const sent = Array.from({ length: 6_600 }, (_, i) => many(i));
      await Promise.all(sent.map((one) => store().addComment(one)));
      const expectFound = async (filters: Filters, words: RegExp, search: string) => {
        for (const order of ["newest", "oldest", "doubtful"] as const) {
          const query = { ...filters, order, search, statuses: ["approved", "rejected"] as const };
          const items: string[] = [];
          for (let after: Position | null | undefined; after !== null; ) {
            const page = await store().queue({ ...query, limit: 40, ...(after ? { after } : {}) });
            items.push(...page.items.map((item) => item.id));
            // Enough to have come from every way of looking, and some pages beyond.
            after = items.length >= 200 ? null : page.next;
          }
          const fitting = sent.filter((one) => words.test(one.text) && fits(one, filters));
          const expected = inOrder(fitting, order).slice(0, Math.max(200, items.length));
          expect(items, `${JSON.stringify(filters)} ${order}`).toEqual(expected);
        }
      };
      for (const filters of FILTERS) await expectFound(filters, /kar /, "kar yagiyor");
      await expectFound({}, /dolu/, "dolu");
      await expectFound({ rule: "insult" }, /kar|karga/, "ka");
    });
  });
}

type Filters = Pick<QueueQuery, "site" | "rule" | "authorName" | "articleId">;

const FILTERS: readonly Filters[] = [
  {},
  { site: "dergi" },
  { rule: "insult" },
  { rule: "insult", site: "dergi" },
  { authorName: "Şule" },
  { articleId: "a7" },
];

/** Two of three hold a common word, one of 1,100 a rare one; a tenth are rejected, few elsewhere. */
function many(i: number): NewComment {
  const fields = {
    text: `${i % 3 === 0 ? "karga uçuyor" : "kar yağıyor"}${i % 1_100 === 0 ? " dolu" : ""}`,
    createdAt: at(i),
    authorName: i % 300 === 1 ? "Şule" : "Ayla",
    site: i % 70 === 0 ? "dergi" : "gazete",
    article: { id: i % 200 === 1 ? "a7" : "a1", url: null, title: null },
  };
  if (i % 10 !== 0) return comment(fields);
  const findings = [finding({ rule: "insult", confidence: (i % 17) / 17 })];
  return rejected({ ...fields, verdict: verdict("rejected", findings) });
}

function fits(one: NewComment, { site, rule, authorName, articleId }: Filters): boolean {
  return (
    (site ?? one.site) === one.site &&
    (authorName ?? one.authorName) === one.authorName &&
    (articleId ?? one.article.id) === one.article.id &&
    (rule === undefined || one.verdict.findings.some((found) => found.rule === rule))
  );
}

function inOrder(comments: readonly NewComment[], order: QueueOrder): string[] {
  const sign = order === "newest" ? -1 : 1;
  const keyed = comments.map(({ id, createdAt, verdict }) => ({
    id,
    key: order === "doubtful" ? certaintyOf(verdict) : createdAt,
  }));
  keyed.sort((a, b) => sign * (a.key - b.key || (a.id < b.id ? -1 : 1)));
  return keyed.map(({ id }) => id);
}
