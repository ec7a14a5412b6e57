import { describe, expect, test } from "vitest";
import type { Status } from "../../../src/moderation/rule.ts";
import type { NewComment, QueueQuery } from "../../../src/store/store.ts";
import type { TestDatabase } from "../databases.ts";
import { AYLA, at, comment, finding, held, rejected, verdict } from "../samples.ts";
import { ruling } from "./deciding.ts";
import { withStore } from "./with-store.ts";

const reject = (confidence: number, rule = "insult") =>
  verdict("rejected", [
    finding({ rule, confidence }),
    finding({ rule: "capitals", entry: null, action: "note", confidence: 0.99 }),
  ]);

const COMMENTS = {
  published: comment({ createdAt: at(1) }),
  waiting: held({ createdAt: at(2) }),
  refused: rejected({ createdAt: at(3), verdict: reject(0.95) }),
  elsewhere: rejected({
    createdAt: at(4),
    site: "dergi",
    authorName: "Şule",
    verdict: reject(0.85),
  }),
  english: held({
    createdAt: at(5),
    article: { id: "a2", url: null, title: null },
    verdict: { ...verdict("held", []), language: "en" },
  }),
  profane: rejected({ createdAt: at(6), verdict: reject(0.99, "profanity") }),
};

type Name = keyof typeof COMMENTS;

const CASES: readonly (readonly [string, Partial<QueueQuery>, readonly Name[]])[] = [
  [
    "nothing given: rejected and held, newest first",
    {},
    ["profane", "english", "elsewhere", "refused", "waiting"],
  ],
  ["oldest first", { order: "oldest" }, ["waiting", "refused", "elsewhere", "english", "profane"]],
  [
    "the most doubtful first",
    { order: "doubtful" },
    ["english", "elsewhere", "waiting", "refused", "profane"],
  ],
  ["one status", { statuses: ["approved"] }, ["published"]],
  [
    "all statuses",
    { statuses: ["approved", "held", "rejected"], order: "oldest" },
    ["published", "waiting", "refused", "elsewhere", "english", "profane"],
  ],
  ["a status named twice", { statuses: ["held", "held"] }, ["english", "waiting"]],
  ["a site", { site: "dergi" }, ["elsewhere"]],
  ["an article", { articleId: "a2" }, ["english"]],
  ["a language", { language: "en" }, ["english"]],
  ["a rule", { rule: "profanity" }, ["profane"]],
  [
    "a rule that only noted",
    { rule: "capitals", order: "oldest" },
    ["refused", "elsewhere", "profane"],
  ],
  [
    "several filters at once",
    { rule: "insult", site: "gazete", statuses: ["rejected"] },
    ["refused"],
  ],
  ["an entry", { rule: "profanity", entry: "serefsiz" }, ["profane"]],
  ["an entry of another rule", { rule: "capitals", entry: "serefsiz" }, []],
  ["an author", { authorName: "Şule" }, ["elsewhere"]],
  ["an author of another site", { authorName: "Şule", site: "gazete" }, []],
  ["what came at a time or later", { createdFrom: at(5) }, ["profane", "english"]],
  ["what came before a time", { createdBefore: at(3) }, ["waiting"]],
  [
    "a span of time, the most doubtful first",
    { createdFrom: at(2), createdBefore: at(5), order: "doubtful" },
    ["elsewhere", "waiting", "refused"],
  ],
  ["an article of any site", { articleId: "a1", statuses: ["held"] }, ["waiting"]],
  ["a rule that never fired", { rule: "flooding" }, []],
  ["no status at all", { statuses: [] }, []],
];

export function queueContract(create: () => TestDatabase): void {
  describe("the queue", () => {
    const { store } = withStore(create);

    test.each(CASES)("for %s", async (_what, query, expected) => {
      for (const one of Object.values(COMMENTS)) await store().addComment(one);
      const { items, next } = await store().queue({ order: "newest", limit: 50, ...query });
      const names = new Map(Object.entries(COMMENTS).map(([name, { id }]) => [id, name]));
      expect(items.map((item) => names.get(item.id))).toEqual(expected);
      expect(next).toBeNull();
    });

    test("finds a comment by its rule under the status that a moderator gave it", async () => {
      const one = rejected();
      await store().addComment(one);
      const found = async (status: Status) => {
        const query = { order: "newest", limit: 9, rule: "insult", statuses: [status] } as const;
        return (await store().queue(query)).items.length;
      };
      const before = [await found("rejected"), await found("approved")];
      await store().decide(ruling(one.id));
      const after = [await found("rejected"), await found("approved")];
      await store().undoLast({ moderator: AYLA, at: at(70) });
      const undone = [await found("rejected"), await found("approved")];
      expect([before, after, undone]).toEqual([
        [1, 0],
        [0, 1],
        [1, 0],
      ]);
    });

    test("gives whole comments", async () => {
      const sent: NewComment = rejected();
      await store().addComment(sent);
      const { items } = await store().queue({ order: "newest", limit: 1 });
      expect(items).toEqual([
        { ...sent, status: "rejected", version: 1, decidedAt: sent.createdAt },
      ]);
    });
  });
}
