import type { CountsBySite, Store, StoreEvent } from "../store/store.ts";
import { announcingStore } from "./announcing-store.ts";
import type { Bus, Marked } from "./bus.ts";
import { createPresence, type Presence, type Watched } from "./presence.ts";
import { createRounds } from "./rounds.ts";

/** Decisions of one moment are told together; a person cannot follow more. Milliseconds. */
const ROUND_MS = 250;
/** Messages may be lost: so often whoever is followed looks without being told. Milliseconds. */
export const LOOK_MS = 5_000;
/** Who has missed more than this loads the queue anew; replaying would take longer. */
export const MOST_REPLAYED = 1_000;

/** What happens, as those who follow it are told. */
export type LiveEvent =
  | { readonly kind: "events"; readonly events: readonly StoreEvent[]; readonly upTo: number }
  | { readonly kind: "counts"; readonly counts: CountsBySite; readonly upTo: number }
  | { readonly kind: "missed"; readonly upTo: number }
  | { readonly kind: "presence"; readonly watched: Watched }
  | { readonly kind: "marked"; readonly marked: Marked }
  | { readonly kind: "rules"; readonly version: string }
  | { readonly kind: "sessions" }
  | { readonly kind: "closed" };

type Follower = (event: LiveEvent) => void;

/** What is going on in the queue, for everybody who wants to see it at once. */
export interface Live {
  /** The store to write through, so that what is written is told. */
  readonly store: Store;
  readonly bus: Bus;
  readonly presence: Presence;
  /**
   * @param from the newest decision, read before: nothing after it is missed
   * @returns what ends it. A follower must not throw. After `close` it is told "closed" soon.
   */
  follow(from: number, follower: Follower): () => void;
  /** Ends every following, so that their connections can end. */
  close(): void;
}

/**
 * Reads what the bus announces out of the store, once for all who follow, in the order in which
 * it was kept.
 * @param lookMs how often it looks by itself while anybody follows
 */
export function createLive(store: Store, bus: Bus, lookMs = LOOK_MS): Live {
  const followers = new Set<Follower>();
  const tell = (event: LiveEvent) => {
    for (const follower of [...followers]) follower(event);
  };
  const presence = createPresence(bus, (watched) => tell({ kind: "presence", watched }));
  let seen: number | null = null;
  /** Marks change counts without a decision, and word of them may be lost. */
  let recount = false;
  /** The counts as they were told last. */
  let counted = "";
  let isClosed = false;

  const rounds = createRounds(readOn, ROUND_MS);
  const looking = setInterval(() => {
    recount = true;
    read();
  }, lookMs).unref();

  /** Reads on if anybody follows. */
  function read(): void {
    if (followers.size === 0) seen = null;
    else rounds.ask();
  }

  async function readOn(): Promise<void> {
    if (seen === null || followers.size === 0) return;
    const { events, upTo, complete } = await store.eventsAfter(seen, MOST_REPLAYED);
    const isNews = upTo !== seen;
    if (!isNews && !recount) return;
    recount = false;
    seen = upTo;
    if (isNews) tell(complete ? { kind: "events", events, upTo } : { kind: "missed", upTo });
    const counts = await store.countsBySite();
    const before = counted;
    counted = JSON.stringify(counts);
    if (isNews || counted !== before) tell({ kind: "counts", counts, upTo });
  }

  const unsubscribe = bus.subscribe((message) => {
    if (message.kind === "decisions") read();
    else if (message.kind === "marked") {
      recount = true;
      tell({ kind: "marked", marked: message.marked });
      read();
    } else if (message.kind === "rules") tell({ kind: "rules", version: message.version });
    else if (message.kind === "sessions") tell({ kind: "sessions" });
  });

  return {
    store: announcingStore(store, bus),
    bus,
    presence,
    follow(from, follower) {
      if (isClosed) {
        queueMicrotask(() => follower({ kind: "closed" }));
        return () => {};
      }
      if (followers.size === 0) seen = null;
      // What it has read by itself may differ from what was told last.
      counted = "";
      followers.add(follower);
      seen ??= from;
      return () => void followers.delete(follower);
    },
    close() {
      isClosed = true;
      unsubscribe();
      presence.close();
      rounds.close();
      clearInterval(looking);
      tell({ kind: "closed" });
      followers.clear();
    },
  };
}
