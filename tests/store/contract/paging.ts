import { describe, expect, test } from "vitest";
import type { Status } from "../../../src/moderation/rule.ts";
import type { Comment, NewComment, Page, Position, QueueOrder } from "../../../src/store/store.ts";
import type { TestDatabase } from "../databases.ts";
import { AYLA, at, comment, finding, rejected, verdict } from "../samples.ts";
import { withStore } from "./with-store.ts";

/** Comments a list must give out, many of them from one and the same millisecond. */
const AMOUNT = 2000;
const STATUSES: readonly Status[] = ["approved", "held", "rejected"];

async function readAll(page: (after?: Position) => Promise<Page<Comment>>): Promise<Comment[]> {
  const items: Comment[] = [];
  let after: Position | undefined;
  do {
    const { items: some, next } = await page(after);
    items.push(...some);
    // Through JSON, because that is how a cursor travels.
    after = next === null ? undefined : JSON.parse(JSON.stringify(next));
  } while (after);
  return items;
}

export function pagingContract(create: () => TestDatabase): void {
  describe("paging", () => {
    const { store } = withStore(create);

    test("gives out 2,000 published comments oldest first, those of one moment as they were kept", async () => {
      const sent = Array.from({ length: AMOUNT }, (_, i) =>
        comment({ createdAt: at(Math.floor((i * 7919) % AMOUNT) >> 3) }),
      ).reverse();
      await Promise.all(sent.map((one) => store().addComment(one)));
      const items = await readAll((after) =>
        store().publishedFor({
          site: "gazete",
          articleId: "a1",
          limit: 37,
          ...(after ? { after } : {}),
        }),
      );
      const expected = sent.toSorted((a, b) => a.createdAt - b.createdAt);
      expect(items.map((item) => item.id)).toEqual(expected.map((one) => one.id));
    });

    test.each<QueueOrder>(["newest", "oldest", "doubtful"])(
      "gives out 2,000 waiting comments in the order %s, without gaps or doubles",
      async (order) => {
        const sent = Array.from({ length: AMOUNT }, (_, i) =>
          rejected({
            createdAt: at(i >> 3),
            verdict:
              i % 3 === 0
                ? verdict("held")
                : verdict("rejected", [finding({ confidence: (i % 17) / 17 })]),
          }),
        );
        await Promise.all(sent.map((one) => store().addComment(one)));
        const items = await readAll((after) =>
          store().queue({ order, limit: 101, ...(after ? { after } : {}) }),
        );
        expect(items.map((item) => item.id).sort()).toEqual(sent.map((one) => one.id).sort());
      },
    );

    test.each<QueueOrder>(["newest", "oldest", "doubtful"])(
      "gives out comments of all sites and statuses, ruled on or not, as one list in the order %s",
      async (order) => {
        const sites = ["dergi", "gazete", "radyo"];
        const sent = Array.from({ length: 300 }, (_, i) => {
          const confidence = ((i * 7) % 10) / 10;
          const refused = verdict("rejected", [finding({ confidence })]);
          const judged = i % 3 === 0 ? refused : verdict("approved");
          return comment({
            createdAt: at(i >> 2),
            site: sites[i % 5] ?? "gazete",
            verdict: judged,
          });
        });
        for (const one of sent) await store().addComment(one);
        for (const [i, { id }] of sent.entries()) {
          if (i % 4 > 0) continue;
          const kind = i % 8 > 0 ? "reject" : "approve";
          const ruling = {
            kind,
            note: null,
            seenVersion: 1,
            at: at(999),
            moderator: AYLA,
          } as const;
          await store().decide({ ...ruling, commentId: id });
        }
        const items = await readAll((after) =>
          store().queue({ order, limit: 37, statuses: STATUSES, ...(after ? { after } : {}) }),
        );
        const doubt = ({ verdict: { findings } }: NewComment) => findings[0]?.confidence ?? 1;
        const rank = (one: NewComment) => (order === "doubtful" ? doubt(one) : 0);
        const inOrder = sent.toSorted((a, b) => rank(a) - rank(b) || a.createdAt - b.createdAt);
        const expected = order === "newest" ? sent.toReversed() : inOrder;
        expect(items.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      },
    );

    test("has no next page after exactly one full page", async () => {
      for (let i = 0; i < 3; i++) await store().addComment(comment({ createdAt: at(i) }));
      const query = { site: "gazete", articleId: "a1" };
      expect((await store().publishedFor({ ...query, limit: 3 })).next).toBeNull();
      expect((await store().publishedFor({ ...query, limit: 2 })).next).not.toBeNull();
    });

    test("goes on rightly when the last comment seen is decided meanwhile", async () => {
      const sent = [0, 1, 2].map((i) => rejected({ createdAt: at(i) }));
      for (const one of sent) await store().addComment(one);
      const first = await store().queue({ order: "oldest", limit: 1 });
      await store().decide({
        commentId: sent[0]?.id ?? "",
        kind: "approve",
        moderator: { id: "m", name: "M" },
        note: null,
        seenVersion: 1,
        at: at(9),
      });
      const rest = await store().queue({
        order: "oldest",
        limit: 9,
        after: first.next as Position,
      });
      expect(rest.items.map((item) => item.id)).toEqual(sent.slice(1).map((one) => one.id));
    });

    test("of published comments leaves out other articles and sites", async () => {
      const here = comment();
      await store().addComment(here);
      await store().addComment(comment({ site: "dergi" }));
      await store().addComment(comment({ article: { id: "a2", url: null, title: null } }));
      await store().addComment(rejected());
      const page = await store().publishedFor({ site: "gazete", articleId: "a1", limit: 9 });
      expect(page.items.map((item) => item.id)).toEqual([here.id]);
    });
  });
}
