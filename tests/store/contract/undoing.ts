import { describe, expect, test } from "vitest";
import type { Store } from "../../../src/store/store.ts";
import type { TestDatabase } from "../databases.ts";
import { AYLA, at, BORA, held, rejected } from "../samples.ts";
import { ruling } from "./deciding.ts";
import { withStore } from "./with-store.ts";

const undo = (store: Store, moderator = AYLA) => store.undoLast({ moderator, at: at(90) });

export function undoingContract(create: () => TestDatabase): void {
  describe("undoing", () => {
    const { store } = withStore(create);

    async function two() {
      const sent = [held(), rejected()] as const;
      for (const one of sent) await store().addComment(one);
      return sent;
    }

    test("restores the status before, as a decision of its own", async () => {
      const [sent] = await two();
      const decided = await store().decide(ruling(sent.id));
      if (decided.outcome !== "decided") throw new Error("not decided");
      const outcome = await undo(store());
      expect(outcome).toMatchObject({
        outcome: "undone",
        comment: { id: sent.id, status: "held", version: 3, decidedAt: at(90) },
        decision: {
          kind: "undo",
          status: "held",
          version: 3,
          undoes: decided.decision.id,
          moderator: AYLA,
        },
      });
      expect(await store().decisions(sent.id)).toHaveLength(3);
      expect(await store().counts({})).toMatchObject({ approved: 0, held: 1, rejected: 1 });
    });

    test("goes back one ruling after the other, newest first", async () => {
      const [first, second] = await two();
      await store().decide(ruling(first.id));
      await store().decide(ruling(second.id));
      expect(await undo(store())).toMatchObject({ comment: { id: second.id, status: "rejected" } });
      expect(await undo(store())).toMatchObject({ comment: { id: first.id, status: "held" } });
      expect(await undo(store())).toEqual({ outcome: "nothing-to-undo" });
    });

    test("twice on one comment goes back to the pipeline's verdict", async () => {
      const [sent] = await two();
      await store().decide(ruling(sent.id));
      await store().decide(ruling(sent.id, { kind: "reject", seenVersion: 2 }));
      expect(await undo(store())).toMatchObject({ comment: { status: "approved", version: 4 } });
      expect(await undo(store())).toMatchObject({ comment: { status: "held", version: 5 } });
    });

    test("takes back one's own rulings only", async () => {
      const [first, second] = await two();
      await store().decide(ruling(first.id));
      await store().decide(ruling(second.id, { moderator: BORA }));
      expect(await undo(store())).toMatchObject({ comment: { id: first.id } });
      expect(await undo(store())).toEqual({ outcome: "nothing-to-undo" });
      expect((await store().comment(second.id))?.status).toBe("approved");
    });

    test("is refused once a colleague has ruled on the comment", async () => {
      const [sent] = await two();
      await store().decide(ruling(sent.id));
      const theirs = await store().decide(
        ruling(sent.id, { kind: "reject", moderator: BORA, seenVersion: 2 }),
      );
      expect(await undo(store())).toEqual({ ...theirs, outcome: "clash" });
      expect(await store().decisions(sent.id)).toHaveLength(3);
    });

    test("is possible again when the colleague has taken theirs back", async () => {
      const [sent] = await two();
      await store().decide(ruling(sent.id));
      await store().decide(ruling(sent.id, { kind: "reject", moderator: BORA, seenVersion: 2 }));
      await undo(store(), BORA);
      expect(await undo(store())).toMatchObject({ outcome: "undone", comment: { status: "held" } });
    });

    test("twice at once takes back two rulings, not one twice", async () => {
      const [first, second] = await two();
      await store().decide(ruling(first.id));
      await store().decide(ruling(second.id));
      const outcomes = await Promise.all([undo(store()), undo(store()), undo(store())]);
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
        "nothing-to-undo",
        "undone",
        "undone",
      ]);
    });
  });
}
