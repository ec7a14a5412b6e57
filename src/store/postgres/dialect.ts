import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type TransactionSettings,
} from "kysely";
import type pg from "pg";
import { isBroken, isStale, translated } from "./failures.ts";
import { LateConnection } from "./late-connection.ts";
import { BEGIN_WRITING, beginWritingWithin, SHORT_WAIT } from "./one-writer.ts";
import { LOCK_TIMEOUT } from "./pool.ts";
import { Turns } from "./turns.ts";
import { withoutZeros } from "./zero-characters.ts";

/**
 * Kysely's PostgreSQL with five changes: a transaction that may write takes its turn among all
 * writers when it begins, those that wait for it leave connections to whoever reads, statements that
 * come again are kept by the server, a connection that broke is not used again, and failures speak
 * the store's language.
 */
export function postgresDialect(pool: pg.Pool): PostgresDialect {
  const config = { pool: new OwnPool(pool) as unknown as PostgresDialectConfig["pool"] };
  const turns = new Turns(Math.max(1, Math.floor(pool.options.max / 2) - 1), LOCK_TIMEOUT);
  return new (class extends PostgresDialect {
    override createDriver(): Driver {
      return new WritingDriver(config, turns);
    }
  })(config);
}

class WritingDriver extends PostgresDriver {
  readonly #turns: Turns;

  constructor(config: PostgresDialectConfig, turns: Turns) {
    super(config);
    this.#turns = turns;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new LateConnection(() => super.acquireConnection());
  }

  override async beginTransaction(
    connection: LateConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    if (settings.accessMode === "read only") return super.beginTransaction(connection, settings);
    const from = performance.now();
    connection.endTurn = await this.#turns.take();
    await connection.take();
    const waited = performance.now() - from;
    const begin = waited < SHORT_WAIT ? BEGIN_WRITING : beginWritingWithin(LOCK_TIMEOUT - waited);
    try {
      await connection.executeQuery(CompiledQuery.raw(begin));
    } catch (error) {
      // It has begun, even if its turn never came, and Kysely takes back only what it saw begin.
      await this.rollbackTransaction(connection).catch(() => {});
      throw error;
    }
  }

  /** A connection on which that fails is not used again, for it is not free. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("rollback"));
  }

  override async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const { taken, endTurn } = connection as LateConnection;
    const own = await taken();
    if (own) await super.releaseConnection(own as Taken);
    endTurn?.();
  }

  // What they were given is ended by whoever made it.
  override async destroy(): Promise<void> {}
}

type Taken = Parameters<PostgresDriver["releaseConnection"]>[0];

/** Of a connection; each takes memory of the server. Those that come often are among the first. */
const MOST_KEPT = 100;
/** In characters: longer ones list rows, hardly ever as many again. */
const LONGEST_KEPT = 5_000;

/** Gives out clients whose failures are translated. */
class OwnPool {
  readonly #pool: pg.Pool;
  /** The driver knows a client again by its identity. */
  readonly #clients = new WeakMap<pg.PoolClient, OwnClient>();
  readonly options = {};

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async connect(): Promise<OwnClient> {
    try {
      const client = await this.#pool.connect();
      const own = this.#clients.get(client) ?? new OwnClient(client);
      this.#clients.set(client, own);
      return own;
    } catch (error) {
      throw translated(error);
    }
  }

  async end(): Promise<void> {}
}

class OwnClient {
  readonly #client: pg.PoolClient;
  /** Names of statements, by their text. */
  readonly #kept = new Map<string, string>();
  #broken = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
    client.on("error", () => {
      this.#broken = true;
    });
  }

  async query(sql: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    try {
      if (parameters.length === 0) return lastOf(await this.#client.query(sql));
      const values = parameters.map((value) =>
        typeof value === "string" ? withoutZeros(value) : value,
      );
      return await this.#client.query({ name: this.#nameOf(sql), text: sql, values });
    } catch (error) {
      if (isStale(error) && this.#kept.get(sql) !== "") {
        this.#kept.set(sql, "");
        if (this.#client.getTransactionStatus() === "I") return this.query(sql, parameters);
      }
      if (isBroken(error)) this.#broken = true;
      throw translated(error);
    }
  }

  /**
   * The server plans a named statement a few times and then no more. Words that are searched are
   * planned for each time: how many comments hold them decides which way is quick.
   */
  #nameOf(sql: string): string {
    const known = this.#kept.get(sql);
    if (known !== undefined) return known;
    if (this.#kept.size >= MOST_KEPT || sql.length > LONGEST_KEPT || sql.includes("@@")) return "";
    const name = `kept-${this.#kept.size}`;
    this.#kept.set(sql, name);
    return name;
  }

  /** Whoever is given it next must not find itself in a transaction of somebody else. */
  release(destroy = false): void {
    const isFree = this.#client.getTransactionStatus() === "I";
    this.#client.release(destroy || this.#broken || !isFree);
  }
}

/** Several statements sent as one give several results. */
function lastOf(result: pg.QueryResult | pg.QueryResult[]): pg.QueryResult {
  return Array.isArray(result) ? (result.at(-1) as pg.QueryResult) : result;
}
