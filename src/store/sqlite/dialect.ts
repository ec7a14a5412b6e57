import type Database from "better-sqlite3";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from "kysely";
import { translated } from "../failures.ts";
import type { Failing } from "./failing.ts";
import { type KeptStatement, Statements } from "./statements.ts";
import { WriteTurns } from "./write-turns.ts";

/** One SQLite file as Kysely uses it. */
export interface SqliteConnections {
  readonly writer: Database.Database;
  /** Reads what was committed before, and waits for nobody. Absent: the writer reads, by turns. */
  readonly reader?: Database.Database;
  /** Shared with whoever else uses the writer. */
  readonly turns?: WriteTurns;
  /** Hears of failures. */
  readonly failing?: Pick<Failing, "told">;
  /** Throws when what is written would go nowhere. */
  readonly assertInPlace?: () => void;
}

/**
 * Kysely's SQLite with four changes: what only reads, and is in no transaction, runs on a connection
 * of its own, a transaction takes the write lock when it begins (one that reads first and writes
 * later could fail half-way), a transaction that SQLite has already rolled back (disk full) is not
 * rolled back twice, and failures speak the store's language.
 */
export function sqliteDialect(connections: SqliteConnections): SqliteDialect {
  return new (class extends SqliteDialect {
    override createAdapter(): SqliteAdapter {
      return new OwnTurnsAdapter();
    }

    override createDriver(): Driver {
      return new ImmediateDriver(connections);
    }
  })({ database: connections.writer });
}

/** Kysely would let one query at a time run, reading ones too. */
class OwnTurnsAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** What all that runs has in common. */
interface Common {
  readonly writer: Database.Database;
  readonly turns: WriteTurns;
  readonly assertInPlace: () => void;
  readonly failing: Pick<Failing, "told">;
  readonly writing: Statements;
  /** Absent: everything takes turns. */
  readonly reading: Statements | null;
}

class ImmediateDriver extends SqliteDriver {
  readonly #common: Common;

  constructor(connections: SqliteConnections) {
    const { writer, reader, turns, assertInPlace, failing } = connections;
    super({ database: writer });
    this.#common = {
      writer,
      turns: turns ?? new WriteTurns(writer),
      assertInPlace: assertInPlace ?? (() => undefined),
      failing: failing ?? { told: translated },
      writing: new Statements(writer),
      reading: reader ? new Statements(reader) : null,
    };
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new Connection(this.#common);
  }

  override beginTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as Connection).begin();
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    (connection as Connection).end("commit");
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#common.writer.inTransaction) (connection as Connection).end("rollback");
  }

  override async releaseConnection(connection?: DatabaseConnection): Promise<void> {
    (connection as Connection).release();
  }
}

/** What one who asks has: a query after the other, and in a transaction the turn to write. */
class Connection implements DatabaseConnection {
  readonly #common: Common;
  #hasTurn = false;

  constructor(common: Common) {
    this.#common = common;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { writing, reading, turns, assertInPlace } = this.#common;
    try {
      if (this.#hasTurn) return run(writing.of(sql), parameters);
      const read = reading?.of(sql);
      if (read?.onlyReads) return run(read, parameters);
      return await turns.run(() => {
        assertInPlace();
        return run(writing.of(sql), parameters);
      });
    } catch (error) {
      throw this.#common.failing.told(error);
    }
  }

  // biome-ignore lint/correctness/useYield: part of the interface; the product streams nothing
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("Streaming queries is not supported.");
  }

  async begin(): Promise<void> {
    const { writer, turns, assertInPlace } = this.#common;
    try {
      await turns.begin(() => {
        assertInPlace();
        writer.exec("begin immediate");
      });
      this.#hasTurn = true;
    } catch (error) {
      throw this.#common.failing.told(error);
    }
  }

  end(statement: "commit" | "rollback"): void {
    try {
      this.#common.writer.exec(statement);
    } catch (error) {
      throw this.#common.failing.told(error);
    }
  }

  release(): void {
    if (!this.#hasTurn) return;
    this.#hasTurn = false;
    this.#common.turns.end();
  }
}

function run<R>({ statement }: KeptStatement, parameters: readonly unknown[]): QueryResult<R> {
  if (statement.reader) return { rows: statement.all(parameters) as R[] };
  const { changes, lastInsertRowid } = statement.run(parameters);
  return {
    rows: [],
    insertId: BigInt(lastInsertRowid),
    numAffectedRows: BigInt(changes),
  };
}
