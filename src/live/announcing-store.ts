import type { Store } from "../store/store.ts";
import type { Bus } from "./bus.ts";

/** The store, telling the bus of every decision that it has kept. */
export function announcingStore(store: Store, bus: Bus): Store {
  const announce = () => bus.publish({ kind: "decisions" });
  return {
    ...store,
    async addComment(comment, idempotency) {
      const added = await store.addComment(comment, idempotency);
      if (added.outcome === "added") announce();
      return added;
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
