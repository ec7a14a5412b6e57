import { DatabaseOpenError } from "../failures.ts";
import { StoreUnavailableError } from "../store.ts";

/** What a SQLSTATE means, by the part of the code that all its variants share. */
const MEANINGS: readonly (readonly [prefix: string, meaning: string])[] = [
  ["08", "the connection to PostgreSQL broke"],
  ["25006", "the PostgreSQL server takes no writes (a standby?)"],
  ["25P02", "a transaction on this connection had failed before"],
  ["25P03", "PostgreSQL ended a transaction that stood still"],
  ["28", "PostgreSQL does not let this user in"],
  ["3D000", "PostgreSQL has no such database"],
  ["3F000", "PostgreSQL has no such schema"],
  ["40001", "PostgreSQL could not put simultaneous writes in order"],
  ["40P01", "PostgreSQL could not put simultaneous writes in order"],
  ["42P01", "PostgreSQL has not the tables that the service made (another database in its place?)"],
  ["42501", "this user of PostgreSQL lacks a right"],
  ["53100", "the disk of PostgreSQL is full"],
  ["53200", "PostgreSQL has not enough memory"],
  ["53300", "PostgreSQL takes no more connections"],
  ["53", "PostgreSQL has not enough of what it needs"],
  ["55000", "PostgreSQL takes nobody into this database now"],
  ["55P03", "another write holds PostgreSQL too long"],
  ["57014", "PostgreSQL took too long"],
  ["57", "PostgreSQL is stopping or starting"],
  ["58", "the disk of PostgreSQL does not answer as it should"],
  ["XX001", "the database in PostgreSQL is damaged"],
  ["XX002", "the database in PostgreSQL is damaged"],
];

/** Codes of the operating system. */
const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: "PostgreSQL does not answer at its address",
  ENOTFOUND: "the name of the PostgreSQL server is not known",
  EAI_AGAIN: "the name of the PostgreSQL server cannot be looked up",
  ECONNRESET: "the connection to PostgreSQL broke",
  EPIPE: "the connection to PostgreSQL broke",
  ETIMEDOUT: "PostgreSQL does not answer",
  EHOSTUNREACH: "there is no way to the PostgreSQL server",
  ENETUNREACH: "there is no way to the PostgreSQL server",
  ENOENT: "there is no PostgreSQL server at this socket",
};

/** The client library has no codes for these. */
const MESSAGES: readonly (readonly [pattern: RegExp, meaning: string])[] = [
  [
    /^timeout exceeded when trying to connect/,
    "PostgreSQL does not answer, or all connections are taken",
  ],
  [/^Connection terminated due to connection timeout/, "PostgreSQL does not answer"],
  [/^Connection terminated/, "the connection to PostgreSQL broke"],
  [/^Query read timeout/, "PostgreSQL does not answer"],
  [/not queryable|Postgres connection has been discarded/, "the connection to PostgreSQL broke"],
  [/pool after calling end|driver has already been destroyed/, "the database is closed"],
];

/** What went wrong with PostgreSQL in a few words, or null if it is a mistake of ours. */
export function meaningOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code = "" } = error as NodeJS.ErrnoException;
  return (
    NETWORK[code] ??
    MEANINGS.find(([prefix]) => isSqlState(code) && code.startsWith(prefix))?.[1] ??
    MESSAGES.find(([pattern]) => pattern.test(error.message))?.[1] ??
    null
  );
}

const isSqlState = (code: string) => /^[0-9A-Z]{5}$/.test(code);

/**
 * True if the connection is not to be used any more: it broke, so that nothing is known of what it
 * was doing, or it leads to a server that has become a standby, while another takes the writes.
 */
export function isBroken(error: unknown): boolean {
  const { code = "", message } = error as NodeJS.ErrnoException;
  if (isSqlState(code)) return /^(08|57P|25P02|25P03|25006)/.test(code);
  return code in NETWORK || MESSAGES.some(([pattern]) => pattern.test(message));
}

/** True if something was waited for in vain: whoever asks next would wait as long again. */
export function tookTooLong(error: unknown): boolean {
  const cause = error instanceof StoreUnavailableError && error.cause ? error.cause : error;
  const { code = "", message } = cause as NodeJS.ErrnoException;
  return ["55P03", "57014", "ETIMEDOUT"].includes(code) || /timeout/.test(message);
}

/** True if a newer instance has changed a table since the server planned this statement. */
export function isStale(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "0A000" && message.includes("cached plan");
}

/** The error to throw at runtime: StoreUnavailableError for what may pass, anything else as it is. */
export function translated(error: unknown): unknown {
  if (error instanceof StoreUnavailableError) return error;
  const meaning = meaningOf(error);
  if (meaning === null) return error;
  return new StoreUnavailableError(`The store is unavailable: ${meaning}.`, { cause: error });
}

/** The error to throw when no connection can be had, whatever the reason: it may pass. */
export function unreachable(error: Error): Error {
  const known = translated(error);
  if (known instanceof StoreUnavailableError) return known;
  const message = `The store is unavailable: there is no connection to PostgreSQL (${error.message}).`;
  return new StoreUnavailableError(message, { cause: error });
}

/** SQLSTATEs of a failure to open that somebody has to mend, and how. */
const OPENING: Readonly<Record<string, string>> = {
  "28000": "it does not let this user in",
  "28P01": "user or password is wrong",
  "3D000": "there is no such database; make it with CREATE DATABASE",
  "42501": "this user may not make tables in it; grant CREATE on its schema",
  "3F000": "there is no such schema",
};

/**
 * The one line for a failure to open, with what to do about it.
 * @param where the address without its password
 */
export function openError(where: string, error: unknown): DatabaseOpenError {
  if (error instanceof DatabaseOpenError) return error;
  const cause = error instanceof StoreUnavailableError && error.cause ? error.cause : error;
  const { code = "", message } = cause as NodeJS.ErrnoException;
  const what = OPENING[code] ?? meaningOf(cause) ?? message;
  return new DatabaseOpenError(
    `The database ${where} cannot be used: ${what}${code ? ` (${code})` : ""}. ` +
      "Mend that, or name another database in DATABASE_URL.",
    { cause: error },
  );
}
