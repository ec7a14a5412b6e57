import type Database from "better-sqlite3";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteDialect,
  SqliteDriver,
} from "kysely";
import { translated } from "../failures.ts";
import { whenFree } from "./when-free.ts";

/**
 * Kysely's SQLite with three changes: a transaction takes the write lock when it begins (one that
 * reads first and writes later could fail half-way), a transaction that SQLite has already rolled
 * back (disk full) is not rolled back twice, and failures speak the store's language.
 */
export function sqliteDialect(db: Database.Database, assertInPlace: () => void): SqliteDialect {
  return new (class extends SqliteDialect {
    override createDriver(): Driver {
      return new ImmediateDriver(db, assertInPlace);
    }
  })({ database: db });
}

class ImmediateDriver extends SqliteDriver {
  readonly #db: Database.Database;
  readonly #assertInPlace: () => void;
  readonly #connection: DatabaseConnection;

  constructor(db: Database.Database, assertInPlace: () => void) {
    super({ database: db });
    this.#db = db;
    this.#assertInPlace = assertInPlace;
    this.#connection = new CachingConnection(db);
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  override async beginTransaction(): Promise<void> {
    this.#assertInPlace();
    await whenFree(() => this.#db.exec("begin immediate")).catch((error) => {
      throw translated(error);
    });
  }

  override async commitTransaction(): Promise<void> {
    this.#run("commit");
  }

  override async rollbackTransaction(): Promise<void> {
    if (this.#db.inTransaction) this.#run("rollback");
  }

  #run(statement: string): void {
    try {
      this.#db.exec(statement);
    } catch (error) {
      throw translated(error);
    }
  }
}

/** Enough for every query of the product; filters of the queue make some dozens. */
const KEPT_STATEMENTS = 200;

/** Runs queries on the one connection and keeps their prepared statements. */
class CachingConnection implements DatabaseConnection {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(db: Database.Database) {
    this.#db = db;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      // Inside a transaction the lock is held already.
      if (this.#db.inTransaction) return this.#run(query);
      return await whenFree(() => this.#run(query));
    } catch (error) {
      throw translated(error);
    }
  }

  #run<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
    const statement = this.#prepare(sql);
    if (statement.reader) return { rows: statement.all(parameters) as R[] };
    const { changes, lastInsertRowid } = statement.run(parameters);
    return {
      rows: [],
      insertId: BigInt(lastInsertRowid),
      numAffectedRows: BigInt(changes),
    };
  }

  // biome-ignore lint/correctness/useYield: part of the interface; the product streams nothing
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Streaming queries is not supported.");
  }

  #prepare(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      if (this.#statements.size >= KEPT_STATEMENTS) this.#statements.clear();
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
