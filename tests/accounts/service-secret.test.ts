import { describe, expect, test } from "vitest";
import { createAccounts, serviceSecret } from "../../src/accounts/accounts.ts";
import { SECRET, withAccounts } from "./with-accounts.ts";

describe("the secret that signs sessions", () => {
  const under = withAccounts();
  const baseUrl = "http://127.0.0.1:3000";

  test("is the configured one", async () => {
    expect(await serviceSecret(under.database.tables, SECRET)).toBe(SECRET);
  });

  test("is made once where none is configured, long and random", async () => {
    const { tables } = under.database;
    const both = await Promise.all([serviceSecret(tables, null), serviceSecret(tables, null)]);
    expect(both[0]).toBe(both[1]);
    expect(both[0]).toMatch(/^[\w-]{43}$/);
    expect(await serviceSecret(tables, null)).toBe(both[0]);
  });

  test("counts: a session signed with another one is nobody's", async () => {
    const ayla = await under.person("ayla");
    const browser = await under.browserOf(ayla.email);
    const { database } = under;
    const same = createAccounts({ database, secret: SECRET, baseUrl, sessionDays: 7 });
    const other = createAccounts({ database, secret: `${SECRET}!`, baseUrl, sessionDays: 7 });
    expect(await same.session(browser)).not.toBeNull();
    expect(await other.session(browser)).toBeNull();
  });
});
