import type { KyselyPlugin } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Accounts, createAccounts } from "../../src/accounts/accounts.ts";
import type { Database } from "../../src/store/open-database.ts";
import { postgresDatabase } from "../store/postgres/database.ts";
import { browserWith, PASSWORD, SECRET } from "./with-accounts.ts";

describe("accounts on PostgreSQL", () => {
  let databases: ReturnType<typeof postgresDatabase>;
  let accounts: Accounts;
  let database: Database;
  const over = (tables: Database["tables"]) =>
    createAccounts({
      ...{ database: { tables }, secret: SECRET, sessionDays: 7 },
      baseUrl: "http://127.0.0.1:3000",
    });
  beforeEach(async () => {
    databases = postgresDatabase();
    database = await databases.open();
    accounts = over(database.tables);
  });
  afterEach(() => databases.remove());

  async function person(name: string) {
    const email = `${name}@example.com`;
    const { link } = await accounts.createModerator({ name, email, role: "moderator" });
    return accounts.choosePassword({ token: link.token, password: PASSWORD });
  }

  async function browserOf(email: string, password = PASSWORD) {
    const signedIn = await accounts.signIn({ email, password, headers: new Headers() });
    return signedIn && browserWith(signedIn.setCookie);
  }

  test("begin with the first administrator, made once by one of two at the same moment", async () => {
    const { token = "" } = (await accounts.setupToken()) ?? {};
    const details = { token, name: "Ayla", email: "ayla@example.com", password: PASSWORD };
    const outcomes = await Promise.allSettled([
      accounts.completeSetup(details),
      accounts.completeSetup({ ...details, email: "bora@example.com" }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await accounts.setupToken()).toBeNull();
    expect(await accounts.listModerators()).toMatchObject([
      { role: "admin", hasPassword: true, disabled: false },
    ]);
  });

  test("can be signed in to with the right password, until one signs out or is disabled", async () => {
    const ayla = await person("ayla");
    expect(await browserOf(ayla.email, "yanlış parola")).toBeNull();
    const [first, second] = [await browserOf(ayla.email), await browserOf(ayla.email)];
    if (!first || !second) throw new Error("not signed in");
    const session = await accounts.session(first);
    expect(session?.moderator).toEqual(ayla);
    expect(session?.expiresAt).toBeGreaterThan(Date.now() + 6.9 * 24 * 60 * 60 * 1000);
    await accounts.signOut(first);
    expect(await accounts.session(first)).toBeNull();
    expect(await accounts.session(second)).not.toBeNull();
    await accounts.disable(ayla.id);
    expect(await accounts.session(second)).toBeNull();
    expect(await browserOf(ayla.email)).toBeNull();
    await accounts.enable(ayla.id);
    expect(await browserOf(ayla.email)).not.toBeNull();
  });

  test("are asked about in one question, in which what another instance did counts at once", async () => {
    let questions = 0;
    const counting: KyselyPlugin = {
      transformQuery({ node }) {
        questions++;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const elsewhere = over(database.tables.withPlugin(counting));
    const ayla = await person("ayla");
    const browser = await browserOf(ayla.email);
    if (!browser) throw new Error("not signed in");
    const isSignedIn = async () => (await elsewhere.session(browser)) !== null;
    await isSignedIn();
    questions = 0;
    expect(await isSignedIn()).toBe(true);
    expect(questions).toBe(1);
    const change = database.tables.updateTable("moderators").where("id", "=", ayla.id);
    await change.set({ disabled: 1 }).execute();
    expect(await isSignedIn()).toBe(false);
    await change.set({ disabled: 0, role: "admin" }).execute();
    expect((await elsewhere.session(browser))?.moderator.role).toBe("admin");
    const past = new Date(Date.now() - 1000).toISOString();
    await database.tables.updateTable("sessions").set({ expires_at: past }).execute();
    expect(await isSignedIn()).toBe(false);
  });

  test("are refused twice for one address, and can be removed with all that belongs to them", async () => {
    const ayla = await person("ayla");
    const again = { name: "Ayla", email: "AYLA@example.com", role: "moderator" } as const;
    await expect(accounts.createModerator(again)).rejects.toMatchObject({ code: "account.exists" });
    const browser = await browserOf(ayla.email);
    await accounts.remove(ayla.id);
    expect(browser && (await accounts.session(browser))).toBeNull();
    expect(await accounts.findByEmail(ayla.email)).toBeNull();
  });

  test("keep an administrator when two take each other's place away at once", async () => {
    const [ayla, bora] = [await person("ayla"), await person("bora")];
    for (const { id } of [ayla, bora]) await accounts.setRole(id, "admin");
    const outcomes = await Promise.allSettled([
      accounts.setRole(ayla.id, "moderator"),
      accounts.setRole(bora.id, "moderator"),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
