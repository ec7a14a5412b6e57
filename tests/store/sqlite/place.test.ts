import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import SqliteFile from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DatabaseOpenError, openDatabase } from "../../../src/store/open-database.ts";
import { checkSqliteFile } from "../../../src/store/sqlite/checkup.ts";
import { ruling } from "../contract/deciding.ts";
import { sqliteDatabase } from "../databases.ts";
import { comment } from "../samples.ts";
import { addingProcess } from "./processes.ts";

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

describe.runIf(existsSync("/proc/locks"))("a SQLite database whose log's index was deleted", () => {
  let files: ReturnType<typeof sqliteDatabase>;
  beforeEach(() => {
    files = sqliteDatabase();
  });
  afterEach(() => files.remove());

  test("is written by nobody until the service was started again, and loses nothing", async () => {
    const service = await files.open();
    const kept = comment();
    await service.store.addComment(kept);
    rmSync(`${files.file}-shm`);
    await expect(service.store.addComment(comment())).rejects.toThrow("-shm was moved or deleted");
    const { status, stderr } = moderatorAdded();
    expect(stderr).toContain("-shm was deleted while a program has the database open");
    expect(status).toBe(1);
    await service.close();
    expect(moderatorAdded().status).toBe(0);
    const again = await files.open();
    expect(await again.store.comment(kept.id)).not.toBeNull();
    const people = await again.tables.selectFrom("moderators").select("email").execute();
    expect(people).toEqual([{ email: "ayse@gazete.example" }]);
  });

  const COMMAND = join(import.meta.dirname, "..", "..", "..", "src", "cli", "suzgec.js");
  /** By another process, as an operator would beside the running service. */
  function moderatorAdded() {
    return spawnSync(
      process.execPath,
      [COMMAND, "moderators", "add", "ayse@gazete.example", "--name", "Ayşe"],
      { encoding: "utf8", env: { PATH: process.env.PATH, DATABASE_URL: files.url } },
    );
  }
});

describe("a SQLite database whose log was cut off by another program", () => {
  let files: ReturnType<typeof sqliteDatabase>;
  const kept = Array.from({ length: 20 }, () => comment());
  beforeEach(async () => {
    files = sqliteDatabase();
    const { store, close } = await files.open();
    await Promise.all(kept.map((one) => store.addComment(one)));
    // Brings all of it from the log into the file.
    await close();
  });
  afterEach(() => files.remove());

  const logSize = () => statSync(`${files.file}-wal`).size;

  test.each([
    ["to nothing", () => 0],
    ["in the middle", () => Math.floor(logSize() / 2)],
    ["by one byte", () => logSize() - 1],
  ])("%s refuses to write, and keeps what is left", async (_what, to) => {
    const service = await files.open();
    for (let n = 0; n < 5; n++) await service.store.addComment(comment());
    // One process of a service may have looked at the log when there was nothing in it.
    const other = await files.open();
    truncateSync(`${files.file}-wal`, to());
    for (const { store } of [service, other]) {
      await expect(store.addComment(comment())).rejects.toThrow("-wal was cut off");
      await expect(store.decide(ruling(kept[0]?.id ?? ""))).rejects.toThrow("-wal was cut off");
      await expect(store.probeWrite()).rejects.toThrow("-wal was cut off");
    }
    await other.close();
    await service.close();
    const again = await files.open();
    for (const { id } of kept) expect(await again.store.comment(id)).not.toBeNull();
    await again.close();
    expect((await checkSqliteFile(files.file)).problems).toEqual([]);
  });

  test("is told from one that SQLite truncates, begins anew, or removes when all have closed it", {
    timeout: 60_000,
  }, async () => {
    const writers = [1, 2, 3].map(() => addingProcess(files.url, 150));
    const ended = Promise.all(writers.map((writer) => writer.ended()));
    let [writing, truncated] = [true, 0];
    void ended.then(() => {
      writing = false;
    });
    while (writing) {
      const beside = new SqliteFile(files.file, { timeout: 1_000 });
      const [done] = beside.pragma("wal_checkpoint(truncate)") as { busy: number }[];
      if (done?.busy === 0) truncated++;
      beside.close();
      await setTimeout(2);
    }
    expect(await ended, writers.map((writer) => writer.errors()).join()).toEqual([0, 0, 0]);
    expect(truncated).toBeGreaterThan(10);
    const { store } = await files.open();
    expect(await store.counts({})).toMatchObject({ approved: 470 });
  });
});
