import { existsSync, statSync } from "node:fs";
import SqliteFile from "better-sqlite3";
import { Kysely, sql } from "kysely";
import { withoutPassword } from "../store/database-address.ts";
import { DatabaseOpenError, meaningOf } from "../store/failures.ts";
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

/** For writing; the database is there and may be half copied. */
export async function openForCopying(url: string): Promise<OpenTables> {
  const where = withoutPassword(url);
  if (isPostgres(url)) return { where, ...(await postgresTables(url)) };
  const file = openSqliteFile(url.replace(/^sqlite:/, ""));
  const dialect = sqliteDialect(file);
  return { where, ...sqliteTables(new Kysely<Tables>({ dialect }), () => file.close()) };
}

/** Whether a service has begun to keep something there. Other schemas may hold other databases. */
export async function isOurs({
  tables,
  dialect,
}: Pick<OpenTables, "tables" | "dialect">): Promise<boolean> {
  const columns =
    dialect === "postgres"
      ? sql`select column_name from information_schema.columns
          where table_schema = current_schema() and table_name = 'migrations'
            and column_name in ('name', 'applied_at')`
      : sql`select name from pragma_table_info('migrations') where name in ('name', 'applied_at')`;
  return (await columns.execute(tables)).rows.length === 2;
}

/**
 * For reading at one moment, however long it takes and whoever writes meanwhile.
 * @throws DatabaseOpenError when it is not there, or its schema is not that of this version
 */
export async function openForReading(url: string): Promise<OpenTables> {
  const where = withoutPassword(url);
  const open = isPostgres(url) ? await postgresSnapshot(url) : sqliteSnapshot(url, where);
  try {
    await refuseOtherVersion(open, where);
    return { where, ...open };
  } catch (error) {
    await open.close();
    throw error;
  }
}

function sqliteSnapshot(url: string, where: string) {
  const path = url.replace(/^sqlite:/, "");
  if (!existsSync(path)) throw new DatabaseOpenError(`There is no database ${where}.`);
  if (statSync(path).isDirectory()) {
    throw new DatabaseOpenError(`${where} is a folder, not a database.`);
  }
  const db = openToRead(path, where);
  db.exec("begin");
  const dialect = sqliteDialect({ writer: db });
  return sqliteTables(new Kysely<Tables>({ dialect }), () => db.close());
}

function openToRead(path: string, where: string): SqliteFile.Database {
  try {
    return new SqliteFile(path, { readonly: true, fileMustExist: true });
  } catch (error) {
    const reason = meaningOf(error) ?? (error as Error).message;
    throw new DatabaseOpenError(`The database ${where} cannot be read: ${reason}.`, {
      cause: error,
    });
  }
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

async function postgresSnapshot(url: string) {
  const { tables, dialect, close } = await postgresTables(url);
  try {
    const begin = tables.startTransaction().setAccessMode("read only");
    const snapshot = await begin.setIsolationLevel("repeatable read").execute();
    const end = async () => {
      // A connection that broke has ended it already.
      await snapshot
        .rollback()
        .execute()
        .catch(() => {});
      await close();
    };
    return { tables: snapshot as Kysely<Tables>, dialect, close: end };
  } catch (error) {
    await close();
    throw error;
  }
}

async function refuseOtherVersion(
  { tables, dialect }: Pick<OpenTables, "tables" | "dialect">,
  where: string,
): Promise<void> {
  if (!(await isOurs({ tables, dialect }))) {
    throw new DatabaseOpenError(
      `There is nothing of Süzgeç in the database ${where}: name the one of the service.`,
    );
  }
  const rows = await tables.selectFrom("migrations").select("name").orderBy("name").execute();
  const names = rows.map(({ name }) => name);
  refuseUnknown(names, MIGRATIONS, where);
  if (names.length === MIGRATIONS.length) return;
  throw new DatabaseOpenError(
    `The database ${where} was written by an older version of Süzgeç: start this version on it ` +
      "once, so that it is brought forward, and stop it again.",
  );
}
