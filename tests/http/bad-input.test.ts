import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ORDINARY_COMMENT } from "../helpers/client.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ BODY_LIMIT: "50000" });
}, START_LIMIT);
afterAll(() => server.stop());

/** Whatever happened before, the next comment is taken. */
async function expectAlive(): Promise<void> {
  expect((await server.comment()).status).toBe(201);
}

const post = (body: string | Uint8Array, headers = {}) =>
  server.call("POST", "/v1/comments", { body, headers });

describe("a body that is not what it should be", () => {
  const whole = JSON.stringify(ORDINARY_COMMENT);
  test.each([
    ["is empty", "", "request.malformed-json", /line 1, column 1/],
    ["ends too early", whole.slice(0, -1), "request.malformed-json", /ends too early/],
    ["has a comma too many", `${whole.slice(0, -1)},}`, "request.malformed-json", /column/],
    ["is HTML", "<html>", "request.malformed-json", /line 1, column 1/],
    ["names a field twice", `{"text":"a",${whole.slice(1)}`, "request.duplicate-field", /second/],
    [
      "names a field twice, once with an escape",
      `{"te\\u0078t":"a",${whole.slice(1)}`,
      "request.duplicate-field",
      /second/,
    ],
    [
      "names a field twice, once far from its colon",
      `{"text" \n\t:"a",${whole.slice(1)}`,
      "request.duplicate-field",
      /second/,
    ],
    [
      "reaches for a prototype",
      `{"__proto__":{},${whole.slice(1)}`,
      "request.invalid",
      /__proto__/,
    ],
    ["is nested too deeply", `${"[".repeat(99)}${"]".repeat(99)}`, "request.too-deep", /16/],
  ])("and %s is refused", async (_what, body, code, detail) => {
    const answer = await post(body);
    expect(answer.body.code).toBe(code);
    expect(answer.body.detail).toMatch(detail);
    expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    await expectAlive();
  });

  test("and is not UTF-8 is refused", async () => {
    const bytes = Buffer.from(whole.replace("Ayşe", "Ay?e"));
    bytes[bytes.indexOf("?e")] = 0xfe;
    expect(await post(bytes)).toMatchObject({
      status: 400,
      body: { code: "request.invalid-utf8" },
    });
  });

  test.each([
    ["text", { "content-type": "text/plain" }],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }],
    ["something like JSON", { "content-type": "application/jsonp" }],
    ["JSON in another encoding", { "content-type": "application/json; charset=iso-8859-9" }],
    ["compressed", { "content-encoding": "gzip" }],
  ])("and is declared as %s is refused", async (_what, headers) => {
    const answer = await post(whole, { "content-type": "application/json", ...headers });
    expect(answer).toMatchObject({ status: 415, body: { code: "request.content-type" } });
  });

  test.each([
    ["too large", JSON.stringify({ ...ORDINARY_COMMENT, text: "a".repeat(55_000) })],
    ["ten megabytes", " ".repeat(10_000_000)],
  ])("and is %s is refused", async (_what, body) => {
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 413, body: { code: "request.too-large" } });
    expect(answer.body.detail).toContain("50000");
    await expectAlive();
  });

  test("and never ends is refused at the limit, and cut off", async () => {
    const request = httpRequest(`${server.address}/v1/comments`, {
      method: "POST",
      headers: { "content-type": "application/json" },
    });
    request.on("error", () => {});
    // Being cut off may show as an error first, for which "once" of events would give up.
    const closed = new Promise((resolve) => request.once("close", resolve));
    const feeding = setInterval(() => request.write(Buffer.alloc(4_096, " ")), 5);
    const [response] = await once(request, "response");
    expect(response.statusCode).toBe(413);
    response.resume();
    await closed;
    clearInterval(feeding);
    await expectAlive();
  });
});

