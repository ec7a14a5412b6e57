import SqliteFile from "better-sqlite3";
import { Kysely } from "kysely";
import { migrate } from "../migrate.ts";
import { MIGRATIONS } from "../migrations/index.ts";
import type { Tables } from "../tables.ts";
import { sqliteDialect } from "./dialect.ts";

/**
 * What a file's schema lacks, or has otherwise than our migrations make it, and triggers that are
 * none of ours: they would go on changing what is written. Somebody's own table or index beside
 * ours does no harm.
 * @param steps how many migrations were applied to it
 * @returns one line for each
 */
export async function schemaProblems(db: SqliteFile.Database, steps: number): Promise<string[]> {
  const fresh = new SqliteFile(":memory:");
  try {
    const tables = new Kysely<Tables>({ dialect: sqliteDialect({ writer: fresh }) });
    await migrate(tables, "sqlite", "in memory", MIGRATIONS.slice(0, steps));
    const [ours, theirs] = [schemaOf(fresh), schemaOf(db)];
    const wrong = [...ours]
      .filter(([what, sql]) => theirs.get(what) !== sql)
      .map(([what]) => `the ${what} is ${theirs.has(what) ? "another one" : "missing"}`);
    const added = [...theirs.keys()]
      .filter((what) => what.startsWith("trigger ") && !ours.has(what))
      .map((what) => `the ${what} is none of Süzgeç`);
    return [...wrong, ...added];
  } finally {
    fresh.close();
  }
}

/** How it was made, by kind and name. Blanks and quotes depend on the SQLite that wrote it. */
function schemaOf(db: SqliteFile.Database): ReadonlyMap<string, string> {
  const rows = db
    .prepare<[], { what: string; sql: string }>(
      "select type || ' ' || name as what, sql from sqlite_schema where sql is not null",
    )
    .all();
  return new Map(
    rows
      .filter(({ what }) => !/^\w+ sqlite_/.test(what))
      .map(({ what, sql }) => [what, sql.replace(/[\s"'`]+/g, "")]),
  );
}
