import type { CompiledQuery, DatabaseConnection, QueryResult } from "kysely";

/** A connection that is taken from the pool only when something is asked. */
export class LateConnection implements DatabaseConnection {
  readonly #take: () => Promise<DatabaseConnection>;
  #taking: Promise<DatabaseConnection> | undefined;
  /** Ends the turn to write that it has. */
  endTurn: (() => void) | undefined;

  constructor(take: () => Promise<DatabaseConnection>) {
    this.#take = take;
  }

  take(): Promise<DatabaseConnection> {
    this.#taking ??= this.#take();
    return this.#taking;
  }

  /** null: nothing was taken. */
  readonly taken = async (): Promise<DatabaseConnection | null> =>
    (await this.#taking?.catch(() => null)) ?? null;

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return (await this.take()).executeQuery<R>(query);
  }

  async *streamQuery<R>(query: CompiledQuery, size: number): AsyncIterableIterator<QueryResult<R>> {
    yield* (await this.take()).streamQuery<R>(query, size);
  }
}
