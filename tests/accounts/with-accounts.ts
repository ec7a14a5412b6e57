import { afterEach, beforeEach } from "vitest";
import { type Accounts, createAccounts, type Moderator } from "../../src/accounts/accounts.ts";
import type { Database } from "../../src/store/open-database.ts";
import { sqliteDatabase } from "../store/databases.ts";

export const SECRET = "a-secret-of-more-than-thirty-two-characters";
export const PASSWORD = "on beş güvercin";

export interface AccountsUnderTest {
  accounts: Accounts;
  database: Database;
  file: string;
  clock: { now: number };
  /** An account that can sign in with PASSWORD. */
  person(name: string, role?: Moderator["role"]): Promise<Moderator>;
  /** The headers of a browser that has just signed in. */
  browserOf(email: string, password?: string): Promise<Headers>;
}

/** Gives each test of the surrounding `describe` a database without accounts. */
export function withAccounts({ baseUrl = "http://127.0.0.1:3000" } = {}): AccountsUnderTest {
  const under = {} as AccountsUnderTest;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    const files = sqliteDatabase();
    remove = files.remove;
    const database = await files.open();
    const clock = { now: Date.now() };
    const accounts = createAccounts({
      database,
      baseUrl,
      secret: SECRET,
      sessionDays: 7,
      now: () => clock.now,
    });
    Object.assign(under, {
      accounts,
      database,
      clock,
      file: files.file,
      async person(name: string, role: Moderator["role"] = "moderator") {
        const email = `${name}@example.com`;
        const { link } = await accounts.createModerator({ name, email, role });
        return accounts.choosePassword({ token: link.token, password: PASSWORD });
      },
      async browserOf(email: string, password = PASSWORD) {
        const signedIn = await accounts.signIn({ email, password, headers: new Headers() });
        if (!signedIn) throw new Error(`${email} cannot sign in`);
        return browserWith(signedIn.setCookie);
      },
    });
  });
  afterEach(() => remove());
  return under;
}

/** The headers a browser sends after it was given these cookies. */
export function browserWith(setCookie: readonly string[]): Headers {
  return new Headers({ cookie: setCookie.map((one) => one.split(";")[0]).join("; ") });
}
