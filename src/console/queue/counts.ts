import type { Counts, QueuedComment } from "../api/types.ts";
import { waitingMarks } from "../comment/readers.ts";
import type { Tab } from "./filters.ts";

/** How many comments a tab holds: of the rejected and held ones those nobody has ruled on. */
export function waitingIn(counts: Counts, tab: Tab): number {
  if (tab === "approved") return counts.approved;
  return tab === "report" || tab === "appeal" ? counts.marked[tab] : counts.waiting[tab];
}

/** The counts once these comments are there (1), or no longer (-1), in every tab they belong to. */
export function countsWith(counts: Counts, comments: readonly QueuedComment[], by: 1 | -1): Counts {
  const after = { ...counts, waiting: { ...counts.waiting }, marked: { ...counts.marked } };
  for (const comment of comments) {
    const { status, context } = comment;
    const ruled = ["approve", "reject"].includes(context.lastRuling?.kind ?? "");
    if (status === "approved") after.approved += by;
    else if (!ruled) after.waiting[status] += by;
    for (const mark of waitingMarks(comment)) after.marked[mark] += by;
  }
  return after;
}
