import type Database from "better-sqlite3";
import type { Kysely } from "kysely";
import { translated } from "../failures.ts";
import type { Tables } from "../tables.ts";

interface Waiting {
  readonly write: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
}

type Settle = () => void;

/**
 * Commits the writes of one turn of the event loop together: one sync of the disk pays for all of
 * them. Each is answered only after the commit; one that fails takes no other down with it, and a
 * commit that fails fails them all.
 */
export class GroupCommit {
  readonly #db: Database.Database;
  readonly #kysely: Kysely<Tables>;
  readonly #assertInPlace: () => void;
  #waiting: Waiting[] = [];

  constructor(db: Database.Database, kysely: Kysely<Tables>, assertInPlace: () => void) {
    this.#db = db;
    this.#kysely = kysely;
    this.#assertInPlace = assertInPlace;
  }

  /** Runs a synchronous write in the next common transaction. */
  run<T>(write: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ write, resolve, reject });
      if (this.#waiting.length === 1) setImmediate(() => this.#flush());
    });
  }

  #flush(): void {
    // Waits for a Kysely transaction on the same connection: our statements must not join it.
    this.#kysely
      .connection()
      .execute(async () => this.#commit())
      .catch((error) => {
        for (const { reject } of this.#waiting.splice(0)) reject(translated(error));
      });
  }

  #commit(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    let settles: Settle[];
    try {
      this.#assertInPlace();
      settles = this.#db.transaction(() => batch.map((one) => this.#attempt(one))).immediate();
    } catch (error) {
      const reason = translated(error);
      settles = batch.map((one) => () => one.reject(reason));
    }
    for (const settle of settles) settle();
  }

  #attempt({ write, resolve, reject }: Waiting): Settle {
    try {
      const value = this.#db.transaction(write)();
      return () => resolve(value as never);
    } catch (error) {
      // SQLite gave the whole transaction up (a full disk): nothing of the batch is kept.
      if (!this.#db.inTransaction) throw error;
      const reason = translated(error);
      return () => reject(reason);
    }
  }
}
