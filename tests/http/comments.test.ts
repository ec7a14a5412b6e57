import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ORDINARY_COMMENT, REJECTED_TEXT } from "../helpers/client.ts";
import { START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
}, START_LIMIT);
afterAll(() => server.stop());

describe("sending a comment", () => {
  test("a clean comment is approved and can be read", async () => {
    const sent = await server.comment();
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({
      status: "approved",
      verdict: { status: "approved", language: "tr" },
    });
    expect(Object.keys(sent.body)).toEqual(["id", "createdAt", "status", "verdict", "authorToken"]);
    expect(sent.headers.get("location")).toBe(`/v1/comments/${sent.body.id}`);
    expect(sent.headers.get("cache-control")).toBe("no-store");
    const read = await server.get(`/v1/comments/${sent.body.id}`);
    expect(read.body).toEqual({
      id: sent.body.id,
      site: "demo",
      articleId: "a1",
      parentId: null,
      author: { name: "Ayşe", verified: false },
      text: ORDINARY_COMMENT.text,
      createdAt: sent.body.createdAt,
    });
  });

  test("a rejected comment is kept, explained in Turkish, and hidden from readers", async () => {
    const sent = await server.comment({ text: REJECTED_TEXT });
    expect(sent.status).toBe(201);
    expect(sent.body.status).toBe("rejected");
    const [finding] = sent.body.verdict.findings;
    expect(REJECTED_TEXT.slice(finding.start, finding.end)).toBe("şerefsizsin");
    expect(finding).toMatchObject({ rule: "insult", action: "reject", code: "insult.word" });
    expect(finding.message).toContain("hakaret");
    const read = await server.get(`/v1/comments/${sent.body.id}`);
    expect(read).toMatchObject({ status: 404, body: { code: "comment.unknown" } });
  });

  test.each([
    ["the comment's locale", { locale: "en-GB" }, {}, "insult"],
    ["the Accept-Language header", {}, { "accept-language": "en;q=0.9, de" }, "insult"],
    ["Turkish when nothing is said", {}, {}, "hakaret"],
    ["Turkish when only other languages are asked for", {}, { "accept-language": "de" }, "hakaret"],
  ])("the reasons are in %s", async (_what, fields, headers, word) => {
    const sent = await server.comment({ text: REJECTED_TEXT, ...fields }, { headers });
    expect(sent.body.verdict.findings[0].message).toContain(word);
  });

  test.each([
    ["spaces, line breaks and tabs", "  Merhaba \r\n\tdünya.  \n"],
    ["markup", "<img src=x onerror=alert(1)> güzel olmuş & teşekkürler"],
    ["bidi overrides", "Güzel \u202ehaber\u202c olmuş"],
    ["decomposed letters", "Gu\u0308zel haber"],
    ["emoji of several parts", "Tebrikler 👩‍👩‍👧🏽"],
  ])("%s are kept to the letter", async (_what, text) => {
    const { body } = await server.comment({ text });
    const kept = await server.database.store.comment(body.id);
    expect(kept?.text).toBe(text);
  });

  test("without a site it belongs to the default one", async () => {
    const { body } = await server.comment({ site: undefined });
    expect(await server.database.store.comment(body.id)).toMatchObject({ site: "default" });
  });

  test("a reply names a published comment of the same article", async () => {
    const parent = await server.comment();
    const reply = await server.comment({ parentId: parent.body.id });
    expect(reply.status).toBe(201);
    const read = await server.get(`/v1/comments/${reply.body.id}`);
    expect(read.body.parentId).toBe(parent.body.id);
  });

  test.each([
    ["nobody wrote", async () => "01900000-0000-7000-8000-000000000000"],
    [
      "stands under another article",
      async () =>
        (await server.comment({ article: { id: "other", url: "https://gazete.example/o" } })).body
          .id,
    ],
    ["is rejected", async () => (await server.comment({ text: REJECTED_TEXT })).body.id],
  ])("a reply to a comment that %s is refused", async (_what, parent) => {
    const reply = await server.comment({ parentId: await parent() });
    expect(reply).toMatchObject({
      status: 422,
      body: { code: "comment.unknown-parent", errors: [{ path: "parentId" }] },
    });
  });
});

