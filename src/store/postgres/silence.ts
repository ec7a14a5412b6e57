import type { Socket } from "node:net";
import type pg from "pg";
import { LOCK_TIMEOUT } from "./pool.ts";

/** Milliseconds; a little longer than the server itself lets anybody wait for other writers. */
const SHORT_SILENCE = LOCK_TIMEOUT + 500;

/**
 * Gives a connection up earlier than others are: a disk or a standby that does not answer holds up
 * readers who send a comment.
 * @returns ends that
 */
export function endSoonerWhenSilent(client: pg.PoolClient): () => void {
  const socket = client.connection.stream as Socket;
  const usual = socket.timeout ?? 0;
  socket.setTimeout(Math.min(usual, SHORT_SILENCE));
  return () => void socket.setTimeout(usual);
}

/** Asks something that has no parameters, on a connection that is given up earlier than others. */
export async function askSoon(pool: pg.Pool, question: string): Promise<void> {
  const client = await pool.connect();
  const enough = endSoonerWhenSilent(client);
  let failed = true;
  try {
    await client.query(question);
    failed = false;
  } finally {
    enough();
    // It may be in the middle of a transaction.
    client.release(failed);
  }
}
