import { randomBytes } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import SqliteFile from "better-sqlite3";
import { Kysely } from "kysely";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { BackupError } from "../../src/backup/backup-error.ts";
import { type MadeBackup, makeBackup } from "../../src/backup/make-backup.ts";
import { restoreBackup } from "../../src/backup/restore-backup.ts";
import { smallDisk } from "../../src/cli/faults/small-disk.ts";
import { migrate } from "../../src/store/migrate.ts";
import { MIGRATIONS } from "../../src/store/migrations/index.ts";
import { openDatabase } from "../../src/store/open-database.ts";
import { sqliteDialect } from "../../src/store/sqlite/dialect.ts";
import { openSqliteFile } from "../../src/store/sqlite/open-file.ts";
import type { Tables } from "../../src/store/tables.ts";
import { ruling } from "../store/contract/deciding.ts";
import { sqliteDatabase } from "../store/databases.ts";
import { comment, held, rejected } from "../store/samples.ts";

describe("a backup", () => {
  let files: ReturnType<typeof sqliteDatabase>;
  let folder: string;
  const sent = held();
  beforeEach(async () => {
    files = sqliteDatabase();
    folder = join(files.folder, "backups");
    const { store } = await files.open();
    const some = [comment(), comment({ text: "sıkıntı çok" }), rejected(), sent];
    await Promise.all(some.map((one) => store.addComment(one)));
    await store.decide(ruling(sent.id));
  });
  afterEach(() => files.remove());

  const now = new Date("2026-11-26T03:30:00Z");
  const make = (to = `${folder}/`) => makeBackup({ url: files.url, to, now });
  const restoreTo = (file: string, backup: MadeBackup | string, force = false) =>
    restoreBackup({
      file: typeof backup === "string" ? backup : backup.file,
      url: `sqlite:${join(files.folder, file)}`,
      force,
      now,
    });

  async function failure(doing: Promise<unknown>): Promise<string> {
    const error = await doing.then(
      () => null,
      (reason) => reason,
    );
    expect(error).toBeInstanceOf(BackupError);
    expect(error.message).not.toContain("\n");
    return error.message;
  }

  test("made while the service has the database open holds everything, and comes back", async () => {
    const made = await make();
    expect(made).toMatchObject({
      comments: 4,
      file: join(folder, "suzgec-20261126T033000Z.db.zst"),
    });
    expect(made.bytes).toBe(statSync(made.file).size);
    expect(made.bytes).toBeLessThan(made.unpacked);
    const restored = await restoreTo("new/back.db", made);
    expect(restored).toEqual({ where: join(files.folder, "new/back.db"), comments: 4, kept: null });
    const { store, close } = await openDatabase(`sqlite:${restored.where}`);
    expect((await store.comment(sent.id))?.status).toBe("approved");
    const found = await store.queue({
      order: "newest",
      limit: 9,
      search: "sikinti",
      statuses: ["approved"],
    });
    expect(found.items).toHaveLength(1);
    await close();
  });

  test("can be read by the service's user alone, and leaves nothing else behind", async () => {
    const { file } = await make();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["suzgec-20261126T033000Z.db.zst"]);
  });

  test("made in the middle of writing is one moment: all of a comment or nothing", async () => {
    const { store } = await files.open();
    let [writing, written] = [true, 4];
    const writers = Array.from({ length: 2 }, async () => {
      for (; writing; written++) await store.addComment(rejected({ text: "dolgu ".repeat(200) }));
    });
    for (let round = 0; round < 3; round++) {
      await vi.waitFor(() => expect(written).toBeGreaterThan(4 + round * 50));
      const before = written;
      const { comments, file } = await make(join(folder, `${round}.zst`));
      expect(comments).toBeGreaterThanOrEqual(before);
      expect((await restoreTo(`${round}.db`, file)).comments).toBe(comments);
    }
    writing = false;
    await Promise.all(writers);
  });

  test.runIf(existsSync("/proc/self"))("into a folder that cannot be made says so", async () => {
    expect(await failure(make("/proc/suzgec/backups/"))).toContain("was not made: it is not there");
  });

  test("never takes the place of a file", async () => {
    await make();
    expect(await failure(make())).toContain("there is a file of that name already");
    writeFileSync(join(folder, "mine"), "x");
    expect(await failure(make(join(folder, "mine")))).toContain("there is a file of that name");
    expect(readFileSync(join(folder, "mine"), "utf8")).toBe("x");
  });

  test("is not made of a database that contradicts itself, and says where", async () => {
    const other = new SqliteFile(files.file);
    other.exec("update comment_counts set count = count + 1 where status = 'rejected'");
    other.close();
    const said = await failure(make());
    expect(said).toContain(
      'the database is not sound: comment_counts of "gazete rejected" says 2, counted are 1',
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  const UNSOUND: readonly (readonly [what: string, change: string, says: string])[] = [
    [
      "refers to nothing",
      "pragma foreign_keys = off; delete from articles",
      "refers to one that is not there",
    ],
    [
      "lost words",
      "delete from comment_search where rowid = 1",
      "the search index knows 3 comments",
    ],
    [
      "comes from a newer version",
      "insert into migrations values ('9999-future', 0)",
      'holds the migration "9999-future"',
    ],
    ["lost a table", "drop table audit", "the table audit is missing"],
    ["lost an index", "drop index comments_by_article", "the index comments_by_article is missing"],
    [
      "got a trigger",
      "create trigger more after insert on comments begin delete from decisions; end",
      "the trigger more is none of Süzgeç",
    ],
    [
      "has another table",
      "drop table scheduled_work; create table scheduled_work (name text primary key)",
      "the table scheduled_work is another one",
    ],
    ["is of another program", "pragma application_id = 7", "it is no database of Süzgeç"],
  ];
  test.each(UNSOUND)(
    "of a database that %s is neither made nor restored",
    async (_what, change, says) => {
      const wrong = join(files.folder, "wrong.db");
      const { file } = await make();
      await restoreTo("wrong.db", file);
      const other = new SqliteFile(wrong);
      other.exec(change);
      other.close();
      expect(
        await failure(makeBackup({ url: `sqlite:${wrong}`, to: `${folder}/new`, now })),
      ).toContain(says);
      expect(await failure(restoreTo("target.db", wrong))).toContain(says);
      expect(existsSync(join(files.folder, "target.db"))).toBe(false);
    },
  );

  test("of an older version comes back, and the next start brings it forward", async () => {
    const old = openSqliteFile(join(files.folder, "old.db"));
    const tables = new Kysely<Tables>({ dialect: sqliteDialect(old) });
    await migrate(tables, "sqlite", old.path, MIGRATIONS.slice(0, -1));
    // Counters may have become others since.
    old.writer.exec("insert into comment_counts (site, status, count) values ('s', 'held', 7)");
    old.close();
    const backup = await makeBackup({
      url: `sqlite:${old.path}`,
      to: join(folder, "old.zst"),
      now,
    });
    const { where } = await restoreTo("back.db", backup);
    const database = await openDatabase(`sqlite:${where}`);
    const applied = await database.tables.selectFrom("migrations").select("name").execute();
    expect(applied).toHaveLength(MIGRATIONS.length);
    await database.close();
  });

  test.each([
    [
      "longer than it was",
      (bytes: Buffer) => Buffer.concat([bytes, Buffer.from("more")]),
      "there is something behind its end",
    ],
    [
      "many put together",
      (bytes: Buffer) => Buffer.concat(Array.from({ length: 40 }, () => bytes)),
      "there is something behind its end",
    ],
    ["cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length - 20), "it is damaged"],
    [
      "changed in one bit",
      (bytes: Buffer) => bytes.fill((bytes.at(900) ?? 0) ^ 4, 900, 901),
      "it is damaged",
    ],
    [
      "something else",
      () => Buffer.from("bir şey ".repeat(999)),
      "the file is not a SQLite database",
    ],
    ["empty", () => Buffer.alloc(0), "it is no database of Süzgeç"],
  ])("that is %s is refused and changes nothing", async (_what, change, says) => {
    const { file } = await make();
    writeFileSync(file, change(readFileSync(file)));
    await makeBackup({ url: files.url, to: join(folder, "good"), now });
    await restoreTo("live.db", join(folder, "good"));
    const before = readFileSync(join(files.folder, "live.db"));
    expect(await failure(restoreTo("live.db", file, true))).toContain(says);
    expect(readFileSync(join(files.folder, "live.db")).equals(before)).toBe(true);
    expect(readdirSync(files.folder).filter((name) => name.startsWith(".suzgec"))).toEqual([]);
  });

  test("replaces a database only when told to, and keeps the old one beside it", async () => {
    const made = await make();
    await restoreTo("live.db", made);
    const live = await openDatabase(`sqlite:${join(files.folder, "live.db")}`);
    const later = comment();
    await live.store.addComment(later);
    expect(await failure(restoreTo("live.db", made))).toContain("--force replaces it");
    expect(await failure(restoreTo("live.db", made, true))).toContain(
      "live.db is in use; stop the service first",
    );
    expect(await live.store.comment(later.id)).not.toBeNull();
    await live.close();
    const { kept } = await restoreTo("live.db", made, true);
    expect(kept).toBe(join(files.folder, "live.db.replaced-20261126T033000Z"));
    const [old, back] = [await openDatabase(`sqlite:${kept}`), await openDatabase(liveUrl())];
    expect(await old.store.comment(later.id)).not.toBeNull();
    expect(await back.store.comment(later.id)).toBeNull();
    expect(await back.store.comment(sent.id)).not.toBeNull();
    await old.close();
    await back.close();
  });

  test("replaces the database that a link leads to, and leaves the link one", async () => {
    const made = await make();
    const link = join(files.folder, "link.db");
    symlinkSync("disk/live.db", link);
    const live = join(files.folder, "disk", "live.db");
    expect(await restoreTo("link.db", made)).toMatchObject({ where: live, kept: null });
    const { kept } = await restoreTo("link.db", made, true);
    expect(kept).toBe(`${live}.replaced-20261126T033000Z`);
    expect(readlinkSync(link)).toBe("disk/live.db");
    expect(readdirSync(join(files.folder, "disk")).sort()).toEqual([
      "live.db",
      "live.db.replaced-20261126T033000Z",
    ]);
  });
  const liveUrl = () => `sqlite:${join(files.folder, "live.db")}`;

  test("replaces a database that is damaged beyond opening, with its log, but not one in use", async () => {
    const made = await make();
    await restoreTo("live.db", made);
    const live = await openDatabase(liveUrl());
    await live.store.addComment(comment());
    const file = join(files.folder, "live.db");
    const damage = () => {
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.fill(0xff, 0, 4096), { flag: "r+" });
    };
    damage();
    if (existsSync("/proc/locks")) {
      expect(await failure(restoreTo("live.db", made, true))).toContain("is in use");
    }
    await live.close();
    damage();
    writeFileSync(`${file}-wal`, "x".repeat(9000));
    const { kept } = await restoreTo("live.db", made, true);
    expect(
      readFileSync(kept as string)
        .subarray(0, 9)
        .equals(Buffer.alloc(9, 0xff)),
    ).toBe(true);
    expect(existsSync(`${file}-wal`)).toBe(false);
    const back = await openDatabase(liveUrl());
    expect(await back.store.comment(sent.id)).not.toBeNull();
    await back.close();
  });

  test("that is no backup but a database of a running service is refused, with what to do instead", async () => {
    const says =
      `it is no backup but the database of a service, and comments may be missing in it: run ` +
      `\`suzgec backup --from sqlite:${files.file} --to FOLDER/\` and restore what that makes`;
    expect(await failure(restoreTo("new.db", files.file))).toContain(says);
    const { store, close } = await files.open();
    await store.addComment(comment());
    // As after kill -9, and as if somebody had copied the file alone.
    for (const end of ["", "-wal"])
      copyFileSync(files.file + end, join(files.folder, `dead${end}`));
    copyFileSync(files.file, join(files.folder, "alone"));
    await close();
    for (const name of ["dead", "alone"]) {
      expect(await failure(restoreTo("new.db", join(files.folder, name)))).toContain(
        "it is no backup but the database of a service",
      );
    }
    expect(existsSync(join(files.folder, "new.db"))).toBe(false);
    const url = `sqlite:${join(files.folder, "dead")}`;
    const made = await makeBackup({ url, to: join(folder, "dead.zst"), now });
    expect(await restoreTo("new.db", made)).toMatchObject({ comments: 5 });
  });

  test("kept beside when another was restored can be restored itself", async () => {
    const made = await make();
    await restoreTo("live.db", made);
    const live = await openDatabase(liveUrl());
    await live.store.addComment(comment());
    await live.close();
    const { kept } = await restoreTo("live.db", made, true);
    expect(await restoreTo("again.db", kept as string)).toMatchObject({ comments: 5 });
  });

  test("is not restored twice in one moment over what was kept", async () => {
    const made = await make();
    await restoreTo("live.db", made);
    await restoreTo("live.db", made, true);
    expect(await failure(restoreTo("live.db", made, true))).toContain(
      `there is a file ${join(files.folder, "live.db")}.replaced-20261126T033000Z already`,
    );
  });

  test("whose making or restoring was killed leaves nothing for long", async () => {
    const left = (place: string, days: number) => {
      const path = join(place, `.suzgec-unfinished-${days}`);
      mkdirSync(path);
      writeFileSync(join(path, "copy.db"), "secrets");
      const then = Date.now() / 1000 - days * 24 * 60 * 60;
      utimesSync(path, then, then);
    };
    const unfinished = (place: string) =>
      readdirSync(place).filter((name) => name.startsWith(".suzgec-unfinished-"));
    const at = new Date();
    left(files.folder, 0);
    left(files.folder, 2);
    const made = await makeBackup({ url: files.url, to: `${folder}/`, now: at });
    expect(unfinished(files.folder)).toEqual([".suzgec-unfinished-0"]);
    const target = join(files.folder, "target");
    mkdirSync(target);
    left(target, 2);
    await restoreBackup({
      file: made.file,
      url: `sqlite:${join(target, "x.db")}`,
      force: false,
      now: at,
    });
    expect(unfinished(target)).toEqual([]);
  });

  test("in a folder where nobody may write is told in one line", async () => {
    mkdirSync(folder);
    chmodSync(folder, 0o555);
    const root = process.geteuid?.() === 0;
    if (root) chmodSync(files.folder, 0o755);
    if (root) for (const end of ["", "-wal", "-shm"]) chmodSync(files.file + end, 0o666);
    if (root) process.seteuid?.(65534);
    const said = await failure(make()).finally(() => root && process.seteuid?.(0));
    expect(said).toContain("this user may not write there");
  });

  test("that does not fit on its disk is told, and leaves nothing behind", async () => {
    const disk = await smallDisk(files.folder);
    // Only whoever may mount a file system can have a small one.
    if (disk === null || disk.before.length > 0) return;
    try {
      const { store } = await files.open();
      const long = () => comment({ text: randomBytes(9_000).toString("hex") });
      await Promise.all(Array.from({ length: 400 }, () => store.addComment(long())));
      expect(await failure(make(`${disk.folder}/`))).toContain("the disk is full");
      expect(readdirSync(disk.folder)).toEqual(["ballast"]);
    } finally {
      disk.remove();
    }
  });

  test("of a database that is not there makes none", async () => {
    const url = `sqlite:${join(files.folder, "typo.db")}`;
    expect(await failure(makeBackup({ url, to: `${folder}/`, now }))).toContain(
      "there is no database",
    );
    expect(existsSync(join(files.folder, "typo.db"))).toBe(false);
  });
});
