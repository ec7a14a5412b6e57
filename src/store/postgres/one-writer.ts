import { LOCK_TIMEOUT } from "./pool.ts";

/**
 * Every transaction of every instance takes one lock before anything else, so writes happen one
 * after the other, as with SQLite. Three things follow, each of which would otherwise need a
 * mechanism of its own:
 *
 * - Decisions are numbered in the order in which they are committed. A sequence alone hands out
 *   numbers before the commit, so that whoever reads "everything after 7" could see 9, go on from
 *   there, and never see the 8 that was committed a moment later.
 * - Counters are plain rows. Writers that count up the same ones in different orders would wait
 *   for each other in circles.
 * - What was looked up (the version that a moderator saw, the last administrator) still holds when
 *   it is written.
 *
 * It costs little because comments are written in batches: an instance sends what came while its
 * last batch was being committed, and the busier it is the more share one commit. PostgreSQL gives
 * the lock back by itself, after the commit can be seen or when the connection ends.
 */
export const WRITERS_LOCK = 0x535a4743;

/**
 * The same for a transaction that gives the lock back before the disk has what it wrote; whoever
 * waits for it is answered after FLUSH. Waiting for the disk takes longer than all the writing, and
 * so other instances write meanwhile, and the disk has one wait for all of them.
 */
export const BEGIN_WRITING_AHEAD = `begin; set local synchronous_commit = off; select pg_advisory_xact_lock(${WRITERS_LOCK})`;

/**
 * The same for what has waited before.
 * @param patience milliseconds that it still has
 */
export const beginWritingAheadWithin = (patience: number): string =>
  `${beginWritingWithin(patience)}; set local synchronous_commit = off`;

/**
 * Resolves when the disk (and a standby, if PostgreSQL is told to wait for one) has everything that
 * was committed before: an entry in the log that means nothing, committed in the usual way, which
 * waits for all of the log before it.
 */
export const FLUSH = "select pg_logical_emit_message(true, 'suzgec', '')";

/** Ends such a transaction; answered when the disk has it, while the next writes already. */
export const COMMIT_AND_FLUSH = `commit; ${FLUSH}`;

/** Milliseconds that nobody's patience is shortened by. */
export const SHORT_WAIT = 100;

/** Sent as one message. What is read afterwards sees everything that earlier writers committed. */
export const BEGIN_WRITING = `begin; select pg_advisory_xact_lock(${WRITERS_LOCK})`;

/**
 * The same for a transaction that has waited in its own process before.
 * @param patience milliseconds that it still has
 */
export const beginWritingWithin = (patience: number): string =>
  `begin; set local lock_timeout = ${Math.max(1, Math.round(patience))};
   select pg_advisory_xact_lock(${WRITERS_LOCK}); set local lock_timeout = ${LOCK_TIMEOUT}`;

/**
 * Held in common by every instance for as long as it runs, on the connection to the others, so that
 * whoever wants to replace the whole database knows of it. No name of a connection would tell that
 * as surely: the address in DATABASE_URL may give another.
 */
export const INSTANCES_LOCK = 0x535a4744;
