import { describe, expect, test } from "vitest";
import type { NewComment, Position, Store } from "../../../src/store/store.ts";
import type { TestDatabase } from "../databases.ts";
import { AYLA, at, comment, held, rejected } from "../samples.ts";
import { ruling } from "./deciding.ts";
import { withStore } from "./with-store.ts";

const HERE = { site: "gazete", articleId: "a1" };

/** Comments of one article: two conversations, one of them three deep, and what readers don't see. */
async function conversations(store: Store) {
  const first = comment({ createdAt: at(1) });
  const second = comment({ createdAt: at(2) });
  const reply = comment({ createdAt: at(3), parentId: first.id });
  const deep = comment({ createdAt: at(4), parentId: reply.id });
  const other = comment({ createdAt: at(5), parentId: first.id });
  const hidden = held({ createdAt: at(6), parentId: first.id });
  const elsewhere = comment({ createdAt: at(7), site: "dergi" });
  for (const one of [first, second, reply, deep, other, hidden, elsewhere]) {
    await store.addComment(one);
  }
  return { first, second, reply, deep, other, hidden };
}

const ids = (comments: readonly Pick<NewComment, "id">[]) => comments.map(({ id }) => id);

export function threadsContract(create: () => TestDatabase): void {
  describe("conversations", () => {
    const { store } = withStore(create);
    const threads = (
      about: { order?: "newest" | "oldest"; limit?: number; after?: Position } = {},
    ) => store().threadsFor({ ...HERE, order: "newest", limit: 9, repliesLimit: 9, ...about });

    test("are given newest or oldest first, each with its replies at every depth, oldest first", async () => {
      const { first, second, reply, deep, other } = await conversations(store());
      const newest = await threads();
      expect(ids(newest.items.map((thread) => thread.comment))).toEqual([second.id, first.id]);
      expect(ids(newest.items[1]?.replies.items ?? [])).toEqual([reply.id, deep.id, other.id]);
      expect(newest.items[0]?.replies).toEqual({ items: [], next: null });
      expect(newest.next).toBeNull();
      const oldest = await threads({ order: "oldest" });
      expect(ids(oldest.items.map((thread) => thread.comment))).toEqual([first.id, second.id]);
    });

    test.each(["newest", "oldest"] as const)(
      "are paged %s first, those of one moment by when they were kept",
      async (order) => {
        const moments = Array.from({ length: 23 }, (_, i) => at(5 - (i >> 2)));
        // Their ids tell another order.
        const sent = moments.map((createdAt) => comment({ createdAt })).reverse();
        await Promise.all(sent.map((one) => store().addComment(one)));
        const found: string[] = [];
        for (let after: Position | null | undefined; after !== null; ) {
          const page = await threads({ order, limit: 5, ...(after ? { after } : {}) });
          found.push(...ids(page.items.map((thread) => thread.comment)));
          after = page.next && JSON.parse(JSON.stringify(page.next));
        }
        expect(found).toEqual(ids(order === "newest" ? sent.toReversed() : sent));
      },
    );

    test("give so many replies at first, and the others page by page", async () => {
      const { first, reply, deep, other } = await conversations(store());
      const { items } = await store().threadsFor({
        ...{ ...HERE, order: "oldest", limit: 9, repliesLimit: 2 },
      });
      expect(ids(items[0]?.replies.items ?? [])).toEqual([reply.id, deep.id]);
      const next = items[0]?.replies.next;
      if (!next) throw new Error("no next page");
      const rest = await store().repliesIn({ rootId: first.id, after: next, limit: 2 });
      expect(ids(rest.items)).toEqual([other.id]);
      expect(rest.next).toBeNull();
      expect(await store().repliesIn({ rootId: "nothing", limit: 2 })).toEqual({
        items: [],
        next: null,
      });
    });

    test("go on below a comment that was withdrawn as conversations of their own", async () => {
      const { first, second, reply, deep, other } = await conversations(store());
      await store().decide(ruling(reply.id, { kind: "reject" }));
      const { items } = await threads({ order: "oldest" });
      expect(ids(items.map((thread) => thread.comment))).toEqual([first.id, second.id, deep.id]);
      expect(ids(items[0]?.replies.items ?? [])).toEqual([other.id]);
    });
  });

  describe("what readers see of an article", () => {
    const { store } = withStore(create);

    test("is counted: what is published there, and nothing for an article without comments", async () => {
      const { reply, hidden } = await conversations(store());
      const counts = async () =>
        Object.fromEntries(await store().publishedCounts("gazete", ["a1", "a9"]));
      expect(await counts()).toEqual({ a1: 5, a9: 0 });
      await store().decide(ruling(hidden.id));
      await store().decide(ruling(reply.id, { kind: "reject", moderator: AYLA }));
      await store().decide(ruling(reply.id, { kind: "approve", seenVersion: 2 }));
      expect(await counts()).toEqual({ a1: 6, a9: 0 });
      expect(await store().publishedCounts("gazete", [])).toEqual(new Map());
    });

    test("is its address and title as last said, and nothing before its first comment", async () => {
      expect(await store().article("gazete", "a1")).toBeNull();
      await store().addComment(rejected());
      await store().addComment(comment({ article: { id: "a1", url: null, title: "Yeni" } }));
      expect(await store().article("gazete", "a1")).toEqual({
        ...{ id: "a1", url: "https://gazete.example/a1", title: "Yeni" },
      });
      expect(await store().article("dergi", "a1")).toBeNull();
    });

    test("changes: what appears and what goes is told in order, what never appeared is not", async () => {
      const before = await store().newestSeq();
      const { first, second, reply, deep, other, hidden } = await conversations(store());
      const all = await store().publishedChanges(before, 99);
      expect(all.complete).toBe(true);
      expect(all.upTo).toBe(await store().newestSeq());
      const told = all.changes.filter(({ site }) => site === "gazete");
      expect(told.map(({ commentId }) => commentId)).toEqual(
        ids([first, second, reply, deep, other]),
      );
      expect(told[0]).toEqual({
        ...{ seq: expect.any(Number), commentId: first.id, site: "gazete", articleId: "a1" },
        published: true,
      });
      await store().decide(ruling(second.id, { kind: "reject" }));
      await store().decide(ruling(hidden.id));
      const later = await store().publishedChanges(all.upTo, 99);
      expect(later.changes.map(({ commentId, published }) => [commentId, published])).toEqual([
        [second.id, false],
        [hidden.id, true],
      ]);
      expect(await store().publishedChanges(all.upTo, 1)).toMatchObject({
        ...{ changes: [], complete: false, upTo: later.upTo },
      });
      expect(await store().publishedChanges(later.upTo, 9)).toEqual({
        ...{ changes: [], complete: true, upTo: later.upTo },
      });
      // As after decisions were lost, whose numbers come again.
      expect(await store().publishedChanges(later.upTo + 5, 9)).toEqual({
        ...{ changes: [], complete: false, upTo: later.upTo },
      });
    });
  });
}
