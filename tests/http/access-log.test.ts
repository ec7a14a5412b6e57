import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { REJECTED_TEXT } from "../helpers/client.ts";
import { PASSWORD, START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ TRUST_PROXY: "loopback" });
}, START_LIMIT);
afterAll(() => server.stop());
beforeEach(() => {
  server.log.length = 0;
});

describe("the log", () => {
  test("has one line a request, with what was decided and by which rules", async () => {
    const { headers } = await server.comment({ text: REJECTED_TEXT });
    // On a busy machine a rule may have been over its time, and has a line of its own.
    const lines = server.log.filter(({ msg }) => msg === "request");
    expect(lines).toHaveLength(1);
    const [line] = lines;
    expect(line).toEqual({
      level: 30,
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      msg: "request",
      id: headers.get("x-request-id"),
      method: "POST",
      route: "/v1/comments",
      status: 201,
      ms: expect.any(Number),
      from: "127.0.0.0/24",
      verdict: "rejected",
      language: "tr",
      rules: ["insult"],
    });
  });

  test("names the route, never the address that was asked for", async () => {
    await server.get("/v1/articles/gizli-haber/comments?site=demo");
    await server.get("/setup?token=gizli-anahtar");
    await server.get("/gizli-yol");
    expect(server.log.map((line) => line.route)).toEqual([
      "/v1/articles/:id/comments",
      "/setup",
      null,
    ]);
    expect(JSON.stringify(server.log)).not.toContain("gizli");
  });

  test("names the code of a refusal", async () => {
    await server.comment({ text: "" });
    expect(server.log[0]).toMatchObject({ status: 422, problem: "text.blank" });
  });

  test("holds no comment, name, full address, password or cookie", async () => {
    const { cookie } = await server.signIn("log@gazete.example");
    const text = `${REJECTED_TEXT} ve kırmızı fil`;
    const author = { name: "Gülbahar" };
    const headers = { "x-forwarded-for": "203.0.113.77", "idempotency-key": "key-of-gulbahar" };
    await server.comment({ text, author }, { headers });
    await server.post("/v1/checks", { text });
    await server.call("POST", "/v1/comments", { body: `{"text": "${text}` });
    await server.post("/v1/session", { email: "log@gazete.example", password: "yanlış fil" });
    await server.get(`/v1/queue?text=${encodeURIComponent("kırmızı fil")}`, { cookie });
    const lines = JSON.stringify(server.log);
    expect(lines).toContain("203.0.113.0/24");
    for (const secret of ["fil", author.name, "203.0.113.77", "key-of", PASSWORD, cookie, "@"]) {
      expect(lines).not.toContain(secret);
    }
  });

  test("gives every request an id of its own, whatever the caller sends", async () => {
    const { headers } = await server.get("/health", { headers: { "x-request-id": "forged\\n" } });
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});
