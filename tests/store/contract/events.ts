import { describe, expect, test } from "vitest";
import type { TestDatabase } from "../databases.ts";
import { AYLA, at, comment, finding, held, rejected, verdict } from "../samples.ts";
import { ruling } from "./deciding.ts";
import { withStore } from "./with-store.ts";

export function eventsContract(create: () => TestDatabase): void {
  describe("what was decided after a place", () => {
    const { store } = withStore(create);

    test("is told in the order in which it was kept, publications on arrival left out", async () => {
      expect(await store().newestSeq()).toBe(0);
      const found = [finding(), finding({ entry: "other" }), finding({ rule: "capitals" })];
      const one = rejected({ verdict: verdict("rejected", found) });
      for (const each of [one, comment(), held({ site: "dergi" })]) await store().addComment(each);
      await store().decide(ruling(one.id));
      await store().undoLast({ moderator: AYLA, at: at(70) });
      const { events, upTo, complete } = await store().eventsAfter(0, 10);
      expect(complete).toBe(true);
      expect(upTo).toBe(await store().newestSeq());
      expect(events.map(({ decision, site }) => [decision.kind, site])).toEqual([
        ["verdict", "gazete"],
        ["verdict", "dergi"],
        ["approve", "gazete"],
        ["undo", "gazete"],
      ]);
      expect(events[0]).toMatchObject({
        articleId: "a1",
        language: "tr",
        rules: ["capitals", "insult"],
        decision: { commentId: one.id, status: "rejected", version: 1 },
      });
      const middle = await store().eventsAfter(events[1]?.seq ?? 0, 10);
      expect(middle.events).toEqual(events.slice(2));
      expect(await store().eventsAfter(upTo, 10)).toEqual({ events: [], upTo, complete: true });
    });

    test("is not told when it is more than was asked for, or when the place is none", async () => {
      for (let i = 0; i < 3; i++) await store().addComment(rejected());
      const upTo = await store().newestSeq();
      expect(await store().eventsAfter(0, 2)).toEqual({ events: [], upTo, complete: false });
      expect((await store().eventsAfter(0, 3)).complete).toBe(true);
      expect(await store().eventsAfter(upTo + 1, 9)).toMatchObject({ events: [], complete: false });
    });

    test("leaves the counts of each site as they are told", async () => {
      const marked = { appeal: 0, report: 0 };
      for (const each of [comment(), rejected({ site: "dergi" })]) await store().addComment(each);
      expect(await store().countsBySite()).toEqual({
        dergi: { approved: 0, held: 0, rejected: 1, waiting: { held: 0, rejected: 1 }, marked },
        gazete: { approved: 1, held: 0, rejected: 0, waiting: { held: 0, rejected: 0 }, marked },
      });
    });
  });
}
