import { describe, expect, test } from "vitest";
import type { TestDatabase } from "../databases.ts";
import { at, comment, rejected } from "../samples.ts";
import { ruling } from "./deciding.ts";
import { withStore } from "./with-store.ts";

export function readersContract(create: () => TestDatabase): void {
  describe("what readers bring before the moderators", () => {
    const { store } = withStore(create);
    const report = (commentId: string, reporter: string) =>
      store().report({ commentId, reporter, reason: "spam", at: at(5), threshold: 2 });
    const marked = async (site?: string) => (await store().counts(site ? { site } : {})).marked;

    test("is counted by site until a ruling answers it, also where one stood before", async () => {
      const sent = rejected({ site: "dergi" });
      await store().addComment(sent);
      await store().decide(ruling(sent.id, { kind: "reject" }));
      expect(await store().appeal({ commentId: sent.id, text: "Alıntıydı.", at: at(4) })).toBe(
        "kept",
      );
      expect([await marked(), await marked("dergi"), await marked("gazete")]).toEqual([
        { appeal: 1, report: 0 },
        { appeal: 1, report: 0 },
        { appeal: 0, report: 0 },
      ]);
      expect((await store().countsBySite()).dergi?.marked).toEqual({ appeal: 1, report: 0 });
      const query = {
        marked: "appeal",
        statuses: ["rejected"],
        order: "newest",
        limit: 9,
      } as const;
      expect((await store().queue(query)).items.map(({ id }) => id)).toEqual([sent.id]);
      await store().decide(ruling(sent.id, { kind: "reject", seenVersion: 2 }));
      expect(await marked()).toEqual({ appeal: 0, report: 0 });
      expect((await store().queue(query)).items).toEqual([]);
    });

    test("says of the report that was one too many that it was", async () => {
      const sent = comment();
      await store().addComment(sent);
      const outcomes = [];
      for (const reporter of ["a", "a", "b", "c"]) outcomes.push(await report(sent.id, reporter));
      expect(outcomes).toEqual(["kept", "already", "queued", "kept"]);
      expect(await marked()).toEqual({ appeal: 0, report: 1 });
    });
  });
}
