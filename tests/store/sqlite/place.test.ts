import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DatabaseOpenError, openDatabase } from "../../../src/store/open-database.ts";
import { sqliteDatabase } from "../databases.ts";
import { comment } from "../samples.ts";

describe("a SQLite database behind a link", () => {
  let files: ReturnType<typeof sqliteDatabase>;
  let real: string;
  beforeEach(() => {
    files = sqliteDatabase();
    real = join(files.folder, "elsewhere", "real.db");
    symlinkSync(real, files.file);
  });
  afterEach(() => files.remove());

  test("is made where the link leads", async () => {
    await (await files.open()).close();
    expect(existsSync(real)).toBe(true);
  });

  test("whose log was moved away refuses to write until it is back", async () => {
    const { store } = await files.open();
    await store.addComment(comment());
    renameSync(`${real}-wal`, `${real}-away`);
    await expect(store.addComment(comment())).rejects.toThrow("real.db-wal was moved or deleted");
    renameSync(`${real}-away`, `${real}-wal`);
    expect((await store.addComment(comment())).outcome).toBe("added");
  });

  test("refuses to write once the link leads to another, which the next start would open", async () => {
    const { store } = await files.open();
    await store.addComment(comment());
    rmSync(files.file);
    mkdirSync(join(files.folder, "other"));
    copyFileSync(real, join(files.folder, "other", "real.db"));
    symlinkSync(join(files.folder, "other", "real.db"), files.file);
    await expect(store.addComment(comment())).rejects.toThrow("was moved or deleted");
  });

  test.runIf(existsSync("/proc/locks"))("that is open already is known to be", async () => {
    expect(await files.open()).toMatchObject({ wasOpen: false });
    expect(await files.open()).toMatchObject({ wasOpen: true });
  });

  test("that leads in a circle is refused in one line", async () => {
    mkdirSync(join(files.folder, "elsewhere"));
    symlinkSync(files.file, real);
    const error = await openDatabase(files.url).catch((reason) => reason);
    expect(error).toBeInstanceOf(DatabaseOpenError);
    expect(error.message).toContain(`${files.file} cannot be used: a link leads in a circle`);
  });
});
