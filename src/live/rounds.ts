/** Work that is asked for more often than it need be done. */
export interface Rounds {
  /** Does the work now, or in the next round if this one has begun. */
  ask(): void;
  close(): void;
}

/**
 * Does `work` when asked, at most once in `ms` milliseconds and never twice at a time. Work that
 * fails is done again in the next round.
 */
export function createRounds(work: () => Promise<void>, ms: number): Rounds {
  let working = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    if (working || timer) {
      again = true;
      return;
    }
    working = true;
    again = false;
    try {
      await work();
    } catch {
      // The store is away for a moment; what it holds is read with the next round.
      again = true;
    } finally {
      working = false;
      timer = setTimeout(() => {
        timer = undefined;
        if (again) void run();
      }, ms).unref();
    }
  }

  return { ask: () => void run(), close: () => clearTimeout(timer) };
}
