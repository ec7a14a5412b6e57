import { describe, expect, test } from "vitest";
import { PASSWORD, withAccounts } from "./with-accounts.ts";

const HOUR = 60 * 60 * 1000;
const ADMIN = { name: "Ayla", email: "Ayla@Example.com", password: PASSWORD };

describe("the first start", () => {
  const under = withAccounts();

  async function setupToken(): Promise<string> {
    const link = await under.accounts.setupToken();
    if (!link) throw new Error("no link");
    return link.token;
  }

  test("gives a link that makes the first administrator", async () => {
    const admin = await under.accounts.completeSetup({ token: await setupToken(), ...ADMIN });
    expect(admin).toEqual({
      id: expect.any(String),
      name: "Ayla",
      email: "ayla@example.com",
      role: "admin",
    });
    await expect(under.browserOf("ayla@example.com")).resolves.toBeDefined();
    expect(await under.accounts.setupToken()).toBeNull();
  });

  test("lets no password work that nobody chose", async () => {
    await setupToken();
    expect(await under.accounts.listModerators()).toEqual([]);
    for (const password of ["", "admin", "password", "suzgec"]) {
      const signedIn = under.accounts.signIn({
        email: "admin@example.com",
        password,
        headers: new Headers(),
      });
      expect(await signedIn).toBeNull();
    }
  });

  test("makes one administrator when the link is used twice at the same moment", async () => {
    const token = await setupToken();
    const both = await Promise.allSettled([
      under.accounts.completeSetup({ token, ...ADMIN }),
      under.accounts.completeSetup({ token, ...ADMIN, email: "bora@example.com" }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "account.link-invalid",
    });
    expect(await under.accounts.listModerators()).toHaveLength(1);
  });

  test("keeps the link usable after a detail was not acceptable", async () => {
    const token = await setupToken();
    await expect(
      under.accounts.completeSetup({ token, ...ADMIN, password: "kısa" }),
    ).rejects.toMatchObject({ code: "account.invalid", field: "password" });
    await expect(
      under.accounts.completeSetup({ token, ...ADMIN, email: "ayla" }),
    ).rejects.toMatchObject({ code: "account.invalid", field: "email" });
    await expect(
      under.accounts.completeSetup({ token, ...ADMIN, name: " \n " }),
    ).rejects.toMatchObject({ code: "account.invalid", field: "name" });
    await expect(under.accounts.completeSetup({ token, ...ADMIN })).resolves.toBeDefined();
  });

  test("refuses a made-up link, an old one, and one from an earlier start", async () => {
    const invalid = { code: "account.link-invalid" };
    const earlier = await setupToken();
    const token = await setupToken();
    for (const one of ["", "made-up", earlier]) {
      await expect(under.accounts.completeSetup({ token: one, ...ADMIN })).rejects.toMatchObject(
        invalid,
      );
    }
    under.clock.now += 24 * HOUR;
    await expect(under.accounts.completeSetup({ token, ...ADMIN })).rejects.toMatchObject(invalid);
    under.clock.now -= 1;
    await expect(under.accounts.completeSetup({ token, ...ADMIN })).resolves.toBeDefined();
  });

  test("ends when somebody got an account in another way", async () => {
    const token = await setupToken();
    await under.person("bora", "admin");
    await expect(under.accounts.completeSetup({ token, ...ADMIN })).rejects.toMatchObject({
      code: "account.link-invalid",
    });
  });
});
