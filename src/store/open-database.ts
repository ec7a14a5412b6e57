import { Kysely } from "kysely";
import type pg from "pg";
import { addressAdvice, sqliteFile, withoutPassword } from "./database-address.ts";
import { DatabaseOpenError } from "./failures.ts";
import { migrate } from "./migrate.ts";
import { sqliteDialect } from "./sqlite/dialect.ts";
import { openError, openSqliteFile } from "./sqlite/open-file.ts";
import { sqliteStore } from "./sqlite/sqlite-store.ts";
import type { Store } from "./store.ts";
import type { Tables } from "./tables.ts";

export { DatabaseOpenError } from "./failures.ts";

/** An open database: the store over it, and the tables for the accounts. */
export interface Database {
  readonly store: Store;
  readonly tables: Kysely<Tables>;
  /** How several instances meet in PostgreSQL; null on SQLite. */
  readonly postgres: { readonly url: string; readonly pool: pg.Pool } | null;
  /**
   * The SQLite file was open already, for all that is known. Services over one file share neither
   * limits nor what is told live, unless they are the workers of one.
   */
  readonly wasOpen?: boolean;
  /** Ends both; waits for writes under way. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Milliseconds since 1970, for the age of idempotency keys. */
  readonly now?: () => number;
  /** How many connections to PostgreSQL at most. */
  readonly poolSize?: number;
  /** Told if opening has to wait for others. */
  readonly warn?: (message: string) => void;
}

/**
 * Opens the database, creating a file where it is missing, and brings its schema forward.
 * @param url `sqlite:` and a file, or `postgres://…`
 * @throws DatabaseOpenError with one line that says what is wrong and what to do
 */
export async function openDatabase(url: string, options: OpenOptions = {}): Promise<Database> {
  if (isPostgres(url)) {
    // Loaded where wanted alone: starting on SQLite is quicker without it.
    const { openPostgres } = await import("./postgres/open-postgres.ts");
    return openPostgres(url, options);
  }
  const name = sqliteFile(url);
  if (name === null) {
    throw new DatabaseOpenError(
      `The database address ${JSON.stringify(withoutPassword(url))} is not supported: ` +
        `write ${addressAdvice(url)}.`,
    );
  }
  return openSqlite(name, options);
}

export const isPostgres = (url: string): boolean => /^postgres(?:ql)?:\/\//.test(url);

async function openSqlite(name: string, options: OpenOptions): Promise<Database> {
  const file = openSqliteFile(name);
  const tables = new Kysely<Tables>({ dialect: sqliteDialect(file) });
  try {
    await migrate(tables, "sqlite", file.path);
    const store = sqliteStore(file, tables, options.now ?? Date.now);
    await store.probeWrite();
    const { wasOpen } = file;
    return { store, tables, postgres: null, wasOpen, close: () => store.close() };
  } catch (error) {
    file.close();
    throw error instanceof DatabaseOpenError ? error : openError(file.path, error);
  }
}
