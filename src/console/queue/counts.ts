import type { Counts, Status } from "../api/types.ts";

/** How many comments a tab holds: of the rejected and held ones those nobody has ruled on. */
export function waitingIn(counts: Counts, status: Status): number {
  return status === "approved" ? counts.approved : counts.waiting[status];
}

/** The counts once `by` more comments stand in each of these statuses, waiting. */
export function countsAfter(counts: Counts, statuses: readonly Status[], by: number): Counts {
  const after = { ...counts, waiting: { ...counts.waiting } };
  for (const status of statuses) {
    if (status === "approved") after.approved += by;
    else after.waiting[status] += by;
  }
  return after;
}
