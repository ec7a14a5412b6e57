import type { Mark, Store } from "../store/store.ts";
import type { Bus } from "./bus.ts";

/** The store, telling the bus of every decision and mark that it has kept. */
export function announcingStore(store: Store, bus: Bus): Store {
  const announce = () => bus.publish({ kind: "decisions" });
  async function announceMark(commentId: string, mark: Mark): Promise<void> {
    // It is kept already; that nobody could be told of it must not look like a failure.
    const comment = await store.comment(commentId).catch(() => null);
    if (!comment) return;
    bus.publish({ kind: "marked", marked: { commentId, site: comment.site, mark } });
  }
  return {
    ...store,
    async appeal(asked) {
      const outcome = await store.appeal(asked);
      if (outcome === "kept") await announceMark(asked.commentId, "appeal");
      return outcome;
    },
    async report(asked) {
      const outcome = await store.report(asked);
      if (outcome === "queued") await announceMark(asked.commentId, "report");
      return outcome;
    },
    async addComment(comment, idempotency) {
      const added = await store.addComment(comment, idempotency);
      if (added.outcome === "added") announce();
      return added;
    },
    async decideAll(rulings) {
      const results = await store.decideAll(rulings);
      if (results.some(({ outcome }) => outcome === "decided")) announce();
      return results;
    },
    async decide(ruling) {
      const result = await store.decide(ruling);
      if (result.outcome === "decided") announce();
      return result;
    },
    async undoLast(undo) {
      const result = await store.undoLast(undo);
      if (result.outcome === "undone") announce();
      return result;
    },
  };
}
