import { getMigrations } from "better-auth/db/migration";
import { describe, expect, test } from "vitest";
import { createAuthentication } from "../../src/accounts/authentication.ts";
import { SECRET, withAccounts } from "./with-accounts.ts";

describe("our tables", () => {
  const under = withAccounts();

  test("are all that the sign-in library wants them to be", async () => {
    const { options } = await createAuthentication(under.database.tables, {
      secret: SECRET,
      baseUrl: "http://127.0.0.1:3000",
      sessionDays: 7,
    });
    expect(await getMigrations(options)).toMatchObject({
      toBeCreated: [],
      toBeAdded: [],
      toBeAddedIndexes: [],
      unsafeChanges: [],
      schemaProblems: [],
    });
  });
});
