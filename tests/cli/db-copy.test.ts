import { afterEach, describe, expect, test } from "vitest";
import { openDatabase } from "../../src/store/open-database.ts";
import { runCli } from "../helpers/run-cli.ts";
import { sqliteDatabase } from "../store/databases.ts";
import { postgresDatabase } from "../store/postgres/database.ts";
import { comment, held } from "../store/samples.ts";

describe("suzgec db copy", { timeout: 60_000 }, () => {
  const source = sqliteDatabase();
  const target = postgresDatabase();
  afterEach(async () => {
    await target.remove();
    await source.remove();
  });

  test("tells what it does on standard error, and what came of it in one line", async () => {
    const { store } = await source.open();
    await Promise.all([comment(), held()].map((one) => store.addComment(one)));
    const { code, stdout, stderr } = await runCli([
      ...["db", "copy", "--from", source.url],
      ...["--to", await target.url()],
    ]);
    expect(stderr).toMatch(
      /^Copying articles …\nCopying comments …\n[\s\S]*Comparing …\nCounting …\n$/,
    );
    expect(stdout).toMatch(
      /^Copied 2 comments \(\d+ rows of 23 tables, the same on both sides\) in [\d.]+ s\.\n$/,
    );
    expect(code).toBe(0);
    const copy = await openDatabase(await target.url());
    expect(await copy.store.counts({})).toMatchObject({ approved: 1, held: 1 });
    await copy.close();
  });

  test.each([
    [
      "a database that is not there",
      "sqlite:/nowhere/x.db",
      "There is no database sqlite:/nowhere",
    ],
    ["no address", "x.db", "Name both databases by an address"],
    ["an address with a host", "sqlite://x.db", "sqlite:x.db for a file in the working folder"],
    ["a folder", "sqlite:/", "sqlite:/ is a folder, not a database"],
    [
      "a server that does not answer",
      "postgres://suzgec:s3cret@127.0.0.1:1/x",
      "PostgreSQL does not answer at its address",
    ],
  ])("from %s says so in one line", async (_what, from, says) => {
    const { code, stdout, stderr } = await runCli([
      "db",
      "copy",
      "--from",
      from,
      "--to",
      source.url,
    ]);
    expect(stderr).toContain(says);
    expect(stderr).not.toContain("    at ");
    expect(stderr).not.toContain("s3cret");
    expect(stdout).toBe("");
    expect(code).toBe(1);
  });
});
