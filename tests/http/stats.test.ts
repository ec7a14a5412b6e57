import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CallOptions, REJECTED_TEXT } from "../helpers/client.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";
import { comment, rejected } from "../store/samples.ts";

let server: TestServer;
let ada: CallOptions;
beforeAll(async () => {
  server = await startServer();
  ada = await server.signIn("ada@gazete.example");
  // The last hour of the 9th in UTC is the 10th in Istanbul already.
  const evening = Date.parse("2026-03-09T22:30:00Z");
  const title = '=HYPERLINK("http://kötü.example"), "tıkla"';
  const article = { id: "@a2", url: "https://gazete.example/a2", title };
  const { store } = server.database;
  for (let i = 0; i < 3; i++) await store.addComment(comment({ createdAt: evening, article }));
  await store.addComment(rejected({ createdAt: evening + 3_600_000 }));
  for (const ruling of ["approve", "reject"]) {
    const { id } = (await server.comment({ text: REJECTED_TEXT })).body;
    await server.post(`/v1/comments/${id}/decisions`, { ruling, version: 1 }, ada);
  }
}, START_LIMIT);
afterAll(() => server.stop());

const stats = (query = "", options = ada) => server.get(`/v1/stats?${query}`, options);

describe("the figures", () => {
  test("are told by days as the newsroom's clock has them", async () => {
    const { body } = await stats("from=2026-03-09&to=2026-03-11");
    expect(body).toMatchObject({ timezone: "Europe/Istanbul", site: null });
    expect(
      body.days.map((day: { approved: number; rejected: number }) => [day.approved, day.rejected]),
    ).toEqual([
      [0, 0],
      [3, 1],
      [0, 0],
    ]);
    const { body: utc } = await stats("from=2026-03-09&to=2026-03-09&timezone=UTC");
    expect(utc.days).toMatchObject([{ day: "2026-03-09", approved: 3, rejected: 1 }]);
  });

  test("without a span are those of the last thirty days, with what moderators made of the rules", async () => {
    const { body } = await stats();
    expect(body.days).toHaveLength(30);
    const today = body.days.at(-1);
    expect(today).toMatchObject({ rejected: 2, rulings: { approve: 1, reject: 1, undo: 0 } });
    const expected = { fired: 2, upheld: 1, overturned: 1, overturnRate: 0.5 };
    expect(body.rules).toContainEqual({ rule: "insult", ...expected });
    expect(body.entries).toContainEqual({ rule: "insult", entry: "serefsiz", ...expected });
    expect(body.timeToDecision).toMatchObject({ count: 2, median: expect.any(Number) });
    expect(body.articles).toMatchObject([{ site: "demo", comments: 2, refused: 2 }]);
  });

  test("of one site leave the others out", async () => {
    const { body } = await stats("site=gazete&from=2026-03-01&to=2026-03-31");
    expect(body.articles.map((one: { site: string }) => one.site)).toEqual(["gazete", "gazete"]);
    expect((await stats("site=gazete")).body.rules).toEqual([]);
  });

  test.each([
    ["from=2026-02-30", "from"],
    ["from=2026-03-02&to=2026-03-01", "from"],
    ["from=2024-01-01&to=2026-01-01", "from"],
    ["timezone=Mars/Olympus", "timezone"],
    ["table=people", "table"],
  ])("refuse %s with its place", async (query, path) => {
    expect(await stats(query)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  test("are for moderators", async () => {
    expect((await stats("", {})).status).toBe(401);
  });
});

describe("as CSV", () => {
  test("days are a table with a name", async () => {
    const { text, headers } = await stats("from=2026-03-10&to=2026-03-10&format=csv");
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition")).toBe(
      'attachment; filename="suzgec-days-2026-03-10-2026-03-10.csv"',
    );
    expect(text).toBe(
      "day,approved,held,rejected,approvals,rejections,undos\r\n2026-03-10,3,0,1,0,0,0\r\n",
    );
  });

  test("what people wrote is text, never a formula", async () => {
    const options = { ...ada, headers: { accept: "text/csv" } };
    const { text } = await stats("from=2026-03-10&to=2026-03-10&table=articles", options);
    expect(text).toContain(
      `gazete,'@a2,"'=HYPERLINK(""http://kötü.example""), ""tıkla""",https://gazete.example/a2,3,0`,
    );
  });

  test.each([
    ["rules", "insult,Hakaret,2,1,1,0.5"],
    ["entries", "insult,serefsiz,2,1,1,0.5"],
  ])("%s have their rates", async (table, line) => {
    const headers = { "accept-language": "tr" };
    const { text } = await stats(`format=csv&table=${table}`, { ...ada, headers });
    expect(text.split("\r\n")).toContain(line);
  });
});
