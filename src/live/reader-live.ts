import type { Comment, PublishedChange, Store } from "../store/store.ts";
import type { Bus } from "./bus.ts";
import { LOOK_MS } from "./live.ts";
import { createRounds } from "./rounds.ts";

/** What is published in one moment is told together. Milliseconds. */
const ROUND_MS = 500;
/** More in one round than readers could follow: they are asked to load the list anew. */
const MOST_AT_ONCE = 500;

/** What happens under an article, as its readers are told. */
export type ReaderEvent =
  | {
      readonly kind: "published";
      readonly comment: Comment;
      readonly parentId: string | null;
      readonly seq: number;
    }
  | { readonly kind: "withdrawn"; readonly commentId: string; readonly seq: number }
  | { readonly kind: "missed" }
  | { readonly kind: "closed" };

type Follower = (event: ReaderEvent) => void;

/** Tells the readers of an article what is published there, as soon as it is. */
export interface ReaderLive {
  /**
   * @param from the newest decision, read before: nothing after it is missed
   * @returns what ends it. A follower must not throw. After `close` it is told "closed" soon.
   */
  follow(from: number, site: string, articleId: string, follower: Follower): () => void;
  /** Up to where followers have been told; 0 while there are none. */
  place(): number;
  /** What happened under an article after a place, for a reader who was away. */
  since(site: string, articleId: string, place: number): Promise<readonly ReaderEvent[]>;
  close(): void;
}

/**
 * Reads what the bus announces out of the store, once for all readers.
 * @param lookMs how often it looks by itself while anybody follows
 */
export function createReaderLive(store: Store, bus: Bus, lookMs = LOOK_MS): ReaderLive {
  const followers = new Map<string, Set<Follower>>();
  const keyOf = (site: string, articleId: string) => JSON.stringify([site, articleId]);
  let seen: number | null = null;
  let isClosed = false;

  const tell = (key: string, event: ReaderEvent) => {
    for (const follower of [...(followers.get(key) ?? [])]) follower(event);
  };
  const tellAll = (event: ReaderEvent) => {
    for (const key of [...followers.keys()]) tell(key, event);
  };

  async function readOn(): Promise<void> {
    if (seen === null) return;
    const { changes, upTo, complete } = await store.publishedChanges(seen, MOST_AT_ONCE);
    if (!complete) tellAll({ kind: "missed" });
    for (const change of changes) {
      const key = keyOf(change.site, change.articleId);
      const event = followers.has(key) ? await eventOf(change) : null;
      if (event) tell(key, event);
    }
    seen = upTo;
  }

  async function eventOf({ commentId, published, seq }: PublishedChange) {
    if (!published) return { kind: "withdrawn", commentId, seq } as const;
    const comment = await store.comment(commentId);
    if (comment?.status !== "approved") return null;
    const parent = comment.parentId === null ? null : await store.comment(comment.parentId);
    const parentId = parent?.status === "approved" ? parent.id : null;
    return { kind: "published", comment, parentId, seq } as const;
  }

  const rounds = createRounds(readOn, ROUND_MS);
  const look = () => {
    if (seen !== null) rounds.ask();
  };
  const looking = setInterval(look, lookMs).unref();
  const unsubscribe = bus.subscribe((message) => {
    if (message.kind === "decisions") look();
  });

  return {
    follow(from, site, articleId, follower) {
      if (isClosed) {
        queueMicrotask(() => follower({ kind: "closed" }));
        return () => {};
      }
      const key = keyOf(site, articleId);
      if (followers.size === 0) seen = from;
      followers.set(key, (followers.get(key) ?? new Set()).add(follower));
      return () => {
        const mine = followers.get(key);
        mine?.delete(follower);
        if (mine?.size === 0) followers.delete(key);
        if (followers.size === 0) seen = null;
      };
    },
    place: () => seen ?? 0,
    async since(site, articleId, place) {
      const { changes, complete } = await store.publishedChanges(place, MOST_AT_ONCE);
      if (!complete) return [{ kind: "missed" }];
      const here = changes.filter((one) => one.site === site && one.articleId === articleId);
      return (await Promise.all(here.map(eventOf))).filter((event) => event !== null);
    },
    close() {
      isClosed = true;
      unsubscribe();
      rounds.close();
      clearInterval(looking);
      tellAll({ kind: "closed" });
      followers.clear();
    },
  };
}
