import SqliteFile from "better-sqlite3";
import { Kysely } from "kysely";
import { type Checkup, checkup } from "../checkup.ts";
import { meaningOf } from "../failures.ts";
import { refuseUnknown } from "../migrate.ts";
import { MIGRATIONS } from "../migrations/index.ts";
import type { Tables } from "../tables.ts";
import { sqliteDialect } from "./dialect.ts";
import { APPLICATION_ID } from "./open-file.ts";
import { schemaProblems } from "./schema.ts";

/** SQLite tells at most so many damages; one is enough to refuse a file. */
const TOLD = 5;

/**
 * Everything that can be wrong with a file that nobody else has open: see `checkOpenSqlite`, and a
 * schema that is changed or of another version.
 * @returns what it holds and what is wrong; never throws for what is in the file
 */
export async function checkSqliteFile(path: string): Promise<Checkup> {
  const db = new SqliteFile(path, { fileMustExist: true });
  try {
    // Also makes a snapshot of a running database one file, for good.
    db.pragma("journal_mode = delete");
    if (db.pragma("application_id", { simple: true }) !== APPLICATION_ID) {
      return { comments: 0, problems: ["it is no database of Süzgeç"] };
    }
    const applied = db.prepare("select name from migrations order by name").pluck().all();
    const other = otherVersion(applied as string[], path);
    if (other.length > 0) return { comments: 0, problems: other };
    const changed = await schemaProblems(db, applied.length);
    if (changed.length > 0) return { comments: 0, problems: changed.slice(0, TOLD) };
    // What the next start brings forward knows nothing yet of today's counters.
    if (applied.length < MIGRATIONS.length) return { comments: count(db), problems: damage(db) };
    return await checkOpenSqlite(db);
  } catch (error) {
    return { comments: 0, problems: [problemOf(error)] };
  } finally {
    db.close();
  }
}

/**
 * Damage, references to nothing, counters that say something else, a search index with other
 * comments than there are. Inside a transaction it sees one moment, whoever else writes.
 */
export async function checkOpenSqlite(db: SqliteFile.Database): Promise<Checkup> {
  try {
    const damages = damage(db);
    if (damages.length > 0) return { comments: 0, problems: damages };
    const tables = new Kysely<Tables>({ dialect: sqliteDialect({ writer: db }) });
    const { comments, problems } = await checkup(tables);
    return { comments, problems: [...problems, ...searchIndex(db, comments)] };
  } catch (error) {
    return { comments: 0, problems: [problemOf(error)] };
  }
}

function problemOf(error: unknown): string {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  const problem = meaningOf(cause);
  if (problem === null) throw error;
  return problem;
}

function damage(db: SqliteFile.Database): string[] {
  const found = db.prepare(`pragma integrity_check(${TOLD})`).pluck().all() as string[];
  if (found.join() !== "ok") return found.map((line) => line.replaceAll("\n", " "));
  const lost = db.pragma("foreign_key_check") as { table: string; rowid: number }[];
  return lost
    .slice(0, TOLD)
    .map(({ table, rowid }) => `row ${rowid} of ${table} refers to one that is not there`);
}

function otherVersion(applied: readonly string[], path: string): string[] {
  try {
    refuseUnknown(applied, MIGRATIONS, path);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

const count = (db: SqliteFile.Database) =>
  db.prepare("select count(*) from comments").pluck().get() as number;

function searchIndex(db: SqliteFile.Database, comments: number): string[] {
  const indexed = db.prepare("select count(*) from comment_search_docsize").pluck().get();
  if (indexed === comments) return [];
  return [`the search index knows ${indexed} comments, there are ${comments}`];
}
