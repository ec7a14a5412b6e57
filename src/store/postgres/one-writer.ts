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
 * - What was looked up (an idempotency key, the version that a moderator saw, the last
 *   administrator) still holds when it is written.
 *
 * It costs little because comments are written in batches: an instance sends what came while its
 * last batch was being committed, and the busier it is the more share one commit. PostgreSQL gives
 * the lock back by itself, after the commit can be seen or when the connection ends.
 */
export const WRITERS_LOCK = 0x535a4743;

/** Sent as one message. What is read afterwards sees everything that earlier writers committed. */
export const BEGIN_WRITING = `begin; select pg_advisory_xact_lock(${WRITERS_LOCK})`;
