import type Database from "better-sqlite3";
import { meaningOf } from "../failures.ts";
import type { SqliteFile } from "./open-file.ts";

/** Some ten milliseconds of work; more would keep everybody else waiting. */
const LARGEST_BATCH = 100;
/** A commit takes about as long, so that waiting for company never doubles an answer's time. */
const MOST_GATHERING_MS = 4;

interface Waiting {
  readonly write: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Commits writes together that come in one turn of the event loop, or in turns that follow each
 * other while every one brings more: one sync of the disk pays for all of them. A write that comes
 * alone waits for nobody. Each is answered only after the commit; one that is refused takes no
 * other down with it, and a commit that fails fails them all.
 */
export class GroupCommit {
  readonly #file: Pick<SqliteFile, "turns" | "failing">;
  readonly #before: () => void;
  readonly #together: Database.Transaction<(batch: readonly Waiting[]) => unknown[]>;
  #waiting: Waiting[] = [];

  /**
   * @param before runs before each transaction begins
   * @param last runs as the last thing inside each transaction
   */
  constructor(
    file: Pick<SqliteFile, "writer" | "turns" | "failing">,
    { before, last }: { readonly before: () => void; readonly last: () => void },
  ) {
    this.#file = file;
    this.#before = before;
    this.#together = file.writer.transaction((batch) => {
      const written = batch.map(({ write }) => write());
      last();
      return written;
    });
  }

  /** Runs a synchronous write in the next common transaction. */
  run<T>(write: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ write, resolve, reject });
      if (this.#waiting.length === 1) this.#schedule();
    });
  }

  #schedule(): void {
    const begun = performance.now();
    const gather = (before: number) => {
      const size = this.#waiting.length;
      const isOver =
        size === before || size >= LARGEST_BATCH || performance.now() - begun > MOST_GATHERING_MS;
      if (isOver) void this.#flush();
      else setImmediate(gather, size);
    };
    // Of the first turn nothing is known but that it brought one.
    setImmediate(gather, 1);
  }

  async #flush(): Promise<void> {
    let batch: readonly Waiting[] = [];
    try {
      const values = await this.#file.turns.run(() => {
        if (batch.length === 0) batch = this.#next();
        return batch.length === 0 ? [] : this.#commit(batch);
      });
      batch.forEach(({ resolve }, index) => {
        resolve(values[index] as never);
      });
    } catch (error) {
      // Without a turn nobody has left the row, and all have waited for the same lock.
      await this.#fail(batch.length > 0 ? batch : this.#waiting.splice(0), error);
    }
  }

  #next(): readonly Waiting[] {
    const batch = this.#waiting.splice(0, LARGEST_BATCH);
    if (this.#waiting.length > 0) this.#schedule();
    return batch;
  }

  #commit(batch: readonly Waiting[]): unknown[] {
    this.#before();
    return this.#together.immediate(batch);
  }

  /**
   * Savepoints would part the good from the bad in one go, but each makes the full-text index
   * write out what it has, and every batch would pay for what happens once in a long while.
   */
  async #fail(batch: readonly Waiting[], error: unknown): Promise<void> {
    const isOurs = meaningOf(error) === null;
    for (const one of batch) {
      if (batch.length > 1 && isOurs) await this.#commitAlone(one);
      else one.reject(this.#file.failing.told(error));
    }
  }

  async #commitAlone(one: Waiting): Promise<void> {
    try {
      const [value] = await this.#file.turns.run(() => this.#commit([one]));
      one.resolve(value as never);
    } catch (error) {
      one.reject(this.#file.failing.told(error));
    }
  }
}
