import type { Socket } from "node:net";
import pg from "pg";
import { withStrictSslMode } from "../database-address.ts";
import { PromptClient } from "./prompt-client.ts";
import { ServicePool } from "./service-pool.ts";
import { withZeros } from "./zero-characters.ts";

/** Milliseconds after which PostgreSQL gives up; a reader does not wait for longer. */
const CONNECT_TIMEOUT = 5_000;
const STATEMENT_TIMEOUT = 10_000;
export const LOCK_TIMEOUT = 5_000;
/** A frozen instance in the middle of a write would keep all others from writing. */
const IDLE_IN_TRANSACTION_TIMEOUT = 10_000;
/**
 * Later than the server's own limit: a server that has vanished says nothing at all. The pool ends
 * connections earlier than that when nobody asks anything.
 */
const SILENCE_TIMEOUT = 15_000;

/**
 * Our questions read some thousand rows at most. Where PostgreSQL thinks that there are more, it
 * would start other processes for them or compile them, and take longer for that than for the answer.
 */
const SMALL_QUESTIONS = "set max_parallel_workers_per_gather = 0; set jit = off";

const { builtins } = pg.types;

/**
 * 64-bit numbers and sums come as text, because they can be larger than JavaScript's numbers are
 * exact; ours are times and counts.
 */
const PARSERS = new Map<number, (text: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
  [builtins.TEXT, withZeros],
]);

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: "text") =>
    PARSERS.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** What every connection of ours has in common. */
export function connectionConfig(url: string): pg.ClientConfig {
  return {
    connectionString: withStrictSslMode(url),
    application_name: "suzgec",
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    keepAlive: true,
    // What is asked before the last answer is there goes along at once.
    pipeline: true,
    types,
  };
}

/**
 * Connections to PostgreSQL, opened as they are needed.
 * @param size how many at most
 * @param silence milliseconds after which a connection that says nothing is given up
 */
export function createPool(url: string, size: number, silence = SILENCE_TIMEOUT): pg.Pool {
  const pool = poolWith({
    ...connectionConfig(url),
    max: size,
    statement_timeout: STATEMENT_TIMEOUT,
    lock_timeout: LOCK_TIMEOUT,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT,
  });
  pool.on("connect", (client) => endWhenSilent(client.connection.stream as Socket, silence));
  // Goes along with what is asked first; a connection that breaks meanwhile is told of by that.
  pool.on("connect", (client) => void client.query(SMALL_QUESTIONS).catch(() => {}));
  return pool;
}

/** One connection for migrating: that may take long, and so may waiting for another who does. */
export function createPatientPool(url: string): pg.Pool {
  return poolWith({ ...connectionConfig(url), max: 1 });
}

/** Not by the library's own limit for each question, which undoes what PromptClient is for. */
function endWhenSilent(socket: Socket, silence: number): void {
  socket.setTimeout(silence, () => {
    const error = new Error("PostgreSQL has said nothing for too long");
    socket.destroy(Object.assign(error, { code: "ETIMEDOUT" }));
  });
}

function poolWith(config: pg.PoolConfig & { readonly max: number }): pg.Pool {
  const pool = new ServicePool({ ...config, Client: PromptClient });
  // The server may end a connection at any time. A query under way is told by itself; nobody else
  // has to know, for the pool opens another connection when it needs one.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
