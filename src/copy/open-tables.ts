import { existsSync } from "node:fs";
import SqliteFile from "better-sqlite3";
import { Kysely, sql } from "kysely";
import { DatabaseOpenError } from "../store/failures.ts";
import { refuseUnknown } from "../store/migrate.ts";
import { MIGRATIONS } from "../store/migrations/index.ts";
import type { Dialect } from "../store/migrations/migration.ts";
import { isPostgres } from "../store/open-database.ts";
import { sqliteDialect } from "../store/sqlite/dialect.ts";
import { openSqliteFile } from "../store/sqlite/open-file.ts";
import type { Tables } from "../store/tables.ts";

/** A database's tables without the store over them, and without limits of time. */
export interface OpenTables {
  readonly tables: Kysely<Tables>;
  readonly dialect: Dialect;
  /** The address, without a password. */
  readonly where: string;
  close(): Promise<void>;
}

export const withoutPassword = (url: string) =>
  url.replace(/(:\/\/[^:/@]*):[^@]*@/, "$1:…@").replace(/([?&]password=)[^&]*/, "$1…");

/** For writing; the database is there and may be half copied. */
export async function openForCopying(url: string): Promise<OpenTables> {
  const where = withoutPassword(url);
  if (isPostgres(url)) return { where, ...(await postgresTables(url)) };
  const file = openSqliteFile(url.replace(/^sqlite:/, ""));
  const dialect = sqliteDialect(file);
  return { where, ...sqliteTables(new Kysely<Tables>({ dialect }), () => file.close()) };
}

/**
 * For reading at one moment, however long it takes and whoever writes meanwhile.
 * @throws DatabaseOpenError when it is not there, or its schema is not that of this version
 */
export async function openForReading(url: string): Promise<OpenTables> {
  const where = withoutPassword(url);
  const open = isPostgres(url) ? await postgresSnapshot(url) : sqliteSnapshot(url, where);
  try {
    await refuseOtherVersion(open.tables, where);
    return { where, ...open };
  } catch (error) {
    await open.close();
    throw error;
  }
}

function sqliteSnapshot(url: string, where: string) {
  const path = url.replace(/^sqlite:/, "");
  if (!existsSync(path)) throw new DatabaseOpenError(`There is no database ${where}.`);
  const db = new SqliteFile(path, { readonly: true, fileMustExist: true });
  db.exec("begin");
  const dialect = sqliteDialect({ writer: db });
  return sqliteTables(new Kysely<Tables>({ dialect }), () => db.close());
}

function sqliteTables(tables: Kysely<Tables>, close: () => unknown) {
  return { tables, dialect: "sqlite" as const, close: async () => void close() };
}

async function postgresTables(url: string) {
  const { createPatientPool } = await import("../store/postgres/pool.ts");
  const { postgresDialect } = await import("../store/postgres/dialect.ts");
  const pool = createPatientPool(url);
  const tables = new Kysely<Tables>({ dialect: postgresDialect(pool) });
  return { tables, dialect: "postgres" as const, close: () => pool.end() };
}

/** Its pool has one connection, so that all its queries are in the one transaction. */
async function postgresSnapshot(url: string) {
  const open = await postgresTables(url);
  try {
    await sql`begin isolation level repeatable read read only`.execute(open.tables);
    return open;
  } catch (error) {
    await open.close();
    throw error;
  }
}

async function refuseOtherVersion(tables: Kysely<Tables>, where: string): Promise<void> {
  const rows = await tables.selectFrom("migrations").select("name").orderBy("name").execute();
  const names = rows.map(({ name }) => name);
  refuseUnknown(names, MIGRATIONS, where);
  if (names.length === MIGRATIONS.length) return;
  throw new DatabaseOpenError(
    `The database ${where} was written by an older version of Süzgeç: start this version on it ` +
      "once, so that it is brought forward, and stop it again.",
  );
}
