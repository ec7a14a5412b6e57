import { createAccounts, serviceSecret } from "../../accounts/accounts.ts";
import { fillStore } from "../bench-queue-fill.ts";
import { CommandError } from "../command-error.ts";
import { loadEngine } from "../engine.ts";
import { MEASURING_ACCOUNT } from "../measuring-account.ts";
import { openToMeasure } from "../open-to-measure.ts";

export interface Prepared {
  /** Comments that wait for a moderator, each with one decision so far. */
  readonly waiting: readonly string[];
}

/**
 * Makes an account and fills the database, a tenth of it with rejected comments.
 * @throws CommandError when it cannot be opened, or somebody's comments are in it
 */
export async function prepareDatabase(
  url: string,
  comments: number,
  rules: string,
): Promise<Prepared> {
  const database = await openToMeasure(url);
  try {
    const { approved, held, rejected } = await database.store.counts({});
    const secret = await serviceSecret(database.tables, null);
    const accounts = createAccounts({
      ...{ database, secret, baseUrl: "http://127.0.0.1", sessionDays: 1 },
    });
    const setup = await accounts.setupToken();
    if (approved + held + rejected > 0 || !setup) {
      throw new CommandError("The database is in use: name an empty one.");
    }
    await accounts.completeSetup({ token: setup.token, ...MEASURING_ACCOUNT });
    const { engine } = await loadEngine(rules);
    await fillStore(database.store, engine, {
      ...{ comments, rejected: Math.floor(comments / 10), now: Date.now() },
    });
    const rows = await database.tables
      .selectFrom("comments")
      .select("id")
      .where("status", "=", "rejected")
      .execute();
    return { waiting: rows.map(({ id }) => id) };
  } finally {
    await database.close();
  }
}
