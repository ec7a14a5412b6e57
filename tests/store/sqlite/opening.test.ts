import {
  chmodSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import SqliteFile from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { smallDisk } from "../../../src/cli/faults/small-disk.ts";
import { MIGRATIONS } from "../../../src/store/migrations/index.ts";
import { DatabaseOpenError, openDatabase } from "../../../src/store/open-database.ts";
import { sqliteDatabase } from "../databases.ts";

/** Runs as somebody who is not almighty: for root, files are never read-only. */
async function unprivileged<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

async function refusal(url: string): Promise<string> {
  const error = await unprivileged(() => openDatabase(url)).catch((reason) => reason);
  expect(error).toBeInstanceOf(DatabaseOpenError);
  expect(error.message).not.toContain("\n");
  return error.message;
}

describe("opening a SQLite database", () => {
  let files: ReturnType<typeof sqliteDatabase>;
  beforeEach(() => {
    files = sqliteDatabase();
    chmodSync(files.folder, 0o777);
  });
  afterEach(() => files.remove());

  async function made(): Promise<void> {
    await (await files.open()).close();
    chmodSync(files.file, 0o666);
  }

  test("makes the folder, and a file that only the service's user can read", async () => {
    const file = join(files.folder, "a", "b", "c.db");
    const { close } = await openDatabase(`sqlite:${file}`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600);
    await close();
  });

  test("again keeps what was there", async () => {
    const first = await files.open();
    await first.tables.insertInto("secrets").values({ name: "x", value: "y" }).execute();
    await first.close();
    const { tables } = await files.open();
    expect(await tables.selectFrom("secrets").selectAll().execute()).toHaveLength(1);
  });

  const REFUSED: readonly (readonly [what: string, prepare: () => unknown, says: string])[] = [
    [
      "a file that is no database",
      () => writeFileSync(files.file, "x".repeat(5000), { mode: 0o666 }),
      "is not a SQLite database",
    ],
    [
      "a damaged database",
      async () => {
        await made();
        const bytes = readFileSync(files.file);
        writeFileSync(files.file, bytes.fill(0xff, 100, 4096));
      },
      "is damaged",
    ],
    [
      "a read-only file",
      async () => {
        await made();
        chmodSync(files.file, 0o444);
      },
      "the database file or its folder is read-only",
    ],
    ["a read-only folder", () => chmodSync(files.folder, 0o555), "may not read and write it"],
    [
      "a database in a folder that became read-only",
      async () => {
        await made();
        chmodSync(files.folder, 0o555);
      },
      "cannot be used",
    ],
    ["a folder in place of a file", () => mkdirSync(files.file, { mode: 0o777 }), "is a folder"],
    [
      "another program's database",
      () => {
        const other = new SqliteFile(files.file);
        other.exec("create table recipes (id integer)");
        other.close();
        chmodSync(files.file, 0o666);
      },
      'belongs to another program (it holds the table "recipes")',
    ],
    [
      "a database that a newer version has written",
      async () => {
        const { tables, close } = await files.open();
        const newer = { name: "9999-from-the-future", applied_at: 0 };
        await tables.insertInto("migrations").values(newer).execute();
        await close();
        chmodSync(files.file, 0o666);
      },
      'it holds the migration "9999-from-the-future", and the newest known here is ' +
        `"${MIGRATIONS.at(-1)?.name}". ` +
        "Start the newer version, or restore a backup",
    ],
  ];

  test.each(REFUSED)(
    "refuses %s in one line and leaves it as it is",
    async (_what, prepare, says) => {
      await prepare();
      const before = statSync(files.file, { throwIfNoEntry: false })?.isFile()
        ? readFileSync(files.file)
        : null;
      const message = await refusal(files.url);
      expect(message).toContain(says);
      expect(message).toContain(files.file);
      chmodSync(files.folder, 0o777);
      if (before) expect(readFileSync(files.file).equals(before)).toBe(true);
    },
  );

  test("refuses a path through a file", async () => {
    writeFileSync(files.file, "");
    expect(await refusal(`sqlite:${join(files.file, "x.db")}`)).toContain("is not a folder");
    expect(dirname(files.file)).toBe(files.folder);
  });

  test.each([
    ["mysql://suzgec:s3cret@db.example/suzgec"],
    ["sqlite:"],
    ["sqlite::memory:"],
    ["data/suzgec.db"],
    [""],
  ])("refuses the address %j, and repeats no password", async (url) => {
    const message = await refusal(url);
    expect(message).toContain("sqlite:data/suzgec.db");
    expect(message).not.toContain("s3cret");
  });

  test.each([
    ["new", false],
    ["that was closed", true],
  ])(
    "on a full disk, one %s is refused in one line, and works once there is room",
    async (_what, isThere) => {
      const disk = await smallDisk(files.folder);
      // Only whoever may mount a file system can have a small one.
      if (disk === null || disk.before.length > 0) return;
      try {
        const url = `sqlite:${join(disk.folder, "suzgec.db")}`;
        if (isThere) await (await openDatabase(url)).close();
        const filler = join(disk.folder, "filler");
        const { bavail, bsize } = statfsSync(disk.folder);
        writeFileSync(filler, Buffer.alloc(bavail * bsize));
        const error = await openDatabase(url).catch((reason) => reason);
        expect(error).toBeInstanceOf(DatabaseOpenError);
        expect(error.message).toMatch(
          /cannot be used: the disk is full \(SQLITE_\w+\)\. Mend that/,
        );
        rmSync(filler);
        await (await openDatabase(url)).close();
      } finally {
        disk.remove();
      }
    },
  );

  test("works once the cause is gone", async () => {
    chmodSync(files.folder, 0o555);
    await refusal(files.url);
    chmodSync(files.folder, 0o777);
    const { close } = await unprivileged(() => openDatabase(files.url));
    await close();
  });
});
