import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
}, START_LIMIT);
afterAll(() => server.stop());

const article = (id: string) => ({ article: { id, url: `https://gazete.example/haber/${id}` } });
const list = (id: string, query = "") =>
  server.get(`/v1/articles/${id}/comments?site=demo${query}`);

describe("the published comments of an article", () => {
  test("come oldest first, without the rejected ones and without any verdict", async () => {
    await server.comment({ ...article("p1"), text: "Birinci yorum." });
    await server.comment({ ...article("p1"), text: REJECTED_TEXT });
    await server.comment({ ...article("p1"), text: "İkinci yorum." });
    const { status, body, text } = await list("p1");
    expect(status).toBe(200);
    expect(body.comments.map((comment: { text: string }) => comment.text)).toEqual([
      "Birinci yorum.",
      "İkinci yorum.",
    ]);
    expect(body.nextCursor).toBeNull();
    expect(text).not.toMatch(/verdict|findings|rejected|version/);
  });

  test("come in pages that miss nothing and repeat nothing", async () => {
    const sent: string[] = [];
    for (const number of ["bir", "iki", "üç", "dört", "beş"]) {
      sent.push((await server.comment({ ...article("p2"), text: `Yorum ${number}.` })).body.id);
    }
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const { body } = await list("p2", `&limit=2${cursor && `&cursor=${cursor}`}`);
      expect(body.comments.length).toBeLessThanOrEqual(2);
      seen.push(...body.comments.map((comment: { id: string }) => comment.id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(sent);
  });

  test("are those of one site", async () => {
    await server.comment({ ...article("p3"), site: "other" });
    expect((await list("p3")).body.comments).toEqual([]);
  });

  test("are none for an article that nobody has commented", async () => {
    expect(await list("nowhere")).toMatchObject({
      status: 200,
      body: { comments: [], nextCursor: null },
    });
  });

  test("may stand under any article id that a site thinks of", async () => {
    const id = "haber/2026?x=1&y=ığdır%20";
    await server.comment({ article: { id, url: "https://gazete.example/" } });
    expect((await list(encodeURIComponent(id))).body.comments).toHaveLength(1);
  });

  test("do not betray a parent that was rejected later", async () => {
    const moderator = await server.signIn();
    const parent = (await server.comment(article("p4"))).body.id;
    await server.comment({ ...article("p4"), parentId: parent, text: "Katılıyorum." });
    expect((await list("p4")).body.comments[1].parentId).toBe(parent);
    await server.post(
      `/v1/comments/${parent}/decisions`,
      { ruling: "reject", version: 1 },
      moderator,
    );
    const { body, text } = await list("p4");
    expect(body.comments).toHaveLength(1);
    expect(body.comments[0].parentId).toBeNull();
    expect(text).not.toContain(parent);
  });
});

describe("an ETag", () => {
  test("spares a reader what is there already, until something changes", async () => {
    await server.comment(article("e1"));
    const first = await list("e1");
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(first.headers.get("cache-control")).toBe("public, no-cache");
    const path = "/v1/articles/e1/comments?site=demo";
    const again = await server.get(path, { headers: { "if-none-match": etag } });
    expect(again).toMatchObject({ status: 304, text: "" });
    await server.comment({ ...article("e1"), text: "Yeni bir yorum." });
    const changed = await server.get(path, { headers: { "if-none-match": etag } });
    expect(changed.status).toBe(200);
    expect(changed.body.comments).toHaveLength(2);
  });

  test("comes with HEAD too, without a body", async () => {
    const { headers } = await list("e1");
    const head = await server.call("HEAD", "/v1/articles/e1/comments?site=demo");
    expect(head).toMatchObject({ status: 200, text: "" });
    expect(head.headers.get("etag")).toBe(headers.get("etag"));
  });
});

describe("a cursor", () => {
  test("of another article, of another list or made up is refused", async () => {
    for (const text of ["Bir.", "İki."]) await server.comment({ ...article("c1"), text });
    const cursor = (await list("c1", "&limit=1")).body.nextCursor;
    expect((await list("c1", `&cursor=${cursor}`)).status).toBe(200);
    const moderator = await server.signIn();
    for (const answer of [
      await list("c2", `&cursor=${cursor}`),
      await list("c1", `&cursor=${cursor}A`),
      await list("c1", "&cursor=WzEsMl0"),
      await server.get(`/v1/queue?cursor=${cursor}`, moderator),
    ]) {
      expect(answer).toMatchObject({ status: 400, body: { code: "cursor.invalid" } });
    }
  });
});

test.each([
  ["limit=0", "limit"],
  ["limit=101", "limit"],
  ["limit=ten", "limit"],
  ["limit=1&limit=2", "limit"],
  ["page=2", "page"],
  ["site=a%20b", "site"],
])("the query %s is refused with its place", async (query, path) => {
  const answer = await server.get(`/v1/articles/a1/comments?${query}`);
  expect(answer).toMatchObject({ status: 422, body: { code: "request.invalid" } });
  expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
});
