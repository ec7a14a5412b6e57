import { describe, expect, test } from "vitest";
import type { Comment } from "../../../src/store/store.ts";
import type { TestDatabase } from "../databases.ts";
import { AYLA, at, comment, held, rejected } from "../samples.ts";
import { ruling } from "./deciding.ts";
import { withStore } from "./with-store.ts";

export function contextContract(create: () => TestDatabase): void {
  describe("what stands around a comment", () => {
    const { store } = withStore(create);
    const read = async (id: string) => (await store().comment(id)) as Comment;
    const contextOf = async (id: string) => (await store().contexts([await read(id)], at(10)))[0];

    test("is the author's record on the site since a time, by status", async () => {
      const one = rejected({ createdAt: at(20) });
      for (const other of [
        one,
        comment({ createdAt: at(10) }),
        held({ createdAt: at(30) }),
        comment({ createdAt: at(9) }),
        comment({ createdAt: at(30), site: "dergi" }),
        comment({ createdAt: at(30), authorName: "ayşe" }),
      ]) {
        await store().addComment(other);
      }
      const expected = { approved: 1, held: 1, rejected: 1, capped: false };
      expect((await contextOf(one.id))?.authorRecord).toEqual(expected);
      await store().decide(ruling(one.id));
      expect((await contextOf(one.id))?.authorRecord).toMatchObject({ approved: 2, rejected: 0 });
    });

    test("counts the newest 500 of an author and says that there are more", async () => {
      const sent = Array.from({ length: 510 }, (_, i) => comment({ createdAt: at(20 + i) }));
      await Promise.all(sent.map((one) => store().addComment(one)));
      const record = (await contextOf(sent[0]?.id ?? ""))?.authorRecord;
      expect(record).toEqual({ approved: 500, held: 0, rejected: 0, capped: true });
    });

    test("is the newest decision of a person, an undo included", async () => {
      const one = rejected();
      await store().addComment(one);
      expect((await contextOf(one.id))?.lastRuling).toBeNull();
      await store().decide(ruling(one.id, { note: "Alıntı" }));
      expect((await contextOf(one.id))?.lastRuling).toMatchObject({
        kind: "approve",
        moderator: AYLA,
        note: "Alıntı",
      });
      await store().undoLast({ moderator: AYLA, at: at(70) });
      expect((await contextOf(one.id))?.lastRuling).toMatchObject({ kind: "undo", version: 3 });
    });

    test("is the beginning of the comment replied to, never half a character, and the replies", async () => {
      const parent = comment({ text: `${"a".repeat(199)}😀 ve daha çok söz` });
      const replies = [1, 2, 3].map((i) =>
        rejected({ parentId: parent.id, createdAt: at(i), text: `yanıt ${i}` }),
      );
      for (const one of [parent, ...replies]) await store().addComment(one);
      const reply = replies[0]?.id ?? "";
      expect((await contextOf(reply))?.parent).toEqual({
        id: parent.id,
        authorName: "Ayşe",
        excerpt: `${"a".repeat(199)}…`,
        status: "approved",
        createdAt: parent.createdAt,
      });
      expect((await contextOf(parent.id))?.parent).toBeNull();
      const found = await store().replies(parent.id, 2);
      expect(found.map((one) => one.excerpt)).toEqual(["yanıt 1", "yanıt 2"]);
    });

    test("is given in the order of the comments asked about", async () => {
      const [first, second] = [rejected(), rejected({ authorName: "Şule" })];
      for (const one of [first, second]) await store().addComment(one);
      await store().decide(ruling(second.id));
      const both = [await read(second.id), await read(first.id)];
      const contexts = await store().contexts(both, 0);
      expect(contexts.map(({ lastRuling }) => lastRuling?.kind)).toEqual(["approve", undefined]);
      expect(contexts.map(({ authorRecord }) => authorRecord.approved)).toEqual([1, 0]);
    });
  });
}
