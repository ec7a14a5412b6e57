import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CallOptions } from "../helpers/client.ts";
import { PASSWORD, START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let server: TestServer;
let admin: CallOptions;
beforeAll(async () => {
  server = await startServer();
  admin = await server.signIn("admin@gazete.example");
}, START_LIMIT);
afterAll(() => server.stop());

const add = (email: string, role = "moderator") =>
  server.post("/v1/moderators", { name: "Deniz", email, role }, admin);
const change = (id: string, what: string) =>
  server.call("POST", `/v1/moderators/${id}/${what}`, admin);
const tokenOf = (address: string) => address.split("#")[1] ?? "";

describe("an administrator", () => {
  test("makes an account, whose owner chooses the password", async () => {
    const made = await add("deniz@gazete.example");
    expect(made).toMatchObject({
      status: 201,
      body: { moderator: { name: "Deniz", email: "deniz@gazete.example", role: "moderator" } },
    });
    const token = tokenOf(made.body.link.address);
    const choice = { token, password: PASSWORD };
    expect((await server.post("/v1/password", choice)).status).toBe(201);
    expect(await server.post("/v1/password", choice)).toMatchObject({
      status: 410,
      body: { code: "account.link-invalid" },
    });
    const { cookie } = await server.signIn("deniz@gazete.example");
    expect((await server.get("/v1/queue", { cookie })).status).toBe(200);
  });

  test("sees everybody, without any secret", async () => {
    const { body, text } = await server.get("/v1/moderators", admin);
    expect(body.moderators.map((person: { name: string }) => person.name)).toContain("admin");
    expect(text).not.toMatch(/"password"|hash|token/i);
  });

  test("disables an account at once, and enables it again", async () => {
    const own = await server.signIn("disabled@gazete.example");
    const id = (await server.get("/v1/session", own)).body.person.id;
    expect((await change(id, "disable")).status).toBe(204);
    expect((await server.get("/v1/session", own)).status).toBe(401);
    await expect(server.signIn("disabled@gazete.example")).rejects.toThrow("wrong-credentials");
    expect((await change(id, "enable")).status).toBe(204);
    await server.signIn("disabled@gazete.example");
  });

  test("hands rights on, and makes links for forgotten passwords", async () => {
    const own = await server.signIn("second@gazete.example");
    const id = (await server.get("/v1/session", own)).body.person.id;
    await change(id, "make-admin");
    expect((await server.get("/v1/moderators", own)).status).toBe(200);
    await change(id, "make-moderator");
    expect((await server.get("/v1/moderators", own)).status).toBe(403);
    const link = await change(id, "password-link");
    expect(link.status).toBe(201);
    const password = "yeşil bisiklet 44";
    await server.post("/v1/password", { token: tokenOf(link.body.address), password });
    expect((await server.get("/v1/session", own)).status).toBe(401);
  });

  test("cannot take away the only administrator", async () => {
    const { id } = (await server.get("/v1/session", admin)).body.person;
    for (const what of ["disable", "make-moderator"]) {
      expect(await change(id, what)).toMatchObject({
        status: 409,
        body: { code: "account.last-admin" },
      });
    }
  });

  test.each([
    ["an address that is taken", "admin@gazete.example", 409, "account.exists"],
    ["no address", "deniz", 422, "account.invalid"],
  ])("is told about %s", async (_what, email, status, code) => {
    expect(await add(email)).toMatchObject({ status, body: { code } });
  });

  test("is told about an account that is not there", async () => {
    expect(await change("01900000-0000-7000-8000-000000000000", "disable")).toMatchObject({
      status: 404,
      body: { code: "account.unknown" },
    });
  });
});
