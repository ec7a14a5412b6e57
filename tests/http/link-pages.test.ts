import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PASSWORD, START_LIMIT, startServer, type TestServer } from "../helpers/start-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
}, START_LIMIT);
afterAll(() => server.stop());

const submit = (path: string, fields: Record<string, string>, headers = {}) =>
  server.call("POST", path, {
    body: new URLSearchParams(fields).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  });
const english = { "accept-language": "en" };

describe("the set-up page", () => {
  test("is a plain form in Turkish or English without inline script or style", async () => {
    const turkish = await server.get("/setup");
    expect(turkish.status).toBe(200);
    expect(turkish.text).toContain('<html lang="tr">');
    expect(turkish.text).toContain("İlk hesabı oluşturun");
    expect((await server.get("/setup", { headers: english })).text).toContain("first account");
    expect(turkish.text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/i);
    expect(turkish.headers.get("cache-control")).toBe("no-store");
    for (const [, path] of turkish.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect((await server.get(path ?? "")).status, path).toBe(200);
    }
  });

  test("takes what it is given as text, never as markup", async () => {
    const { text } = await server.get(`/setup?token=${encodeURIComponent('"><script>alert(1)')}`);
    expect(text).not.toContain("<script>alert");
    expect(text).toContain("&#34;&#62;&#60;script&#62;");
  });

  test("says what is wrong, keeps what was typed but the password, then makes the account, once", async () => {
    const token = (await server.accounts.setupToken())?.token ?? "";
    const fields = { token, name: "Ayşe <b>", email: "ayse@gazete.example", password: "kısa" };
    const wrong = await submit("/setup", fields, english);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('role="alert"');
    expect(wrong.text).toContain("10 to 128 characters");
    expect(wrong.text).toContain('value="Ayşe &#60;b&#62;"');
    expect(wrong.text).not.toContain("kısa");

    const foreign = { origin: "https://evil.example" };
    expect((await submit("/setup", { ...fields, password: PASSWORD }, foreign)).status).toBe(403);

    const done = await submit("/setup", { ...fields, password: PASSWORD }, english);
    expect(done.status).toBe(200);
    expect(done.text).toContain("Your account is ready");
    expect(done.text).toContain('<a href="/console/">Sign in at the console</a>');
    const credentials = { email: "ayse@gazete.example", password: PASSWORD };
    const signedIn = await server.post("/v1/session", credentials);
    expect(signedIn.body.person).toMatchObject({ name: "Ayşe <b>", role: "admin" });

    expect((await submit("/setup", { ...fields, password: PASSWORD })).status).toBe(410);
    expect(await server.accounts.setupToken()).toBeNull();
  });

  test("with a made-up key makes nothing", async () => {
    const fields = { token: "made-up", name: "x", email: "x@x.example", password: PASSWORD };
    const answer = await submit("/setup", fields, english);
    expect(answer.status).toBe(410);
    expect(answer.text).toContain("no longer works");
  });

  test("with no field at all makes nothing", async () => {
    expect((await submit("/setup", {})).status).toBe(410);
  });
});

test("the password page lets somebody choose a password", async () => {
  await server.signIn("berk@gazete.example");
  const person = await server.accounts.findByEmail("berk@gazete.example");
  const { token } = await server.accounts.resetPassword(person?.id ?? "");
  expect((await server.get("/password")).text).toContain("Parolanızı belirleyin");
  const done = await submit("/password", { token, password: "mavi bisiklet 43" });
  expect(done.status).toBe(200);
  const credentials = { email: "berk@gazete.example", password: "mavi bisiklet 43" };
  expect((await server.post("/v1/session", credentials)).status).toBe(201);
});

test.each(["PUT", "DELETE"])("%s is not what the page is for", async (method) => {
  const answer = await server.call(method, "/setup");
  expect(answer.status).toBe(405);
  expect(answer.headers.get("allow")).toBe("GET, HEAD, POST");
});
