/** The longest a rule should take, in milliseconds; beyond it somebody should look at the rule. */
export const RULE_BUDGET_MS = 25;
/** One comment, in milliseconds of this thread's own work; rules that have not begun by then are skipped. */
export const TOTAL_BUDGET_MS = 40;

/** Tells whether more than so many milliseconds are spent since the budget was started; `now` by `performance.now`. */
export type Budget = (milliseconds: number, now: number) => boolean;

/** How old a reading of the processor's clock may be, in milliseconds: asking it is a system call. */
const READING_MS = 5;
/** The last reading: what the thread had worked, and when it was taken. */
let worked = 0;
let readAt = Number.NEGATIVE_INFINITY;

/**
 * Starts counting the time for one comment. The clock is asked first because it is cheap; the
 * processor time decides, so that a busy machine does not hold harmless comments. What the thread has
 * worked since the last reading is not known; taken for all the time that has passed, it makes a
 * comment's own work too small by `READING_MS` at most, and never too large.
 */
export function startBudget(): Budget {
  const begun = performance.now();
  if (begun - readAt > READING_MS) {
    worked = threadMilliseconds();
    readAt = begun;
  }
  const before = worked + (begun - readAt);
  return (milliseconds, now) =>
    now - begun > milliseconds && threadMilliseconds() - before > milliseconds;
}

function threadMilliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** For work that is bounded by itself, so that its outcome does not depend on the machine. */
export const UNTIMED: Budget = () => false;
