import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CallOptions, REJECTED_TEXT } from "../helpers/client.ts";
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
    expect(body.counts).toEqual({ approved: 1, held: 0, rejected: 3 });
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
  ])("refuses %s with its place", async (query, path) => {
    const answer = await queue(query);
    expect(answer).toMatchObject({ status: 422, body: { code: "request.invalid" } });
    expect(answer.body.errors[0].path).toBe(path);
  });
});

test("a moderator reads any comment with its verdict and version", async () => {
  const [comment] = (await queue()).body.comments;
  const { status, body } = await server.get(`/v1/comments/${comment.id}`, moderator);
  expect(status).toBe(200);
  expect(body).toEqual(comment);
});
