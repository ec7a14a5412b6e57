import type { Comment, PublishedChange, Store } from "../store/store.ts";
import type { Bus } from "./bus.ts";
import { createRounds } from "./rounds.ts";

/** What is published in one moment is told together. Milliseconds. */
const ROUND_MS = 500;
/** More in one round than readers could follow: they are asked to load the list anew. */
const MOST_AT_ONCE = 500;

/** What happens under an article, as its readers are told. */
export type ReaderEvent =
  | { readonly kind: "published"; readonly comment: Comment; readonly parentId: string | null }
  | { readonly kind: "withdrawn"; readonly commentId: string }
  | { readonly kind: "missed" }
  | { readonly kind: "closed" };

type Follower = (event: ReaderEvent) => void;

/** Tells the readers of an article what is published there, as soon as it is. */
export interface ReaderLive {
  /**
   * @param from the newest decision, read before: nothing after it is missed
   * @returns what ends it. A follower must not throw.
   */
  follow(from: number, site: string, articleId: string, follower: Follower): () => void;
  close(): void;
}

/** Reads what the bus announces out of the store, once for all readers. */
export function createReaderLive(store: Store, bus: Bus): ReaderLive {
  const followers = new Map<string, Set<Follower>>();
  const keyOf = (site: string, articleId: string) => JSON.stringify([site, articleId]);
  let seen: number | null = null;

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
    for (const change of changes) await tellChange(change);
    seen = upTo;
  }

  async function tellChange({ site, articleId, commentId, published }: PublishedChange) {
    const key = keyOf(site, articleId);
    if (!followers.has(key)) return;
    if (!published) return tell(key, { kind: "withdrawn", commentId });
    const comment = await store.comment(commentId);
    if (comment?.status !== "approved") return;
    const parent = comment.parentId === null ? null : await store.comment(comment.parentId);
    const parentId = parent?.status === "approved" ? parent.id : null;
    tell(key, { kind: "published", comment, parentId });
  }

  const rounds = createRounds(readOn, ROUND_MS);
  const unsubscribe = bus.subscribe((message) => {
    if (message.kind === "decisions" && seen !== null) rounds.ask();
  });

  return {
    follow(from, site, articleId, follower) {
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
    close() {
      unsubscribe();
      rounds.close();
      tellAll({ kind: "closed" });
      followers.clear();
    },
  };
}
