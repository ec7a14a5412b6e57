import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { PASSWORD, withAccounts } from "./with-accounts.ts";

const HOUR = 60 * 60 * 1000;
const NEW = "yirmi beş güvercin";

describe("adding a moderator", () => {
  const under = withAccounts();
  const BORA = { name: " Bora  ", email: " Bora@Example.com", role: "moderator" } as const;

  test("makes an account and a link with which its owner chooses a password", async () => {
    const { moderator, link } = await under.accounts.createModerator(BORA);
    expect(moderator).toMatchObject({ name: "Bora", email: "bora@example.com", role: "moderator" });
    expect(await under.accounts.choosePassword({ token: link.token, password: NEW })).toEqual(
      moderator,
    );
    await expect(under.browserOf("bora@example.com", NEW)).resolves.toBeDefined();
  });

  test("is refused when the address has an account", async () => {
    await under.accounts.createModerator(BORA);
    const again = under.accounts.createModerator({ ...BORA, email: "BORA@example.com" });
    await expect(again).rejects.toMatchObject({ code: "account.exists" });
    expect(await under.accounts.listModerators()).toHaveLength(1);
  });

  test.each([
    ["name", { ...BORA, name: "" }],
    ["name", { ...BORA, name: "x".repeat(81) }],
    ["name", { ...BORA, name: "Bora\u202eniam" }],
    ["email", { ...BORA, email: "bora" }],
    ["email", { ...BORA, email: "bora@example.com\nBcc: x@y.z" }],
  ] as const)("is refused for an unacceptable %s", async (field, details) => {
    await expect(under.accounts.createModerator(details)).rejects.toMatchObject({
      code: "account.invalid",
      field,
    });
  });
});

describe("a link to choose a password", () => {
  const under = withAccounts();

  test("works once, also when opened twice at the same moment", async () => {
    const ayla = await under.person("ayla");
    const { token } = await under.accounts.resetPassword(ayla.id);
    const both = await Promise.allSettled([
      under.accounts.choosePassword({ token, password: NEW }),
      under.accounts.choosePassword({ token, password: "otuz beş güvercin" }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(under.accounts.choosePassword({ token, password: NEW })).rejects.toMatchObject({
      code: "account.link-invalid",
    });
  });

  test("ends all sessions when used", async () => {
    const ayla = await under.person("ayla");
    const browser = await under.browserOf(ayla.email);
    const { token } = await under.accounts.resetPassword(ayla.id);
    expect(await under.accounts.session(browser)).not.toBeNull();
    await under.accounts.choosePassword({ token, password: NEW });
    expect(await under.accounts.session(browser)).toBeNull();
    await expect(under.browserOf(ayla.email)).rejects.toThrow();
  });

  test("stops working after three days, with a newer one, and with a changed password", async () => {
    const ayla = await under.person("ayla");
    const invalid = { code: "account.link-invalid" };
    const choose = (token: string) => under.accounts.choosePassword({ token, password: NEW });
    const first = await under.accounts.resetPassword(ayla.id);
    const second = await under.accounts.resetPassword(ayla.id);
    await expect(choose(first.token)).rejects.toMatchObject(invalid);
    under.clock.now = second.expiresAt;
    await expect(choose(second.token)).rejects.toMatchObject(invalid);
    expect(second.expiresAt - 72 * HOUR).toBeLessThanOrEqual(Date.now());
    const third = await under.accounts.resetPassword(ayla.id);
    await under.accounts.changePassword({
      headers: await under.browserOf(ayla.email),
      currentPassword: PASSWORD,
      newPassword: NEW,
    });
    await expect(choose(third.token)).rejects.toMatchObject(invalid);
  });

  test("stops working when the account is disabled or removed", async () => {
    const ayla = await under.person("ayla");
    const bora = await under.person("bora");
    const links = [
      await under.accounts.resetPassword(ayla.id),
      await under.accounts.resetPassword(bora.id),
    ];
    await under.accounts.disable(ayla.id);
    await under.accounts.remove(bora.id);
    for (const { token } of links) {
      await expect(under.accounts.choosePassword({ token, password: NEW })).rejects.toMatchObject({
        code: "account.link-invalid",
      });
    }
  });

  test("does not set up the service, nor the other way round", async () => {
    const setup = await under.accounts.setupToken();
    await expect(
      under.accounts.choosePassword({ token: setup?.token ?? "", password: NEW }),
    ).rejects.toMatchObject({ code: "account.link-invalid" });
  });
});

describe("looking after accounts", () => {
  const under = withAccounts();

  test("lists everyone by name as Turkish sorts", async () => {
    for (const name of ["zeynep", "şule", "sevgi", "çağla"]) {
      const email = `${under.clock.now++}@example.com`;
      await under.accounts.createModerator({ name, email, role: "moderator" });
    }
    const ayla = await under.person("ayla", "admin");
    await under.accounts.disable((await under.person("bora")).id);
    const list = await under.accounts.listModerators();
    expect(list.map((one) => one.name)).toEqual([
      "ayla",
      "bora",
      "çağla",
      "sevgi",
      "şule",
      "zeynep",
    ]);
    expect(list[0]).toEqual({
      ...ayla,
      disabled: false,
      hasPassword: true,
      createdAt: expect.any(Number),
    });
    expect(list[1]).toMatchObject({ name: "bora", disabled: true, hasPassword: true });
    expect(list[2]).toMatchObject({ disabled: false, hasPassword: false });
  });

  test("finds an account by its address", async () => {
    const ayla = await under.person("ayla");
    expect(await under.accounts.findByEmail(" AYLA@example.com")).toEqual(ayla);
    expect(await under.accounts.findByEmail("bora@example.com")).toBeNull();
  });

  test("keeps one administrator who can sign in", async () => {
    const ayla = await under.person("ayla", "admin");
    await under.accounts.createModerator({
      name: "Davetli",
      email: "davetli@example.com",
      role: "admin",
    });
    const last = { code: "account.last-admin" };
    await expect(under.accounts.remove(ayla.id)).rejects.toMatchObject(last);
    await expect(under.accounts.disable(ayla.id)).rejects.toMatchObject(last);
    await expect(under.accounts.setRole(ayla.id, "moderator")).rejects.toMatchObject(last);
    await under.person("bora", "admin");
    await expect(under.accounts.setRole(ayla.id, "moderator")).resolves.toBeUndefined();
  });

  test("keeps one administrator when two leave at the same moment", async () => {
    const ayla = await under.person("ayla", "admin");
    const bora = await under.person("bora", "admin");
    const both = await Promise.allSettled([
      under.accounts.remove(ayla.id),
      under.accounts.remove(bora.id),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("says so when there is no such account", async () => {
    const { accounts } = under;
    const unknown = { code: "account.unknown" };
    await expect(accounts.disable("x")).rejects.toMatchObject(unknown);
    await expect(accounts.enable("x")).rejects.toMatchObject(unknown);
    await expect(accounts.remove("x")).rejects.toMatchObject(unknown);
    await expect(accounts.resetPassword("x")).rejects.toMatchObject(unknown);
    await expect(accounts.setRole("x", "admin")).rejects.toMatchObject(unknown);
  });

  test("keeps neither passwords nor link tokens readable in the database", async () => {
    const ayla = await under.person("ayla");
    const { token } = await under.accounts.resetPassword(ayla.id);
    await under.database.close();
    const bytes = readFileSync(under.file).toString("latin1");
    expect(bytes).toContain("ayla@example.com");
    expect(bytes).not.toContain(token);
    expect(bytes).not.toContain(Buffer.from(PASSWORD).toString("latin1"));
  });
});
