import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { MIGRATIONS } from "../../src/store/migrations/index.ts";
import type { Migration } from "../../src/store/migrations/migration.ts";
import { sqliteDialect } from "../../src/store/sqlite/dialect.ts";
import { openSqliteFile, type SqliteFile } from "../../src/store/sqlite/open-file.ts";
import type { Tables } from "../../src/store/tables.ts";
import { sqliteDatabase } from "./databases.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "src", "store", "migrations");

test("every migration file is listed, in order, under its file's name", () => {
  const files = readdirSync(FOLDER)
    .filter((name) => /^\d{4}-/.test(name))
    .map((name) => name.replace(/\.ts$/, ""))
    .sort();
  expect(MIGRATIONS.map((migration) => migration.name)).toEqual(files);
});

describe("migrating", () => {
  let files: ReturnType<typeof sqliteDatabase>;
  let file: SqliteFile;
  let db: Kysely<Tables>;
  beforeEach(() => {
    files = sqliteDatabase();
    file = openSqliteFile(files.file);
    db = new Kysely<Tables>({ dialect: sqliteDialect(file) });
  });
  afterEach(async () => {
    file.close();
    await files.remove();
  });

  const table = (name: string): Migration => ({
    name,
    up: async (on) => {
      await on.schema.createTable(`t_${name}`).addColumn("id", "integer").execute();
    },
  });
  const [one, two, three] = [table("1"), table("2"), table("3")] as const;
  const run = (...migrations: Migration[]) => migrate(db, "sqlite", files.file, migrations);
  const names = async () => {
    const { rows } = await sql<{ name: string }>`
      select name from sqlite_schema where name like 't!_%' escape '!' order by name`.execute(db);
    return rows.map((row) => row.name);
  };

  test("takes an empty file forward step by step, each step once", async () => {
    await run(one, two);
    await run(one, two);
    expect(await names()).toEqual(["t_1", "t_2"]);
    await run(one, two, three);
    expect(await names()).toEqual(["t_1", "t_2", "t_3"]);
  });

  test("does all steps or none", async () => {
    const broken: Migration = {
      name: "3",
      async up(on) {
        await three.up(on, "sqlite");
        throw new Error("half-way");
      },
    };
    await run(one);
    await expect(run(one, two, broken)).rejects.toThrow("half-way");
    expect(await names()).toEqual(["t_1"]);
    await run(one, two, three);
    expect(await names()).toEqual(["t_1", "t_2", "t_3"]);
  });

  test("refuses a database with a step that is not known here, and touches nothing", async () => {
    await run(one, two, three);
    await expect(run(one, two)).rejects.toThrow('it holds the migration "3"');
    await expect(run(one, three)).rejects.toThrow('it holds the migration "2"');
    expect(await names()).toEqual(["t_1", "t_2", "t_3"]);
  });

  test("done by two at once happens once", async () => {
    const other = openSqliteFile(files.file);
    const otherDb = new Kysely<Tables>({
      dialect: sqliteDialect(other),
    });
    // The one that finds the lock taken blocks this thread, so they take turns here.
    await run(one, two);
    await migrate(otherDb, "sqlite", files.file, [one, two]);
    other.close();
    expect(await names()).toEqual(["t_1", "t_2"]);
  });
});

test("a database of before statistics and rulings is counted and listed as if it had been there", async () => {
  const files = sqliteDatabase();
  const file = openSqliteFile(files.file);
  try {
    const db = new Kysely<Tables>({ dialect: sqliteDialect(file) });
    await migrate(db, "sqlite", files.file, MIGRATIONS.slice(0, 2));
    file.writer.exec(`
      insert into articles (site, id) values ('gazete', 'a1');
      insert into comments (id, site, article_id, author_name, text, locale, language, verdict,
        certainty, created_at, status, version, decided_at) values
        ('c1', 'gazete', 'a1', 'Ayşe', 'x', 'tr', 'tr', '{}', 0.9, 7200000, 'rejected', 1, 7200000),
        ('c2', 'gazete', 'a1', 'Ayşe', 'x', 'tr', 'tr', '{}', 0.9, 7200001, 'rejected', 2, 7200002);
      insert into comment_findings values ('c1', 'insult', 'x'), ('c1', 'insult', 'y');
      insert into decisions (id, comment_id, version, kind, status, moderator_id, at) values
        ('d1', 'c1', 1, 'verdict', 'rejected', null, 7200000),
        ('d2', 'c2', 1, 'verdict', 'rejected', null, 7200001),
        ('d3', 'c2', 2, 'reject', 'rejected', 'm', 7200002);
      insert into comment_counts values ('gazete', 'rejected', 2);`);
    file.close();
    const { store } = await files.open();
    const marked = { appeal: 0, report: 0 };
    const waiting = { held: 0, rejected: 1 };
    const counts = { approved: 0, held: 0, rejected: 2, waiting, marked };
    expect(await store.counts({})).toEqual(counts);
    const span = { from: 0, to: 24 * 3_600_000 };
    const { comments, articles, firings } = await store.statistics(span);
    expect(comments).toEqual([{ at: 7_200_000, status: "rejected", count: 2 }]);
    expect(articles).toMatchObject([{ comments: 2, refused: 2 }]);
    expect(firings.map(({ entry, fired }) => [entry, fired])).toEqual([
      ["x", 1],
      ["y", 1],
    ]);
    const listed = { order: "newest", limit: 9, rule: "insult", decided: false } as const;
    expect((await store.queue(listed)).items.map(({ id }) => id)).toEqual(["c1"]);
    const struck = { order: "doubtful", limit: 9, rule: "insult", entry: "y" } as const;
    expect((await store.queue(struck)).items.map(({ id }) => id)).toEqual(["c1"]);
  } finally {
    await files.remove();
  }
});

test("an appeal of before its list was in the queue's order is listed in it", async () => {
  const files = sqliteDatabase();
  const file = openSqliteFile(files.file);
  try {
    const db = new Kysely<Tables>({ dialect: sqliteDialect(file) });
    const before = MIGRATIONS.findIndex(({ name }) => name === "0061-marks-in-order");
    await migrate(db, "sqlite", files.file, MIGRATIONS.slice(0, before));
    const row = (id: string, at: number) => `
      insert into comments (id, site, article_id, author_name, text, locale, language, verdict,
        certainty, created_at, status, version, decided_at) values
        ('${id}', 'gazete', 'a1', 'Ayşe', 'x', 'tr', 'tr', '{}', 0.9, ${at}, 'rejected', 1, ${at});
      insert into appeals (comment_id, text, version, created_at) values ('${id}', 'x', 1, 20);
      insert into comment_marks (kind, comment_id, created_at) values ('appeal', '${id}', 20);`;
    file.writer.exec(`insert into articles (site, id) values ('gazete', 'a1');
      ${row("later", 9)} ${row("earlier", 8)}`);
    file.close();
    const { store } = await files.open();
    const query = { order: "oldest", limit: 9, marked: "appeal" } as const;
    expect((await store.queue(query)).items.map(({ id }) => id)).toEqual(["earlier", "later"]);
  } finally {
    await files.remove();
  }
});
