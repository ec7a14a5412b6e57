import type { Store } from "../store/store.ts";
import type { Filled } from "./bench-queue-fill.ts";

const MODERATOR = { id: "olcum-1", name: "Ölçüm" };
const HOUR = 3_600_000;

/** What there is of each when there are a million comments. */
const MOST = 2_000;

/**
 * Lets readers appeal and report, and a moderator rule on some comments, so that those lists have
 * something to show.
 * @returns rejected comments on which nobody has ruled, to be decided while it is measured
 */
export async function fillVoices(store: Store, filled: Filled, now: number): Promise<string[]> {
  const { rejected, approved } = filled;
  const each = Math.min(MOST, Math.floor(rejected.length / 4));
  const [appealed, ruled] = [rejected.slice(0, each), rejected.slice(each, 2 * each)];
  const at = now - HOUR;
  for (const commentId of appealed) {
    await store.appeal({ commentId, text: "Bunda ne var, anlayamadım.", at });
  }
  for (const commentId of approved.slice(-each)) {
    const reader = { reporter: "olcum", reason: "other" as const };
    await store.report({ commentId, ...reader, at, threshold: 1 });
  }
  for (const [place, commentId] of ruled.entries()) {
    const kind = place % 3 === 0 ? ("approve" as const) : ("reject" as const);
    const ruling = { commentId, kind, moderator: MODERATOR, note: null, seenVersion: 1, at };
    await store.decide(ruling);
  }
  return rejected.slice(2 * each);
}