describe("an idempotency key", () => {
  const headers = (key: string) => ({ headers: { "idempotency-key": key } });

  test("makes a retry give the same answer and keep one comment", async () => {
    const article = { id: "retried", url: "https://gazete.example/r" };
    const first = await server.comment({ article }, headers("retry-1"));
    const second = await server.comment({ article }, headers("retry-1"));
    expect(second.status).toBe(201);
    expect(second.text).toBe(first.text);
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    const list = await server.get("/v1/articles/retried/comments?site=demo");
    expect(list.body.comments).toHaveLength(1);
  });

  test("does not care for the order of fields", async () => {
    const { site, article, author, text } = ORDINARY_COMMENT;
    const first = await server.comment({}, headers("retry-2"));
    const second = await server.post(
      "/v1/comments",
      { text, author, article, site },
      headers("retry-2"),
    );
    expect(second.body).toEqual(first.body);
  });

  test("is refused with another comment", async () => {
    await server.comment({}, headers("retry-3"));
    const other = await server.comment({ text: "Başka bir yorum." }, headers("retry-3"));
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency.key-reused" } });
  });

  test("gives the first answer even after a moderator has decided otherwise", async () => {
    const moderator = await server.signIn();
    const first = await server.comment({ text: REJECTED_TEXT }, headers("retry-4"));
    const path = `/v1/comments/${first.body.id}/decisions`;
    await server.post(path, { ruling: "approve", version: 1 }, moderator);
    const second = await server.comment({ text: REJECTED_TEXT }, headers("retry-4"));
    expect(second.text).toBe(first.text);
  });

  test("holds among twenty retries at the same moment", async () => {
    const article = { id: "flood", url: "https://gazete.example/f" };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => server.comment({ article }, headers("flood"))),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    const list = await server.get("/v1/articles/flood/comments?site=demo");
    expect(list.body.comments).toHaveLength(1);
  });

  test.each(["", "with space", "ş", "a".repeat(256)])("cannot be %j", async (key) => {
    // Letters outside Latin-1 cannot be sent by fetch at all; bytes can.
    const value = Buffer.from(key).toString("latin1");
    const answer = await server.comment({}, headers(value));
    expect(answer).toMatchObject({ status: 422, body: { code: "request.invalid" } });
    expect(answer.body.errors[0].path).toBe("idempotency-key");
  });
});

describe("checking a text", () => {
  test("gives the judgement a comment would get, and keeps nothing", async () => {
    const before = await server.database.store.counts({});
    const checked = await server.post("/v1/checks", { text: REJECTED_TEXT, locale: "tr" });
    expect(checked.status).toBe(200);
    const sent = await server.comment({
      text: REJECTED_TEXT,
      article: { id: "c", url: "https://x.example" },
    });
    expect(checked.body.verdict).toEqual(sent.body.verdict);
    const after = await server.database.store.counts({});
    expect(after.rejected - before.rejected).toBe(1);
  });

  test("takes the whole body of a comment as well", async () => {
    const { status } = await server.post("/v1/checks", ORDINARY_COMMENT);
    expect(status).toBe(200);
  });
});

test("a service that names its sites serves no other", async () => {
  const own = await startServer({ SITES: "haber,spor" });
  try {
    expect((await own.comment({ site: "spor" })).status).toBe(201);
    const { body } = await own.comment({ site: undefined });
    expect(await own.database.store.comment(body.id)).toMatchObject({ site: "haber" });
    expect(await own.comment({ site: "demo" })).toMatchObject({
      status: 422,
      body: { code: "comment.unknown-site" },
    });
  } finally {
    await own.stop();
  }
});
