import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CallOptions, ORDINARY_COMMENT, REJECTED_TEXT } from "../helpers/client.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let server: TestServer;
let moderator: CallOptions;
beforeAll(async () => {
  server = await startServer();
  moderator = await server.signIn();
  const article = (id: string) => ({ id, url: `https://gazete.example/${id}` });
  await server.comment({ text: "İstanbul çok güzel bir şehir.", article: article("q1") });
  await server.comment({ text: `Iğdır valisi, ${REJECTED_TEXT}`, article: article("q1") });
  await server.comment({ text: REJECTED_TEXT, article: article("q2"), author: { name: "Şule" } });
  await server.comment({ text: REJECTED_TEXT, article: article("q1"), site: "spor" });
}, START_LIMIT);
afterAll(() => server.stop());

const queue = (query = "") => server.get(`/v1/queue?${query}`, moderator);
const texts = async (query: string) =>
  (await queue(query)).body.comments.map((comment: { text: string }) => comment.text);

describe("the queue", () => {
  test("holds what waits for a person, newest first, with verdict, version and counts", async () => {
    const { status, body, headers } = await queue();
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body.comments).toHaveLength(3);
    expect(body.comments[0]).toMatchObject({
      site: "spor",
      status: "rejected",
      version: 1,
      author: { name: "Ayşe" },
      verdict: { findings: [{ rule: "insult", message: expect.stringContaining("hakaret") }] },
    });
    const waiting = { held: 0, rejected: 3 };
    const marked = { appeal: 0, report: 0 };
    expect(body.counts).toEqual({ approved: 1, held: 0, rejected: 3, waiting, marked });
  });

  test.each(["br", "gzip", "identity"])("travels as %s when asked for", async (encoding) => {
    const headers = { "accept-encoding": encoding };
    const answer = await server.get("/v1/queue", { ...moderator, headers });
    expect(answer.body.comments).toHaveLength(3);
    const got = answer.headers.get("content-encoding") ?? "identity";
    expect([got, answer.headers.get("vary")]).toEqual([encoding, "Accept-Encoding"]);
  });

  test("speaks the moderator's language", async () => {
    const options = { ...moderator, headers: { "accept-language": "en" } };
    const { body } = await server.get("/v1/queue", options);
    expect(body.comments[0].verdict.findings[0].message).toContain("insult");
  });

  test.each([
    ["status=approved", 1],
    ["status=held", 0],
    ["status=approved,rejected", 4],
    ["site=spor", 1],
    ["article=q1", 2],
    ["article=q1&site=demo", 1],
    ["rule=insult", 3],
    ["rule=capitals", 0],
    ["language=en", 0],
    ["text=IĞDIR", 1],
    ["text=igdir", 1],
    ["text=şule", 1],
    ["text=istanbul&status=approved", 1],
    ["text=yokboylesey", 0],
    ["rule=insult&entry=serefsiz", 3],
    ["rule=insult&entry=none-such", 0],
    ["author=Şule", 1],
    ["after=2020-01-01T00:00:00Z", 3],
    ["before=2020-01-01T03:00:00%2B03:00", 0],
  ])("with %s holds %i", async (query, count) => {
    expect(await texts(query)).toHaveLength(count);
  });

  test.each(["newest", "oldest", "doubtful"])(
    "in the order %s pages through everything once",
    async (order) => {
      const whole = (await queue(`order=${order}&status=approved,rejected`)).body.comments;
      const seen: unknown[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const { body } = await queue(
          `order=${order}&status=approved,rejected&limit=1${cursor && `&cursor=${cursor}`}`,
        );
        seen.push(...body.comments);
        cursor = body.nextCursor;
      }
      expect(seen).toEqual(whole);
      expect(whole).toHaveLength(4);
    },
  );

  test("refuses a cursor of other filters", async () => {
    const { nextCursor } = (await queue("limit=1")).body;
    for (const query of ["order=oldest", "site=demo", "status=approved"]) {
      expect(await queue(`${query}&cursor=${nextCursor}`)).toMatchObject({
        status: 400,
        body: { code: "cursor.invalid" },
      });
    }
  });

  test.each([
    ["status=all", "status.0"],
    ["order=random", "order"],
    ["rule=Insult!", "rule"],
    ["language=turkish", "language"],
    ["text=", "text"],
    ["filter=1", "filter"],
    ["entry=serefsiz", "entry"],
    ["after=yesterday", "after"],
  ])("refuses %s with its place", async (query, path) => {
    const answer = await queue(query);
    expect(answer).toMatchObject({ status: 422, body: { code: "request.invalid" } });
    expect(answer.body.errors[0].path).toBe(path);
  });
});

