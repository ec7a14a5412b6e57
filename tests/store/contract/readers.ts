import { describe, expect, test } from "vitest";
import type { NewComment, Position, QueueOrder, QueueQuery } from "../../../src/store/store.ts";
import { certaintyOf } from "../../../src/store/verdict-facts.ts";
import type { NewReport } from "../../../src/store/voices.ts";
import type { TestDatabase } from "../databases.ts";
import { AYLA, at, comment, finding, rejected, verdict } from "../samples.ts";
import { ruling } from "./deciding.ts";
import { withStore } from "./with-store.ts";

export function readersContract(create: () => TestDatabase): void {
  describe("an appeal", () => {
    const { store } = withStore(create);
    const appeal = (commentId: string) =>
      store().appeal({ commentId, text: "Alıntıydı.", at: at(4) });
    const marksOf = async (id: string) => (await store().marks([id]))[0];

    test("is kept once, for a comment that is rejected", async () => {
      const sent = { rejected: rejected(), published: comment() };
      for (const one of Object.values(sent)) await store().addComment(one);
      expect(await appeal("nothing")).toBe("unknown");
      expect(await appeal(sent.published.id)).toBe("not-rejected");
      expect(await appeal(sent.rejected.id)).toBe("kept");
      expect(await appeal(sent.rejected.id)).toBe("already");
      const waiting = { text: "Alıntıydı.", at: at(4), ruledTo: null };
      expect(await marksOf(sent.rejected.id)).toEqual({ appeal: waiting, reports: null });
      expect(await marksOf(sent.published.id)).toEqual({ appeal: null, reports: null });
    });

    test("sent twice at once is kept once", async () => {
      const sent = rejected();
      await store().addComment(sent);
      const outcomes = await Promise.all([appeal(sent.id), appeal(sent.id), appeal(sent.id)]);
      expect(outcomes.sort()).toEqual(["already", "already", "kept"]);
    });

    test("is answered by a ruling, and waits again when that is taken back", async () => {
      const sent = rejected();
      await store().addComment(sent);
      await appeal(sent.id);
      await store().decide(ruling(sent.id));
      expect((await marksOf(sent.id))?.appeal?.ruledTo).toBe("approved");
      await store().undoLast({ moderator: AYLA, at: at(70) });
      expect((await marksOf(sent.id))?.appeal?.ruledTo).toBeNull();
    });
  });

  describe("reports", () => {
    const { store } = withStore(create);
    const report = (commentId: string, reporter: string, about: Partial<NewReport> = {}) =>
      store().report({ commentId, reporter, reason: "spam", at: at(5), threshold: 2, ...about });
    const reportsOf = async (id: string) => (await store().marks([id]))[0]?.reports;

    test("are counted by reason, one from each reader, about what is published", async () => {
      const sent = { published: comment(), rejected: rejected() };
      for (const one of Object.values(sent)) await store().addComment(one);
      expect(await report("nothing", "a")).toBe("unknown");
      expect(await report(sent.rejected.id, "a")).toBe("unknown");
      const of = (reporter: string, reason = "spam") =>
        report(sent.published.id, reporter, { reason, threshold: null });
      expect([await of("a"), await of("a"), await of("b", "insult"), await of("c")]).toEqual([
        ...["kept", "already", "kept", "kept"],
      ]);
      const reasons = { spam: 2, insult: 1 };
      expect(await reportsOf(sent.published.id)).toEqual({ count: 3, reasons, waiting: false });
    });

    test("wait for a moderator once there are enough, and not again after a ruling until there are as many more", async () => {
      const sent = comment();
      await store().addComment(sent);
      await report(sent.id, "a");
      expect((await reportsOf(sent.id))?.waiting).toBe(false);
      expect(await report(sent.id, "b")).toBe("queued");
      expect((await reportsOf(sent.id))?.waiting).toBe(true);
      await store().decide(ruling(sent.id));
      expect((await reportsOf(sent.id))?.waiting).toBe(false);
      expect(await report(sent.id, "c", { at: at(80) })).toBe("kept");
      expect(await report(sent.id, "d", { at: at(81) })).toBe("queued");
      expect(await reportsOf(sent.id)).toMatchObject({ count: 4, waiting: true });
    });

    test("count after a ruling whose clock is ahead of theirs", async () => {
      const sent = comment();
      await store().addComment(sent);
      await store().decide(ruling(sent.id, { at: at(90) }));
      expect(await report(sent.id, "a", { at: at(70) })).toBe("kept");
      expect(await report(sent.id, "b", { at: at(71) })).toBe("queued");
    });

    test("of many readers at once queue the comment once", async () => {
      const sent = comment();
      await store().addComment(sent);
      const readers = Array.from({ length: 8 }, (_, i) => `reader-${i}`);
      const outcomes = await Promise.all(readers.map((one) => report(sent.id, one)));
      expect(outcomes.filter((outcome) => outcome === "queued")).toHaveLength(1);
      expect((await reportsOf(sent.id))?.count).toBe(8);
    });

    test("are told in the order asked for", async () => {
      const [first, second] = [comment(), comment()];
      for (const one of [first, second]) await store().addComment(one);
      await report(second.id, "a");
      const marks = await store().marks([second.id, "nothing", first.id]);
      expect(marks.map(({ reports }) => reports?.count ?? 0)).toEqual([1, 0, 0]);
      expect(await store().marks([])).toEqual([]);
    });
  });

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

    test("is answered for the author whose rejection a moderator takes back", async () => {
      const sent = comment();
      await store().addComment(sent);
      await store().decide(ruling(sent.id, { kind: "reject" }));
      await store().appeal({ commentId: sent.id, text: "Alıntıydı.", at: at(4) });
      await store().undoLast({ moderator: ruling(sent.id).moderator, at: at(5) });
      expect(await marked()).toEqual({ appeal: 0, report: 0 });
      expect((await store().marks([sent.id]))[0]?.appeal?.ruledTo).toBe("approved");
    });

    test("waits again when the ruling that answered it is taken back", async () => {
      const sent = rejected();
      await store().addComment(sent);
      await store().appeal({ commentId: sent.id, text: "Alıntıydı.", at: at(4) });
      for (const kind of ["approve", "reject"] as const) {
        const { version = 0 } = (await store().comment(sent.id)) ?? {};
        await store().decide(ruling(sent.id, { kind, seenVersion: version }));
        expect((await marked()).appeal).toBe(0);
        await store().undoLast({ moderator: ruling(sent.id).moderator, at: at(6) });
        expect((await marked()).appeal).toBe(1);
      }
    });

    test.each<QueueOrder>(["newest", "oldest", "doubtful"])(
      "is listed by the comments it is about, page after page, in the order %s",
      async (order) => {
        const sent = Array.from({ length: 60 }, (_, i) =>
          rejected({
            // Some came at the same moment.
            createdAt: at(Math.floor(i / 3)),
            site: i % 5 === 0 ? "dergi" : "gazete",
            verdict: verdict("rejected", [
              finding({ rule: i % 7 === 0 ? "profanity" : "insult", confidence: (i % 4) / 4 }),
            ]),
          }),
        );
        for (const one of sent) await store().addComment(one);
        const appealed = sent.filter((_, i) => i % 4 !== 1);
        for (const { id } of appealed.toReversed()) {
          await store().appeal({ commentId: id, text: "Alıntıydı.", at: at(90) });
        }
        const [answered, ...open] = appealed;
        await store().decide(ruling(answered?.id ?? ""));
        // They were kept in the order of time.
        if (order === "newest") open.reverse();
        if (order === "doubtful") {
          open.sort((a, b) => certaintyOf(a.verdict) - certaintyOf(b.verdict));
        }
        const listed = async (filters: Partial<QueueQuery>) => {
          const found: string[] = [];
          for (let after: Position | null | undefined; after !== null; ) {
            const place = after ? { after } : {};
            const statuses = ["rejected", "approved"] as const;
            const query = { order, statuses, marked: "appeal", limit: 7, ...filters } as const;
            const page = await store().queue({ ...query, ...place });
            found.push(...page.items.map(({ id }) => id));
            after = page.next;
          }
          return found;
        };
        const those = (fits: (one: NewComment) => boolean) => open.filter(fits).map(({ id }) => id);
        expect(await listed({})).toEqual(those(() => true));
        expect(await listed({ site: "dergi" })).toEqual(those(({ site }) => site === "dergi"));
        expect(await listed({ rule: "profanity" })).toEqual(
          those(({ verdict: { findings } }) => findings[0]?.rule === "profanity"),
        );
        expect(await listed({ createdFrom: at(9) })).toEqual(
          those(({ createdAt }) => createdAt >= at(9)),
        );
        for (const none of [
          { statuses: ["held"] },
          { decided: true },
          { marked: "report" },
        ] as const) {
          expect(await listed(none)).toEqual([]);
        }
      },
    );

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
