import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { hashOf, putPassword } from "../../src/accounts/passwords.ts";
import { browserWith, PASSWORD, withAccounts } from "./with-accounts.ts";

const nobody = new Headers();

describe("signing in", () => {
  const under = withAccounts();

  test("says who it is and sets one cookie that scripts and other sites cannot use", async () => {
    const ayla = await under.person("ayla");
    const signedIn = await under.accounts.signIn({
      email: ayla.email,
      password: PASSWORD,
      headers: nobody,
    });
    expect(signedIn?.moderator).toEqual({
      id: ayla.id,
      name: "ayla",
      email: "ayla@example.com",
      role: "moderator",
    });
    expect(signedIn?.setCookie).toHaveLength(1);
    const cookie = signedIn?.setCookie[0] ?? "";
    expect(cookie).toMatch(/^suzgec\.session_token=[^;]{40,};/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).toMatch(/; Max-Age=604800/);
    expect(cookie).not.toMatch(/Secure/);
  });

  test("takes the address in any case and with spaces around", async () => {
    await under.person("ayla");
    const signedIn = await under.accounts.signIn({
      email: " AYLA@Example.com ",
      password: PASSWORD,
      headers: nobody,
    });
    expect(signedIn?.moderator.name).toBe("ayla");
  });

  test.each([
    ["a wrong password", "ayla@example.com", "on alti güvercin"],
    ["no password", "ayla@example.com", ""],
    ["an address nobody has", "bora@example.com", PASSWORD],
    ["something that is no address", "' or 1=1 --", PASSWORD],
    ["an endless password", "ayla@example.com", "x".repeat(100_000)],
  ])("is refused with %s", async (_what, email, password) => {
    await under.person("ayla");
    expect(await under.accounts.signIn({ email, password, headers: nobody })).toBeNull();
  });

  test("is refused before a password was chosen", async () => {
    const { moderator } = await under.accounts.createModerator({
      name: "Bora",
      email: "bora@example.com",
      role: "moderator",
    });
    for (const password of ["", PASSWORD]) {
      const { email } = moderator;
      expect(await under.accounts.signIn({ email, password, headers: nobody })).toBeNull();
    }
  });

  test("is refused to a disabled account, and possible again when enabled", async () => {
    const ayla = await under.person("ayla");
    await under.accounts.disable(ayla.id);
    await expect(under.browserOf(ayla.email)).rejects.toThrow("cannot sign in");
    await under.accounts.enable(ayla.id);
    await expect(under.browserOf(ayla.email)).resolves.toBeDefined();
  });

  test("with the old password while it is being changed opens no session", async () => {
    const ayla = await under.person("ayla");
    const hash = await hashOf("yirmi beş güvercin");
    const attempt = under.accounts.signIn({
      email: ayla.email,
      password: PASSWORD,
      headers: nobody,
    });
    // By now the old hash has been read, and checking it takes several times as long as this.
    await setTimeout(8);
    await putPassword(under.database.tables, ayla.id, hash);
    expect(await attempt).toBeNull();
    const sessions = await under.database.tables.selectFrom("sessions").select("id").execute();
    expect(sessions).toEqual([]);
  });
});

