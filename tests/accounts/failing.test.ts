import SqliteFile from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { StoreUnavailableError } from "../../src/store/store.ts";
import { PASSWORD, withAccounts } from "./with-accounts.ts";

describe("while the database is locked or gone", () => {
  const under = withAccounts();

  test("signing in says so instead of blaming the password", async () => {
    const ayla = await under.person("ayla");
    const other = new SqliteFile(under.file);
    other.exec("begin immediate");
    const attempt = { email: ayla.email, password: PASSWORD, headers: new Headers() };
    await expect(under.accounts.signIn(attempt)).rejects.toThrow(StoreUnavailableError);
    other.exec("commit");
    other.close();
    expect(await under.accounts.signIn(attempt)).not.toBeNull();
  });

  test("signing out says so instead of leaving the session behind", async () => {
    const ayla = await under.person("ayla");
    const browser = await under.browserOf(ayla.email);
    const other = new SqliteFile(under.file);
    other.exec("begin immediate");
    await expect(under.accounts.signOut(browser)).rejects.toThrow(StoreUnavailableError);
    expect(await under.accounts.session(browser)).not.toBeNull();
    other.exec("commit");
    other.close();
    await under.accounts.signOut(browser);
    expect(await under.accounts.session(browser)).toBeNull();
  });

  test("a session is unavailable, which is not the same as nobody being signed in", async () => {
    const ayla = await under.person("ayla");
    const browser = await under.browserOf(ayla.email);
    await under.database.close();
    await expect(under.accounts.session(browser)).rejects.toThrow(StoreUnavailableError);
    await expect(under.accounts.listModerators()).rejects.toThrow(StoreUnavailableError);
    await expect(under.accounts.setupToken()).rejects.toThrow(StoreUnavailableError);
  });
});
