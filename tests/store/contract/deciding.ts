import { describe, expect, test } from "vitest";
import type { Ruling } from "../../../src/store/store.ts";
import type { TestDatabase } from "../databases.ts";
import { AYLA, at, BORA, comment, finding, held, rejected, verdict } from "../samples.ts";
import { withStore } from "./with-store.ts";

export const ruling = (commentId: string, about: Partial<Ruling> = {}): Ruling => ({
  commentId,
  kind: "approve",
  moderator: AYLA,
  note: null,
  seenVersion: 1,
  at: at(60),
  ...about,
});

export function decidingContract(create: () => TestDatabase): void {
  describe("deciding", () => {
    const { store } = withStore(create);

    test("appends a decision and moves the comment and the counts", async () => {
      const sent = held();
      await store().addComment(sent);
      const outcome = await store().decide(ruling(sent.id, { note: "Eleştiri, hakaret değil" }));
      const decision = {
        id: expect.any(String),
        commentId: sent.id,
        version: 2,
        kind: "approve",
        status: "approved",
        moderator: AYLA,
        note: "Eleştiri, hakaret değil",
        reason: null,
        undoes: null,
        at: at(60),
      };
      const now = { ...sent, status: "approved", version: 2, decidedAt: at(60) };
      expect(outcome).toEqual({ outcome: "decided", comment: now, decision });
      expect(await store().comment(sent.id)).toEqual(now);
      const history = await store().decisions(sent.id);
      expect(history.map((one) => one.kind)).toEqual(["verdict", "approve"]);
      expect(history[1]).toEqual(decision);
      expect(await store().counts({})).toMatchObject({ approved: 1, held: 0, rejected: 0 });
    });

    test("rules on many at once, each by itself and in the order given", async () => {
      const sent = Array.from({ length: 120 }, () => held());
      for (const one of sent) await store().addComment(one);
      const [first, second] = sent as [(typeof sent)[0], (typeof sent)[0]];
      await store().decide(ruling(second.id));
      const unknown = "01a20ae0-caf0-75ef-8db6-d5cd2d80e502";
      const rulings = [
        ...sent.map(({ id }) => ruling(id, { kind: "reject", reason: "off-topic" })),
        ruling(unknown),
        ruling(first.id),
        ruling(first.id, { seenVersion: 2 }),
      ];
      const outcomes = await store().decideAll(rulings);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual([
        ...sent.map(({ id }) => (id === second.id ? "clash" : "decided")),
        ...["unknown", "clash", "decided"],
      ]);
      expect(await store().counts({})).toMatchObject({ approved: 2, held: 0, rejected: 118 });
      expect((await store().decisions(first.id)).map(({ kind }) => kind)).toEqual([
        ...["verdict", "reject", "approve"],
      ]);
      expect(await store().decideAll([])).toEqual([]);
    });

    test("on many at once counts them as if one had been ruled on after the other", async () => {
      const findings = [finding(), finding({ rule: "capitals", entry: null, action: "note" })];
      const sentTo = async (site: string) => {
        const sent = Array.from({ length: 12 }, (_, place) => {
          const createdAt = at(place * 1_000);
          return rejected({ site, createdAt, verdict: verdict("rejected", findings) });
        });
        for (const one of sent) await store().addComment(one);
        for (const { id: commentId } of sent.slice(0, 5)) {
          await store().appeal({ commentId, text: "Neden?", at: at(20_000) });
        }
        // A ruling before, which the next one replaces.
        for (const { id } of sent.slice(4, 6)) await store().decide(ruling(id, { at: at(30_000) }));
        return sent.map(({ id }, place) => {
          const kind = place % 3 === 0 ? ("approve" as const) : ("reject" as const);
          const seenVersion = place === 4 || place === 5 ? 2 : 1;
          return ruling(id, { kind, seenVersion, at: at(40_000) });
        });
      };
      for (const one of await sentTo("gazete")) await store().decide(one);
      const together = await sentTo("dergi");
      await store().decideAll(together);
      const figures = async (site: string) => {
        const span = { from: at(0), to: at(50_000) };
        const { comments, rulings, waits, firings } = await store().statistics({ ...span, site });
        const waiting = { site, decided: false, order: "oldest", limit: 50 } as const;
        const { items } = await store().queue({ ...waiting, rule: "capitals" });
        return { comments, rulings, waits, firings, waiting: items.length };
      };
      expect(await figures("dergi")).toEqual(await figures("gazete"));
      expect(await store().counts({ site: "dergi" })).toEqual(
        await store().counts({ site: "gazete" }),
      );
      expect(await store().counts({ site: "dergi" })).toMatchObject({
        ...{ approved: 4, rejected: 8, waiting: { held: 0, rejected: 0 } },
        marked: { appeal: 0, report: 0 },
      });
      const { moderator, commentId } = together[0] as Ruling;
      await store().undoLast({ moderator, at: at(45_000), commentId });
      expect(await store().counts({ site: "dergi" })).toMatchObject({
        ...{ approved: 3, rejected: 9, waiting: { held: 0, rejected: 1 } },
        marked: { appeal: 1, report: 0 },
      });
    });

    test("publishes what is approved and withdraws what is rejected", async () => {
      const sent = rejected();
      const article = { site: "gazete", articleId: "a1", limit: 10 };
      await store().addComment(sent);
      expect((await store().publishedFor(article)).items).toEqual([]);
      await store().decide(ruling(sent.id));
      expect((await store().publishedFor(article)).items).toHaveLength(1);
      await store().decide(ruling(sent.id, { kind: "reject", seenVersion: 2 }));
      expect((await store().publishedFor(article)).items).toEqual([]);
    });

    test("confirms a status that stays the same, as a decision of its own", async () => {
      const sent = rejected();
      await store().addComment(sent);
      const outcome = await store().decide(ruling(sent.id, { kind: "reject" }));
      expect(outcome).toMatchObject({ outcome: "decided", comment: { version: 2 } });
      expect(await store().counts({})).toMatchObject({ approved: 0, held: 0, rejected: 1 });
    });

    test("on an outdated view tells what happened and changes nothing", async () => {
      const sent = held();
      await store().addComment(sent);
      const first = await store().decide(ruling(sent.id, { kind: "reject", note: "küfür" }));
      const second = await store().decide(ruling(sent.id, { moderator: BORA }));
      expect(second).toEqual({ ...first, outcome: "clash" });
      expect(await store().decisions(sent.id)).toHaveLength(2);
    });

    test("at the same moment lets one of two moderators win", async () => {
      const sent = held();
      await store().addComment(sent);
      const outcomes = await Promise.all([
        store().decide(ruling(sent.id)),
        store().decide(ruling(sent.id, { kind: "reject", moderator: BORA })),
      ]);
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["clash", "decided"]);
      expect(await store().decisions(sent.id)).toHaveLength(2);
    });

    test("while comments pour in disturbs neither", async () => {
      const sent = Array.from({ length: 20 }, () => held());
      await Promise.all(sent.map((one) => store().addComment(one)));
      await Promise.all(
        sent.flatMap((one) => [
          store().decide(ruling(one.id)),
          store().addComment(rejected()),
          store().publishedFor({ site: "gazete", articleId: "a1", limit: 5 }),
        ]),
      );
      expect(await store().counts({})).toMatchObject({ approved: 20, held: 0, rejected: 20 });
    });

    test("about an unknown comment says so", async () => {
      expect(await store().decide(ruling("nothing"))).toEqual({ outcome: "unknown" });
    });

    test("keeps counts apart by site", async () => {
      const here = held();
      await store().addComment(here);
      await store().addComment(held({ site: "dergi" }));
      await store().addComment(comment({ site: "dergi" }));
      await store().decide(ruling(here.id));
      expect(await store().counts({ site: "gazete" })).toMatchObject({
        approved: 1,
        held: 0,
        rejected: 0,
      });
      expect(await store().counts({ site: "dergi" })).toMatchObject({
        approved: 1,
        held: 1,
        rejected: 0,
      });
      expect(await store().counts({})).toMatchObject({ approved: 2, held: 1, rejected: 0 });
      expect(await store().counts({ site: "yok" })).toMatchObject({
        approved: 0,
        held: 0,
        rejected: 0,
      });
    });
  });
}
