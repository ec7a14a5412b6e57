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
    db = new Kysely<Tables>({ dialect: sqliteDialect(file.writer, file.assertInPlace) });
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
      dialect: sqliteDialect(other.writer, other.assertInPlace),
    });
    // The one that finds the lock taken blocks this thread, so they take turns here.
    await run(one, two);
    await migrate(otherDb, "sqlite", files.file, [one, two]);
    other.close();
    expect(await names()).toEqual(["t_1", "t_2"]);
  });
});
