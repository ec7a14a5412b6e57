import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CallOptions } from "../helpers/client.ts";
import { PASSWORD, START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let server: TestServer;
let admin: Required<Pick<CallOptions, "cookie">>;
beforeAll(async () => {
  server = await startServer({ TRUST_PROXY: "loopback" });
  admin = await server.signIn("admin@gazete.example");
}, START_LIMIT);
afterAll(() => server.stop());

/** Each call from an address of its own, unless the address is what is tried. */
let addresses = 0;
const from = (address = `198.51.100.${addresses++}`) => ({ "x-forwarded-for": address });
const signIn = (email: string, password = PASSWORD, headers: Record<string, string> = from()) =>
  server.post("/v1/session", { email, password }, { headers });

describe("signing in", () => {
  test("sets a cookie that scripts cannot read and other sites cannot send", async () => {
    const answer = await signIn(" ADMIN@gazete.example ");
    expect(answer).toMatchObject({
      status: 201,
      body: { person: { name: "admin", email: "admin@gazete.example", role: "admin" } },
    });
    const [cookie = ""] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/;\s*HttpOnly/i);
    expect(cookie).toMatch(/;\s*SameSite=(Lax|Strict)/i);
    expect(cookie).toMatch(/;\s*Path=\//i);
    expect(answer.text).not.toContain(PASSWORD);
  });

  test("over https sets a secure cookie", async () => {
    const secure = await startServer({ BASE_URL: "https://yorum.example" });
    await secure.signIn();
    const credentials = { email: "editor@gazete.example", password: PASSWORD };
    const answer = await secure.post("/v1/session", credentials);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-.*;\s*Secure/i);
    expect(answer.headers.get("strict-transport-security")).toMatch(/max-age=/);
    await secure.stop();
  });

  test("tells nobody whether it was the address or the password", async () => {
    const wrongPassword = await signIn("admin@gazete.example", "not the password");
    const wrongAddress = await signIn("nobody@gazete.example");
    for (const answer of [wrongPassword, wrongAddress]) {
      expect(answer).toMatchObject({ status: 401, body: { code: "session.wrong-credentials" } });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    const { instance: _one, ...first } = wrongPassword.body;
    const { instance: _two, ...second } = wrongAddress.body;
    expect(first).toEqual(second);
  });

  test("says who is signed in, until one signs out", async () => {
    const own = await server.signIn("out@gazete.example");
    expect((await server.get("/v1/session", own)).body.person.name).toBe("out");
    const out = await server.call("DELETE", "/v1/session", own);
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie().join()).toMatch(/Max-Age=0/i);
    expect(await server.get("/v1/session", own)).toMatchObject({
      status: 401,
      body: { code: "session.expired" },
    });
  });

  test("signing out works for somebody who is not signed in", async () => {
    expect((await server.call("DELETE", "/v1/session")).status).toBe(204);
  });
});

describe("a session", () => {
  test("that is missing, has ended or is forged opens nothing", async () => {
    const own = await server.signIn("expired@gazete.example");
    await server.database.tables
      .updateTable("sessions")
      .set({ expires_at: "2020-01-01T00:00:00.000Z" })
      .where(
        "moderator_id",
        "=",
        (await server.accounts.findByEmail("expired@gazete.example"))?.id ?? "",
      )
      .execute();
    expect(await server.get("/v1/queue")).toMatchObject({ body: { code: "session.required" } });
    expect(await server.get("/v1/queue", own)).toMatchObject({
      status: 401,
      body: { code: "session.expired" },
    });
    const forged = { cookie: admin.cookie.replace(/.{6}$/, "AAAAAA") };
    expect((await server.get("/v1/queue", forged)).status).toBe(401);
  });

  test("of a moderator does not open what is an administrator's", async () => {
    const moderator = await server.signIn("mod@gazete.example");
    for (const [method, path, body] of [
      ["GET", "/v1/moderators", undefined],
      ["POST", "/v1/moderators", { name: "x", email: "x@gazete.example", role: "admin" }],
    ] as const) {
      expect(await server.call(method, path, { ...moderator, body })).toMatchObject({
        status: 403,
        body: { code: "session.forbidden" },
      });
    }
  });
});

