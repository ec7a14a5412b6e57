/**
 * Bytes that bodies which are still being received may take in memory together, in this process.
 * Room for 500 of the longest (BODY_LIMIT's 64 kB) or for some 25,000 ordinary comments at once,
 * which is more than come while a slow telephone sends one.
 */
const MOST_BYTES = 32 * 1024 * 1024;
/** Besides its bytes, what a piece as it came takes. Measured, and rounded up. */
const OVERHEAD_OF_A_PIECE = 300;

/** A body that is being received. */
export interface Receiving {
  /** Told of every piece. */
  grew(bytes: number): void;
  /** It came to its end, or is of no more use. */
  over(): void;
}

let bytes = 0;
/** What each takes, the oldest first. */
const bodies = new Map<() => void, number>();

/**
 * Counts a body while it is received. Beyond the bound it is the one that has been going on for
 * longest that gives way, so that whoever holds bodies back takes no room from those that come whole.
 * @param giveWay stops receiving
 */
export function receiving(giveWay: () => void): Receiving {
  bodies.set(giveWay, 0);
  return {
    grew(more) {
      const cost = more + OVERHEAD_OF_A_PIECE;
      bodies.set(giveWay, (bodies.get(giveWay) ?? 0) + cost);
      bytes += cost;
      for (const oldest of bodies.keys()) {
        if (bytes <= MOST_BYTES) break;
        oldest();
      }
    },
    over() {
      bytes -= bodies.get(giveWay) ?? 0;
      bodies.delete(giveWay);
    },
  };
}