describe("a session", () => {
  const under = withAccounts();

  test("tells who is signed in, with the role as it is now", async () => {
    const ayla = await under.person("ayla");
    const browser = await under.browserOf(ayla.email);
    const session = await under.accounts.session(browser);
    expect(session?.moderator).toEqual(ayla);
    expect(session?.expiresAt).toBeGreaterThan(Date.now() + 6.9 * 24 * 60 * 60 * 1000);
    await under.accounts.setRole(ayla.id, "admin");
    expect((await under.accounts.session(browser))?.moderator.role).toBe("admin");
  });

  test("needs a cookie with a right signature", async () => {
    const ayla = await under.person("ayla");
    const cookie = (await under.browserOf(ayla.email)).get("cookie") ?? "";
    const forged = [
      "",
      "suzgec.session_token=",
      cookie.slice(0, -12),
      cookie.replace(/=./, (first) => (first === "=x" ? "=y" : "=x")),
      cookie.split(".").slice(0, 2).join("."),
      "suzgec.session_token=%00; suzgec.session_token=%E0%A4%A",
    ];
    for (const one of forged) {
      expect(await under.accounts.session(new Headers({ cookie: one })), one).toBeNull();
    }
    expect(await under.accounts.session(nobody)).toBeNull();
  });

  test("is told apart from no session at all by its cookie", async () => {
    const ayla = await under.person("ayla");
    const browser = await under.browserOf(ayla.email);
    await under.accounts.signOutEverywhere(browser);
    expect(under.accounts.hasCookie(browser)).toBe(true);
    expect(under.accounts.hasCookie(nobody)).toBe(false);
    expect(under.accounts.hasCookie(new Headers({ cookie: "other=1" }))).toBe(false);
  });

  test("ends by itself, and its traces go at the next signing in", async () => {
    const ayla = await under.person("ayla");
    const browser = await under.browserOf(ayla.email);
    const other = await under.browserOf(ayla.email);
    const { tables } = under.database;
    await sql`update sessions set expires_at = '2026-01-01T00:00:00.000Z'`.execute(tables);
    expect(await under.accounts.session(browser)).toBeNull();
    await under.browserOf(ayla.email);
    const left = await tables.selectFrom("sessions").select("id").execute();
    expect(left).toHaveLength(1);
    expect(await under.accounts.session(other)).toBeNull();
  });

  test("ends with signing out, and the cookie is taken back", async () => {
    const ayla = await under.person("ayla");
    const [browser, other] = [await under.browserOf(ayla.email), await under.browserOf(ayla.email)];
    const { setCookie } = await under.accounts.signOut(browser);
    expect(setCookie.join()).toMatch(/suzgec\.session_token=; Max-Age=0/);
    expect(await under.accounts.session(browser)).toBeNull();
    expect(await under.accounts.session(other)).not.toBeNull();
  });

  test("need not exist to sign out", async () => {
    await expect(under.accounts.signOut(nobody)).resolves.toBeDefined();
  });

  test("ends everywhere at once when asked to", async () => {
    const ayla = await under.person("ayla");
    const bora = await under.person("bora");
    const browsers = [await under.browserOf(ayla.email), await under.browserOf(ayla.email)];
    const foreign = await under.browserOf(bora.email);
    await under.accounts.signOutEverywhere(browsers[0] as Headers);
    for (const one of browsers) expect(await under.accounts.session(one)).toBeNull();
    expect(await under.accounts.session(foreign)).not.toBeNull();
    await expect(under.accounts.signOutEverywhere(nobody)).rejects.toMatchObject({
      code: "session.required",
    });
  });

  test.each([["disable"], ["remove"]] as const)("ends when an admin chooses to %s", async (how) => {
    const ayla = await under.person("ayla");
    const browser = await under.browserOf(ayla.email);
    await under.accounts[how](ayla.id);
    expect(await under.accounts.session(browser)).toBeNull();
  });
});

describe("changing the password", () => {
  const under = withAccounts();
  const NEW = "yirmi beş güvercin";

  test("ends the other sessions, and only the new password opens new ones", async () => {
    const ayla = await under.person("ayla");
    const [here, there] = [await under.browserOf(ayla.email), await under.browserOf(ayla.email)];
    await under.accounts.changePassword({
      headers: here,
      currentPassword: PASSWORD,
      newPassword: NEW,
    });
    expect(await under.accounts.session(here)).not.toBeNull();
    expect(await under.accounts.session(there)).toBeNull();
    await expect(under.browserOf(ayla.email)).rejects.toThrow();
    await expect(under.browserOf(ayla.email, NEW)).resolves.toBeDefined();
  });

  test.each([
    ["the current password is wrong", "falsch falsch", NEW, "session.wrong-credentials"],
    ["the new one has nine characters", PASSWORD, "123456789", "account.invalid"],
    ["the new one has nine emoji", PASSWORD, "🐦".repeat(9), "account.invalid"],
    ["the new one is endless", PASSWORD, "x".repeat(129), "account.invalid"],
  ])("changes nothing when %s", async (_what, currentPassword, newPassword, code) => {
    const ayla = await under.person("ayla");
    const [here, there] = [await under.browserOf(ayla.email), await under.browserOf(ayla.email)];
    await expect(
      under.accounts.changePassword({ headers: here, currentPassword, newPassword }),
    ).rejects.toMatchObject({ code });
    expect(await under.accounts.session(there)).not.toBeNull();
    await expect(under.browserOf(ayla.email)).resolves.toBeDefined();
  });

  test("needs a session", async () => {
    await expect(
      under.accounts.changePassword({
        headers: nobody,
        currentPassword: PASSWORD,
        newPassword: NEW,
      }),
    ).rejects.toMatchObject({ code: "session.required" });
  });
});

describe("behind https", () => {
  const under = withAccounts({ baseUrl: "https://yorum.example.com" });

  test("the cookie travels over https alone", async () => {
    const ayla = await under.person("ayla");
    const signedIn = await under.accounts.signIn({
      email: ayla.email,
      password: PASSWORD,
      headers: nobody,
    });
    expect(signedIn?.setCookie[0]).toMatch(/^__Secure-suzgec\.session_token=.*; Secure/);
    const browser = browserWith(signedIn?.setCookie ?? []);
    expect(under.accounts.hasCookie(browser)).toBe(true);
    expect((await under.accounts.session(browser))?.moderator).toEqual(ayla);
  });
});
