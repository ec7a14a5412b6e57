import type Database from "better-sqlite3";

export interface KeptStatement {
  readonly statement: Database.Statement;
  /** It changes nothing, settings of the connection included. */
  readonly onlyReads: boolean;
}

/** Enough for every query of the product; filters of the queue make some dozens. */
const KEPT = 200;

/** Keeps what was prepared on a connection, by its text. */
export class Statements {
  readonly #db: Database.Database;
  readonly #kept = new Map<string, KeptStatement>();

  constructor(db: Database.Database) {
    this.#db = db;
  }

  of(sql: string): KeptStatement {
    let kept = this.#kept.get(sql);
    if (!kept) {
      const statement = this.#db.prepare(sql);
      // A pragma that sets something says of itself that it only reads.
      const onlyReads = statement.readonly && statement.reader && !/^\s*pragma\b/i.test(sql);
      kept = { statement, onlyReads };
      if (this.#kept.size >= KEPT) this.#kept.clear();
      this.#kept.set(sql, kept);
    }
    return kept;
  }
}