describe("a field that is not what it should be", () => {
  const { article } = ORDINARY_COMMENT;
  test.each([
    ["no text", { text: undefined }, "text"],
    ["a number as text", { text: 5 }, "text"],
    ["null as text", { text: null }, "text"],
    ["no article", { article: undefined }, "article"],
    ["a list as article", { article: [] }, "article"],
    ["an article without an id", { article: { url: article.url } }, "article.id"],
    ["an article without an address", { article: { id: "a1" } }, "article.url"],
    ["a script as address", { article: { id: "a", url: "javascript:alert(1)" } }, "article.url"],
    [
      "a title beyond measure",
      { article: { ...article, title: "a".repeat(301) } },
      "article.title",
    ],
    ["no author", { author: undefined }, "author"],
    ["a name of 81 letters", { author: { name: "a".repeat(81) } }, "author.name"],
    ["an invisible name", { author: { name: "\u200b" } }, "author.name"],
    ["a name in two lines", { author: { name: "Ayşe\nEditör" } }, "author.name"],
    ["a name that turns text around", { author: { name: "\u202eAyşe" } }, "author.name"],
    ["a parent that is no id", { parentId: "1" }, "parentId"],
    ["another language", { locale: "de" }, "locale"],
    ["a strange site", { site: "a b" }, "site"],
    ["an unknown field", { status: "approved" }, "status"],
    ["an unknown field deep inside", { author: { name: "Ayşe", admin: true } }, "author.admin"],
    ["a field named like a prototype's", { constructor: {} }, "constructor"],
  ])("%s is refused with its place", async (_what, fields, path) => {
    const answer = await server.comment(fields);
    expect(answer).toMatchObject({ status: 422, body: { code: "request.invalid" } });
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual([path]);
    expect(answer.body.instance).toBe(answer.headers.get("x-request-id"));
  });

  test.each([
    ["missing", undefined, "This field is missing: expected string."],
    ["null", null, "Expected string, but this is null."],
    ["a number", 5, "Expected string, but this is number."],
    ["a list", ["a"], "Expected string, but this is array."],
  ])("a text that is %s is told as such", async (_what, text, message) => {
    const { body } = await server.comment({ text });
    expect(body.errors).toEqual([{ path: "text", message }]);
  });

  test("several mistakes are all named", async () => {
    const { body } = await server.post("/v1/comments", { text: 5, extra: 1 });
    expect(body.errors.map((error: { path: string }) => error.path).sort()).toEqual([
      "article",
      "author",
      "extra",
      "text",
    ]);
  });

  test.each([
    ["blank", " \n ", "text.blank"],
    ["too long", "a".repeat(5_001), "text.too-long"],
    ["with a control character", "a\u0007b", "text.control-character"],
    ["with half a character", "a\ud83d", "text.broken-unicode"],
  ])("a text that is %s has its own code", async (_what, text, code) => {
    expect(await server.comment({ text })).toMatchObject({ status: 422, body: { code } });
    expect(await server.post("/v1/checks", { text })).toMatchObject({
      status: 422,
      body: { code },
    });
  });

  test("a text of the longest permitted length is taken", async () => {
    expect((await server.comment({ text: "güzel ".repeat(833) })).status).toBe(201);
  });
});

describe("an address that is not there", () => {
  test.each(["/v1", "/v1/comment", "/v2/comments", "/docs/../../package.json", "/.env"])(
    "%s is answered as unknown",
    async (path) => {
      expect(await server.get(path)).toMatchObject({
        status: 404,
        body: {
          code: "request.unknown-path",
          status: 404,
          type: "/docs/errors#request.unknown-path",
        },
      });
    },
  );

  test("a malformed one is answered as such", async () => {
    expect(await server.get("/v1/comments/%E0%A4%A")).toMatchObject({
      status: 400,
      body: { code: "request.malformed-path" },
    });
  });

  test.each([
    ["PUT", "/v1/comments", "POST, OPTIONS"],
    ["GET", "/v1/checks", "POST, OPTIONS"],
    ["DELETE", "/v1/articles/a1/comments", "GET, HEAD, OPTIONS"],
    ["POST", "/health", "GET, HEAD, OPTIONS"],
    ["PATCH", "/v1/session", "POST, GET, DELETE, HEAD, OPTIONS"],
  ])("%s %s names the methods that are", async (method, path, allow) => {
    const answer = await server.call(method, path);
    expect(answer).toMatchObject({ status: 405, body: { code: "request.method-not-allowed" } });
    expect(answer.headers.get("allow")).toBe(allow);
  });

  test("OPTIONS names them too", async () => {
    const answer = await server.call("OPTIONS", "/v1/comments");
    expect(answer.status).toBe(204);
    expect(answer.headers.get("allow")).toBe("POST, OPTIONS");
  });
});

describe("a database that cannot keep anything", () => {
  test("takes no comment, says when to try again, and recovers by itself", async () => {
    const restore = await server.takeDatabaseAway();
    const headers = { "idempotency-key": "during-the-outage" };
    const refused = await server.comment({}, { headers });
    expect(refused).toMatchObject({ status: 503, body: { code: "service.unavailable" } });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.text).not.toMatch(/sqlite|\.db/i);
    expect(await server.get("/ready")).toMatchObject({ status: 503 });
    expect((await server.get("/health")).status).toBe(200);
    await restore();
    expect((await server.get("/ready")).status).toBe(200);
    expect((await server.comment({}, { headers })).status).toBe(201);
  });
});