describe("beside each comment", () => {
  test("stands what is known of its author, of earlier decisions and of its parent", async () => {
    const author = { name: "Iraz" };
    const parent = await server.comment({ author });
    await server.comment({ author, text: REJECTED_TEXT, parentId: parent.body.id });
    const [item] = (await queue("author=Iraz")).body.comments;
    expect(item.context).toEqual({
      authorRecord: { approved: 1, held: 0, rejected: 1, days: 90, capped: false },
      readers: { appeal: null, reports: null },
      lastRuling: null,
      parent: {
        id: parent.body.id,
        author,
        excerpt: ORDINARY_COMMENT.text,
        status: "approved",
        createdAt: parent.body.createdAt,
      },
    });
    await server.post(
      `/v1/comments/${item.id}/decisions`,
      { ruling: "reject", version: 1 },
      moderator,
    );
    const [decided] = (await queue("author=Iraz")).body.comments;
    expect(decided.context.lastRuling).toMatchObject({ kind: "reject", version: 2 });
  });
});

describe("what waits for a person", () => {
  test("loses a comment when a moderator confirms it, and gets it back when that is undone", async () => {
    const { id } = (await server.comment({ text: REJECTED_TEXT, author: { name: "Deniz" } })).body;
    const listed = async (decided: string) => {
      const { comments, counts } = (await queue(`author=Deniz&decided=${decided}`)).body;
      return [comments.length, counts.waiting.rejected];
    };
    const [, before] = await listed("no");
    expect(await listed("no")).toEqual([1, before]);
    const body = { ruling: "reject", version: 1 };
    await server.post(`/v1/comments/${id}/decisions`, body, moderator);
    expect(await listed("no")).toEqual([0, before - 1]);
    expect(await listed("yes")).toEqual([1, before - 1]);
    await server.call("POST", "/v1/decisions/undo", moderator);
    expect(await listed("no")).toEqual([1, before]);
  });

  test("can be chosen from by site and language", async () => {
    const { body } = await server.get("/v1/queue/facets", moderator);
    expect(body).toEqual({ sites: ["demo", "spor"], languages: ["tr"] });
  });
});

describe("a comment's own page", () => {
  test("shows a moderator what the queue shows, and the replies", async () => {
    const [comment] = (await queue("author=Şule")).body.comments;
    const { status, body } = await server.get(`/v1/comments/${comment.id}`, moderator);
    expect(status).toBe(200);
    expect(body).toEqual({ ...comment, context: { ...comment.context, replies: [] } });
    const parent = (await queue("author=Iraz&status=approved")).body.comments[0];
    const page = await server.get(`/v1/comments/${parent.id}`, moderator);
    expect(page.body.context.replies).toMatchObject([
      { excerpt: REJECTED_TEXT, status: "rejected" },
    ]);
  });

  test("tells what today's rules would say and keeps nothing", async () => {
    const [comment] = (await queue("author=Şule")).body.comments;
    const path = `/v1/comments/${comment.id}/rejudgement`;
    const { status, body } = await server.get(path, moderator);
    expect(status).toBe(200);
    expect(body).toEqual({ verdict: comment.verdict, changed: false });
    const after = await server.get(`/v1/comments/${comment.id}`, moderator);
    expect(after.body.version).toBe(1);
    expect(await server.get(path)).toMatchObject({ status: 401 });
    const unknown = "/v1/comments/01900000-0000-7000-8000-000000000000/rejudgement";
    expect(await server.get(unknown, moderator)).toMatchObject({ status: 404 });
  });
});
