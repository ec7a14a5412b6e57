import { describe, expect, test } from "vitest";
import type { TestDatabase } from "../databases.ts";
import { AYLA, at, comment, finding, held, rejected, verdict } from "../samples.ts";
import { withStore } from "./with-store.ts";

const HOUR = 60 * 60 * 1000;

export function addingContract(create: () => TestDatabase): void {
  describe("adding a comment", () => {
    const { store } = withStore(create);

    test("gives it back exactly as sent, with its verdict and status", async () => {
      const sent = rejected({
        text: "  Şerefsiz\u200b\r\n\t\u202eİIıi 👩‍👩‍👧 '; drop table comments; --\u0000",
        authorName: 'O\'Neil "İpek"',
        verified: true,
        verdict: {
          ...verdict("rejected", [finding({ params: { count: 2, word: "ş" } })]),
          correctedText: "Düzeltilmiş",
        },
      });
      const added = await store().addComment(sent);
      const kept = { ...sent, status: "rejected", version: 1, decidedAt: sent.createdAt };
      expect(added).toEqual({ outcome: "added", comment: kept });
      expect(await store().comment(sent.id)).toEqual(kept);
    });

    test("records the verdict as the first decision", async () => {
      const sent = held();
      await store().addComment(sent);
      expect(await store().decisions(sent.id)).toEqual([
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          commentId: sent.id,
          version: 1,
          kind: "verdict",
          status: "held",
          moderator: null,
          note: null,
          reason: null,
          undoes: null,
          at: sent.createdAt,
        },
      ]);
    });

    test("knows nothing of an id that was never added", async () => {
      expect(await store().comment("nothing")).toBeNull();
      expect(await store().decisions("nothing")).toEqual([]);
    });

    test("keeps a comment whose findings repeat rule and entry", async () => {
      const twice = verdict("rejected", [finding(), finding({ start: 20, end: 28 })]);
      const sent = comment({ verdict: twice });
      await store().addComment(sent);
      expect((await store().comment(sent.id))?.verdict.findings).toHaveLength(2);
    });

    test("refuses an id that is taken, and goes on with the others sent meanwhile", async () => {
      const first = comment();
      await store().addComment(first);
      const results = await Promise.allSettled([
        store().addComment(comment()),
        store().addComment(first),
        store().addComment(comment()),
      ]);
      expect(results.map((result) => result.status)).toEqual([
        "fulfilled",
        "rejected",
        "fulfilled",
      ]);
      expect(await store().counts({})).toMatchObject({ approved: 3, held: 0, rejected: 0 });
    });

    test("remembers what the site last said about an article, unless it said nothing", async () => {
      const first = comment({ article: { id: "a7", url: "https://x.example/7", title: "Eski" } });
      await store().addComment(first);
      await store().addComment(comment({ article: { id: "a7", url: null, title: "Yeni" } }));
      const added = await store().addComment(
        comment({ article: { id: "a7", url: null, title: null } }),
      );
      const article = { id: "a7", url: "https://x.example/7", title: "Yeni" };
      expect(added.comment?.article).toEqual(article);
      expect((await store().comment(first.id))?.article).toEqual(article);
    });

    test("learns of an article from a comment that nobody is shown what was unknown, and no more", async () => {
      const about = (url: string | null, title: string | null) => ({ id: "a8", url, title });
      const first = rejected({ article: about("https://x.example/8", null) });
      await store().addComment(first);
      expect(await store().article("gazete", "a8")).toEqual(about("https://x.example/8", null));
      await Promise.all([
        store().addComment(held({ article: about("https://y.example/8", "Başlık") })),
        store().addComment(rejected({ article: about("https://z.example/8", "Uydurma") })),
      ]);
      const known = about("https://x.example/8", "Başlık");
      expect(await store().article("gazete", "a8")).toEqual(known);
      await store().addComment(comment({ article: about(null, "Yeni başlık") }));
      expect(await store().article("gazete", "a8")).toEqual({ ...known, title: "Yeni başlık" });
    });
  });

  describe("replying", () => {
    const { store } = withStore(create);

    test("is possible to a published comment of the same article", async () => {
      const parent = comment();
      await store().addComment(parent);
      const reply = comment({ parentId: parent.id });
      expect(await store().addComment(reply)).toMatchObject({ outcome: "added" });
      expect((await store().comment(reply.id))?.parentId).toBe(parent.id);
    });

    test("is possible to a comment that arrived in the same moment", async () => {
      const parent = comment();
      const [, reply] = await Promise.all([
        store().addComment(parent),
        store().addComment(comment({ parentId: parent.id })),
      ]);
      expect(reply.outcome).toBe("added");
    });

    test.each([
      ["a rejected comment", rejected()],
      ["a held comment", held()],
      ["a comment of another article", comment({ article: { id: "a2", url: null, title: null } })],
      ["a comment of another site", comment({ site: "dergi" })],
    ])("is impossible to %s", async (_what, parent) => {
      await store().addComment(parent);
      const reply = comment({ parentId: parent.id });
      expect(await store().addComment(reply)).toEqual({ outcome: "parent-unknown" });
      expect(await store().comment(reply.id)).toBeNull();
    });

    test("is impossible to a comment that is not there", async () => {
      const reply = comment({ parentId: "nobody" });
      expect(await store().addComment(reply)).toEqual({ outcome: "parent-unknown" });
    });
  });

  describe("sending again with the same idempotency key", () => {
    const { store, clock } = withStore(create);
    const key = { key: "k-1", fingerprint: "f-1" };

    test("adds nothing and answers with the first comment", async () => {
      const first = await store().addComment(held(), key);
      const again = await store().addComment(held(), key);
      expect(again).toEqual({ outcome: "replayed", comment: first.comment });
      expect(await store().counts({})).toMatchObject({ approved: 0, held: 1, rejected: 0 });
    });

    test("adds one comment when both arrive at once", async () => {
      const answers = await Promise.all([
        store().addComment(comment(), key),
        store().addComment(comment(), key),
      ]);
      expect(answers.map((answer) => answer.outcome)).toEqual(["added", "replayed"]);
      expect(answers[0].comment).toEqual(answers[1].comment);
    });

    test("answers as at first even after a moderator has ruled", async () => {
      const sent = held();
      const first = await store().addComment(sent, key);
      await store().decide({
        commentId: sent.id,
        kind: "approve",
        moderator: AYLA,
        note: null,
        seenVersion: 1,
        at: at(9),
      });
      const found = await store().findByIdempotencyKey("gazete", "k-1");
      expect(found).toEqual({ comment: first.comment, fingerprint: "f-1" });
      expect((await store().addComment(sent, key)).comment).toEqual(first.comment);
    });

    test("is refused for another request, and possible on another site", async () => {
      await store().addComment(comment(), key);
      const other = { ...key, fingerprint: "f-2" };
      expect(await store().addComment(comment(), other)).toEqual({ outcome: "key-reused" });
      const elsewhere = await store().addComment(comment({ site: "dergi" }), other);
      expect(elsewhere.outcome).toBe("added");
    });

    test("does not use the key up when the comment was refused", async () => {
      await store().addComment(comment({ parentId: "nobody" }), key);
      expect(await store().findByIdempotencyKey("gazete", "k-1")).toBeNull();
      expect((await store().addComment(comment(), key)).outcome).toBe("added");
    });

    test("works for 24 hours, then the key is free", async () => {
      await store().addComment(comment(), key);
      clock.now += 24 * HOUR - 1000;
      expect((await store().addComment(comment(), key)).outcome).toBe("replayed");
      clock.now += 1000;
      expect(await store().findByIdempotencyKey("gazete", "k-1")).toBeNull();
      expect((await store().addComment(comment(), key)).outcome).toBe("added");
    });
  });
}
