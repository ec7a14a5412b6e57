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
 * What the service promises rests on these, whatever defaults an administrator has given to the
 * database or to its user: what is acknowledged is safe on the disk (and on a standby, if there is
 * one to wait for), and whoever had to wait for another writer sees what that one wrote.
 */
export const PROMISED = `set default_transaction_isolation = 'read committed';
  select set_config('synchronous_commit', 'on', false)
  where current_setting('synchronous_commit') = 'off'`;

/**
 * Our questions read some thousand rows at most. Where PostgreSQL thinks that there are more, it
 * would start other processes for them or compile them, and take longer for that than for the answer.
 */
const SMALL_QUESTIONS = "set max_parallel_workers_per_gather = 0; set jit = off";

/** Not asked for when a connection is opened: a pooler would refuse that, or leave it out. */
const TIMEOUTS = `set statement_timeout = ${STATEMENT_TIMEOUT}; set lock_timeout = ${LOCK_TIMEOUT};
  set idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_TIMEOUT}`;

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
  const settings = `${PROMISED}; ${TIMEOUTS}; ${SMALL_QUESTIONS}`;
  const pool = poolWith({ ...connectionConfig(url), max: size }, settings);
  pool.on("connect", (client) => endWhenSilent(client.connection.stream as Socket, silence));
  return pool;
}

/** One connection for migrating: that may take long, and so may waiting for another who does. */
export function createPatientPool(url: string): pg.Pool {
  return poolWith({ ...connectionConfig(url), max: 1 }, PROMISED);
}

/** Not by the library's own limit for each question, which undoes what PromptClient is for. */
function endWhenSilent(socket: Socket, silence: number): void {
  socket.setTimeout(silence, () => {
    const error = new Error("PostgreSQL has said nothing for too long");
    socket.destroy(Object.assign(error, { code: "ETIMEDOUT" }));
  });
}

function poolWith(config: pg.PoolConfig & { readonly max: number }, settings: string): pg.Pool {
  const pool = new ServicePool({ ...config, Client: PromptClient });
  // The server may end a connection at any time. A query under way is told by itself; nobody else
  // has to know, for the pool opens another connection when it needs one.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  // Goes along with what is asked first, which tells of a connection that breaks meanwhile. Without
  // its settings a connection is not used.
  pool.on("connect", (client) => {
    client.query(settings).catch(() => (client.connection.stream as Socket).destroy());
  });
  return pool;
}
