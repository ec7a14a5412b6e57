import { randomFillSync } from "node:crypto";
import { v7 as uuidv7 } from "uuid";

/** Random bytes that an id takes. */
const BYTES = 16;
/** Asking the system for many at once costs hardly more than asking for one. */
const pool = new Uint8Array(BYTES * 256);
let used = pool.length;
let last = { msecs: 0, seq: 0 };

/** A UUIDv7; those made in one process sort in the order in which they were made. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + BYTES);
  used += BYTES;
  const now = Date.now();
  // The counter's upper half stays free, so that a millisecond never runs out of numbers.
  if (now > last.msecs)
    last = { msecs: now, seq: new DataView(random.buffer, random.byteOffset).getUint32(6) >>> 1 };
  else last = { msecs: last.msecs, seq: last.seq + 1 };
  return uuidv7({ random, ...last });
}