describe("changing one's password", () => {
  const change = (who: CallOptions, current: string, next: string) =>
    server.post("/v1/session/password", { current, next }, { ...who, headers: from() });

  test("ends the other sessions and keeps this one", async () => {
    const here = await server.signIn("change@gazete.example");
    const there = await server.signIn("change@gazete.example");
    const next = "mavi bisiklet 43";
    expect((await change(here, PASSWORD, next)).status).toBe(204);
    expect((await server.get("/v1/session", here)).status).toBe(200);
    expect((await server.get("/v1/session", there)).status).toBe(401);
    expect((await signIn("change@gazete.example", PASSWORD)).status).toBe(401);
    expect((await signIn("change@gazete.example", next)).status).toBe(201);
  });

  test("needs the current one", async () => {
    const own = await server.signIn("keep@gazete.example");
    expect(await change(own, "something else", "mavi bisiklet 43")).toMatchObject({
      status: 401,
      body: { code: "session.wrong-credentials" },
    });
  });

  test("refuses one that is too short", async () => {
    const own = await server.signIn("short@gazete.example");
    expect(await change(own, PASSWORD, "kısa")).toMatchObject({
      status: 422,
      body: { code: "account.invalid", errors: [{ path: "password" }] },
    });
  });
});

describe("guessing passwords", () => {
  const guess = (email: string, address: string) => signIn(email, "a guess", from(address));

  test("at one account from one address is slowed down, for the right password too", async () => {
    await server.signIn("victim@gazete.example");
    const statuses = [];
    for (let tries = 0; tries < 6; tries++) {
      statuses.push((await guess("victim@gazete.example", "203.0.113.1")).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const late = await signIn("victim@gazete.example", PASSWORD, from("203.0.113.1"));
    expect(late).toMatchObject({ status: 429, body: { code: "session.throttled" } });
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(60);
  });

  test("does not lock the account's owner out elsewhere", async () => {
    expect((await signIn("victim@gazete.example")).status).toBe(201);
  });

  test("at the same moment counts each guess", async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => guess("keep@gazete.example", "203.0.113.2")),
    );
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5);
  });
});

describe("a page of another site", () => {
  const credentials = { email: "admin@gazete.example", password: PASSWORD };
  test.each([
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ origin: "https://evil.example" }],
    [{ origin: "null" }],
    [{ origin: "http://127.0.0.1" }],
  ])("with %j can neither sign somebody in nor change anything", async (headers) => {
    const options = { ...admin, headers: { ...from(), ...headers } };
    for (const answer of [
      await server.post("/v1/session", credentials, options),
      await server.call("DELETE", "/v1/session", options),
      await server.call("POST", "/v1/decisions/undo", options),
      await server.post(
        "/v1/moderators",
        { name: "x", email: "x@x.example", role: "admin" },
        options,
      ),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { code: "request.foreign-origin" } });
    }
    expect((await server.get("/v1/session", admin)).status).toBe(200);
  });

  test("cannot change anything by a form either", async () => {
    const answer = await server.call("POST", "/v1/decisions/bulk", {
      ...admin,
      headers: { "content-type": "text/plain" },
      body: '{"ruling":"approve","items":[]}',
    });
    expect(answer).toMatchObject({ status: 415, body: { code: "request.content-type" } });
  });

  test("reads nothing: no origin is let in", async () => {
    const { headers } = await server.get("/v1/session", {
      ...admin,
      headers: { origin: "https://evil.example" },
    });
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  test("is not what our own pages are", async () => {
    for (const headers of [
      { "sec-fetch-site": "same-origin" },
      { origin: server.address },
      { "sec-fetch-site": "none" },
    ]) {
      const options = { headers: { ...from(), ...headers } };
      expect((await server.post("/v1/session", credentials, options)).status).toBe(201);
    }
  });
});
