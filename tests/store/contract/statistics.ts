import { describe, expect, test } from "vitest";
import type { TestDatabase } from "../databases.ts";
import { AYLA, at, BORA, comment, finding, rejected, verdict } from "../samples.ts";
import { ruling } from "./deciding.ts";
import { withStore } from "./with-store.ts";

const HOUR = 3_600_000;
const HOURS = 3_600;
const EVER = { from: at(0), to: at(0) + 366 * 24 * HOUR };

export function statisticsContract(create: () => TestDatabase): void {
  describe("statistics", () => {
    const { store } = withStore(create);
    const firing = async (rule: string) =>
      (await store().firings(EVER)).find((one) => one.rule === rule);

    test("count comments by the hour in which they came and by what the rules said", async () => {
      const sent = [
        comment({ createdAt: at(0) }),
        comment({ createdAt: at(3_599) }),
        rejected({ createdAt: at(HOURS) }),
        rejected({ createdAt: at(HOURS), site: "dergi" }),
      ];
      for (const one of sent) await store().addComment(one);
      await store().decide(ruling(sent[2]?.id ?? ""));
      const { comments } = await store().statistics(EVER);
      expect(comments).toEqual([
        { at: at(0), status: "approved", count: 2 },
        { at: at(HOURS), status: "rejected", count: 2 },
      ]);
      const one = { from: at(HOURS), to: at(2 * HOURS), site: "dergi" };
      expect((await store().statistics(one)).comments).toEqual([
        { at: at(HOURS), status: "rejected", count: 1 },
      ]);
    });

    test("count what people decided, and how long each comment waited for the first of them", async () => {
      const [first, second] = [rejected({ createdAt: at(0) }), rejected({ createdAt: at(0) })];
      for (const one of [first, second]) await store().addComment(one);
      await store().decide(ruling(first.id, { at: at(100) }));
      await store().decide(ruling(second.id, { at: at(2 * HOURS) }));
      await store().decide(
        ruling(second.id, { kind: "reject", seenVersion: 2, at: at(2 * HOURS) }),
      );
      await store().undoLast({ moderator: AYLA, at: at(2 * HOURS) });
      const { rulings, waits } = await store().statistics(EVER);
      expect(rulings).toEqual([
        { at: at(0), kind: "approve", count: 1 },
        { at: at(2 * HOURS), kind: "approve", count: 1 },
        { at: at(2 * HOURS), kind: "reject", count: 1 },
        { at: at(2 * HOURS), kind: "undo", count: 1 },
      ]);
      expect(waits.map(({ count }) => count)).toEqual([1, 1]);
      const [short, long] = waits.map(({ seconds }) => seconds);
      expect(Math.abs((short ?? 0) - 100)).toBeLessThanOrEqual(5);
      expect(Math.abs((long ?? 0) - 2 * HOURS)).toBeLessThanOrEqual(360);
    });

    test("say how often an entry fired and what moderators made of it, by the ruling that stands", async () => {
      const found = [
        finding(),
        finding({ start: 20, end: 28 }),
        finding({ rule: "spelling", entry: null, action: "note" }),
      ];
      const one = rejected({ verdict: verdict("rejected", found) });
      await store().addComment(one);
      await store().addComment(rejected());
      const base = { rule: "insult", entry: "serefsiz", fired: 2 };
      expect(await firing("insult")).toEqual({ ...base, upheld: 0, overturned: 0 });
      await store().decide(ruling(one.id));
      expect(await firing("insult")).toEqual({ ...base, upheld: 0, overturned: 1 });
      await store().decide(ruling(one.id, { kind: "reject", moderator: BORA, seenVersion: 2 }));
      expect(await firing("insult")).toEqual({ ...base, upheld: 1, overturned: 0 });
      await store().undoLast({ moderator: BORA, at: at(80) });
      expect(await firing("insult")).toEqual({ ...base, upheld: 0, overturned: 1 });
      await store().undoLast({ moderator: AYLA, at: at(90) });
      expect(await firing("insult")).toEqual({ ...base, upheld: 0, overturned: 0 });
      expect(await firing("spelling")).toEqual({
        rule: "spelling",
        entry: null,
        fired: 1,
        upheld: 0,
        overturned: 0,
      });
    });

    test("name the articles with most comments", async () => {
      const article = { id: "a2", url: null, title: "Deprem" };
      for (const one of [comment(), comment({ article }), rejected({ article })]) {
        await store().addComment(one);
      }
      expect((await store().statistics(EVER)).articles).toEqual([
        { site: "gazete", article, comments: 2, refused: 1 },
        { site: "gazete", article: comment().article, comments: 1, refused: 0 },
      ]);
    });
  });
}
