/** The longest a rule should take, in milliseconds; beyond it somebody should look at the rule. */
export const RULE_BUDGET_MS = 25;
/** One comment, in milliseconds of this thread's own work; rules that have not begun by then are skipped. */
export const TOTAL_BUDGET_MS = 40;

/** Tells whether more than so many milliseconds are spent since the budget was started. */
export type Budget = (milliseconds: number) => boolean;

/**
 * Starts counting the time for one comment. The clock is asked first because it is cheap; the
 * processor time decides, so that a busy machine does not hold harmless comments.
 */
export function startBudget(): Budget {
  const clock = performance.now();
  const processor = threadMilliseconds();
  return (milliseconds) =>
    performance.now() - clock > milliseconds && threadMilliseconds() - processor > milliseconds;
}

function threadMilliseconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** For work that is bounded by itself, so that its outcome does not depend on the machine. */
export const UNTIMED: Budget = () => false;
