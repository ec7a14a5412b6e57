import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import type { RuleEdit } from "../../../src/store/rule-edit.ts";
import type { TestDatabase } from "../databases.ts";
import { AYLA, at, BORA, held } from "../samples.ts";
import { ruling } from "./deciding.ts";
import { withStore } from "./with-store.ts";

const edit = (about: Partial<RuleEdit> = {}): RuleEdit => ({
  id: uuidv7(),
  kind: "add-word",
  rule: "insult",
  language: "tr",
  entry: "sogan",
  details: { match: ["soğan"], confidence: 0.4, examples: { flag: ["[[soğan]]"], pass: [] } },
  why: "deneme",
  moderator: AYLA,
  undoes: null,
  at: at(1),
  ...about,
});

export function recordsContract(create: () => TestDatabase): void {
  describe("changes of the rules", () => {
    const { store } = withStore(create);

    test("are given back as made, oldest first, and can be undone once", async () => {
      const first = edit();
      const second = edit({ kind: "set-status", details: { status: "retired" }, at: at(2) });
      const undo = edit({ kind: "undo", details: {}, undoes: first.id, at: at(3) });
      expect(await store().addRuleEdit(first, null)).toBe(true);
      expect(await store().addRuleEdit(second, first.id)).toBe(true);
      expect(await store().addRuleEdit(undo, second.id)).toBe(true);
      expect(await store().ruleEdits()).toEqual([first, second, undo]);
      await expect(store().addRuleEdit({ ...undo, id: uuidv7() }, undo.id)).rejects.toThrow();
      expect(await store().ruleEdits()).toHaveLength(3);
    });

    test("are kept only by whoever has seen all those before, of two at once by one", async () => {
      const [first, second, third] = [edit(), edit(), edit()];
      const both = [store().addRuleEdit(first, null), store().addRuleEdit(second, null)];
      expect((await Promise.all(both)).sort()).toEqual([false, true]);
      expect(await store().addRuleEdit(third, null)).toBe(false);
      const kept = await store().ruleEdits();
      expect(kept).toHaveLength(1);
      expect(await store().addRuleEdit(third, kept[0]?.id ?? null)).toBe(true);
      expect((await store().audit({ limit: 9 })).items).toHaveLength(2);
    });
  });

  describe("the record of what people did", () => {
    const { store } = withStore(create);

    test("holds decisions and changes of the rules, newest first, page by page", async () => {
      const sent = [held(), held(), held()];
      for (const [i, one] of sent.entries()) {
        await store().addComment(one);
        await store().decide(ruling(one.id, { at: at(10 + i), moderator: i === 2 ? BORA : AYLA }));
      }
      const change = edit({ at: at(20) });
      await store().addRuleEdit(change, null);
      const first = await store().audit({ limit: 3 });
      expect(first.items.map(({ subject }) => subject.id)).toEqual([
        ...[change.id, sent[2]?.id, sent[1]?.id],
      ]);
      if (!first.next) throw new Error("no next page");
      const rest = await store().audit({ limit: 3, after: first.next });
      expect(rest.items).toEqual([
        {
          id: expect.any(String),
          action: "decision.approve",
          moderator: AYLA,
          subject: { type: "comment", id: sent[0]?.id },
          details: { status: "approved", version: 2, reason: null, undoes: null },
          at: at(10),
        },
      ]);
      expect(rest.next).toBeNull();
    });

    test("is filtered by what was done, by whom, to what, and when", async () => {
      const sent = [held(), held()];
      for (const [i, one] of sent.entries()) {
        await store().addComment(one);
        await store().decide(
          ruling(one.id, { at: at(i), kind: i ? "reject" : "approve", moderator: i ? BORA : AYLA }),
        );
      }
      const found = async (query: Parameters<ReturnType<typeof store>["audit"]>[0]) =>
        (await store().audit(query)).items.map(({ subject }) => subject.id);
      const [first, second] = sent.map(({ id }) => id);
      expect(await found({ action: "decision.reject", limit: 9 })).toEqual([second]);
      expect(await found({ moderatorId: AYLA.id, limit: 9 })).toEqual([first]);
      expect(await found({ subjectId: second ?? "", limit: 9 })).toEqual([second]);
      expect(await found({ from: at(1), limit: 9 })).toEqual([second]);
      expect(await found({ before: at(1), limit: 9 })).toEqual([first]);
    });
  });
}
