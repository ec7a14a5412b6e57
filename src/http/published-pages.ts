import type { Bus } from "../live/bus.ts";
import type { Store } from "../store/store.ts";
import { KeptCounts } from "./kept-counts.ts";
import { type PackedPage, packedPage } from "./packed-page.ts";
import { PageShelf } from "./page-shelf.ts";

/** The page that a reader is shown, and of which article it is. */
export interface Made {
  /** null: not known, so that the page cannot be kept. */
  readonly article: { readonly site: string; readonly id: string } | null;
  /** It shows no comment. Anybody can ask for any number of such pages, of articles that are none. */
  readonly isEmpty: boolean;
  /** As `packedPage` takes it. */
  readonly body: unknown;
  readonly nextCursor?: string | null;
}

/**
 * Readers' pages, ready to be sent. Before a page is given out, the decisions made since the last
 * look are read, and pages of the articles they are about are thrown away.
 */
export interface PublishedPages {
  /**
   * @param key tells the page from all others
   * @param make reads it out of the store
   */
  page(key: readonly unknown[], make: () => Promise<Made>): Promise<PackedPage>;
  /** The page with this `key` of its own, if it still is what readers are to see. */
  kept(key: string): Promise<PackedPage | undefined>;
  /** How many comments are published under each of these articles. */
  counts(site: string, articleIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Bytes in memory, with what is kept beside the pages for whoever asks for them. */
  bytes(): number;
  /** @param listener told of every page that was kept and is no longer */
  onDropped(listener: (page: PackedPage) => void): void;
}

export interface PublishedPagesOptions {
  readonly store: Pick<Store, "newestSeq" | "publishedChanges" | "publishedCounts">;
  readonly bus: Bus;
  /** Bytes; 0: nothing is kept. */
  readonly most: number;
  /**
   * For so many milliseconds no new look is taken unless the bus tells of a decision. 0: one in
   * every turn of the event loop, so that no page is older than what was kept when it was asked for.
   */
  readonly lookEveryMs: number;
  readonly onOutcome?: (outcome: "kept" | "made") => void;
}

/** Decisions that are read at once; after more than that everything is made anew. */
const MOST_CHANGES = 500;
/** Milliseconds for which a failed look is not tried again: one request may look twice. */
const FAILED_MS = 100;
/** Of all bytes, what empty pages may take, and what counts may. */
const EMPTY_SHARE = 1 / 8;
const COUNTS_SHARE = 1 / 8;

export function createPublishedPages(options: PublishedPagesOptions): PublishedPages {
  const { store, bus, most, lookEveryMs, onOutcome } = options;
  const onDropped: ((page: PackedPage) => void)[] = [];
  const tellDropped = (page: PackedPage) => {
    for (const listener of onDropped) listener(page);
  };
  const shelf = new PageShelf(most * (1 - EMPTY_SHARE - COUNTS_SHARE), tellDropped);
  const empties = new PageShelf(most * EMPTY_SHARE, tellDropped);
  const counted = new KeptCounts(most * COUNTS_SHARE);
  const making = new Map<string, Promise<PackedPage>>();
  let seen: number | null = null;
  /** Goes up whenever something was thrown away: what was being read then may be outdated. */
  let cleanings = 0;
  /** When the newest look began that nothing was decided after, as far as is known. */
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;
  let isLookOutdated = false;
  let nextLook: Promise<void> | null = null;
  let failed: { readonly error: unknown; readonly at: number } | null = null;
  let hasLooked = false;
  const articleKey = (site: string, id: string) => `${site} ${id}`;

  const lookAgain = () => {
    lookedAt = Number.NEGATIVE_INFINITY;
    isLookOutdated = true;
    hasLooked = false;
  };
  bus.subscribe((message) => {
    if (message.kind === "decisions") lookAgain();
    // The database may be another one, in which the same numbers stand for other decisions.
    else if (message.kind === "reconnected") forgetAll();
  });

  async function look(): Promise<void> {
    if (lookEveryMs === 0) return lookOnceInATurn();
    const now = performance.now();
    if (now - lookedAt < lookEveryMs) return;
    if (failed && now - failed.at < FAILED_MS) throw failed.error;
    if (!looking) return beginLook(now);
    if (!isLookOutdated) return looking;
    nextLook ??= looking
      .catch(() => {})
      .then(() => {
        nextLook = null;
        return look();
      });
    return nextLook;
  }

  /** One at a time: a slower one must not undo what a later one has read. */
  function beginLook(now: number): Promise<void> {
    isLookOutdated = false;
    failed = null;
    looking = readOn().then(
      () => {
        looking = null;
        if (!isLookOutdated) lookedAt = now;
      },
      (error) => {
        looking = null;
        failed = { error, at: performance.now() };
        throw error;
      },
    );
    return looking;
  }

  /** Who asks in the same turn had not been told anything newer before asking. */
  async function lookOnceInATurn(): Promise<void> {
    if (hasLooked) return;
    await readOn();
    hasLooked = true;
    setImmediate(lookAgain);
  }

  async function readOn(): Promise<void> {
    const newest = await store.newestSeq();
    if (seen === null || newest < seen) forgetAll();
    else if (newest > seen) await dropChanged(seen);
    seen = Math.max(seen ?? newest, newest);
  }

  async function dropChanged(after: number): Promise<void> {
    const { changes, complete } = await store.publishedChanges(after, MOST_CHANGES);
    if (!complete) forgetAll();
    for (const { site, articleId } of changes) {
      const article = articleKey(site, articleId);
      shelf.dropArticle(article);
      empties.dropArticle(article);
      counted.delete(article);
    }
    // What is being made may have been read before the change.
    making.clear();
    cleanings++;
  }

  function forgetAll(): void {
    shelf.clear();
    empties.clear();
    counted.clear();
    making.clear();
    cleanings++;
    seen = null;
    lookAgain();
  }

  async function makePage(key: string, make: () => Promise<Made>): Promise<PackedPage> {
    const before = cleanings;
    const { article, isEmpty, body, nextCursor } = await make();
    const isKept = article !== null;
    const place = isEmpty ? empties : shelf;
    const grew = (grown: PackedPage, bytes: number) => place.grew(key, grown, bytes);
    const page = packedPage(body, isKept ? key : null, grew, nextCursor);
    // Decisions read meanwhile might be about this very page.
    if (article && cleanings === before) place.put(key, articleKey(article.site, article.id), page);
    return page;
  }

  return {
    async page(parts, make) {
      if (most === 0) {
        const { body, nextCursor } = await make();
        return packedPage(body, null, undefined, nextCursor);
      }
      await look();
      const key = JSON.stringify(parts);
      const kept = shelf.get(key) ?? empties.get(key);
      onOutcome?.(kept ? "kept" : "made");
      if (kept) return kept;
      const underWay = making.get(key);
      if (underWay) return underWay;
      const made = makePage(key, make).finally(() => {
        if (making.get(key) === made) making.delete(key);
      });
      making.set(key, made);
      return made;
    },

    async kept(key) {
      await look();
      const kept = shelf.get(key) ?? empties.get(key);
      if (kept) onOutcome?.("kept");
      return kept;
    },

    async counts(site, ids) {
      if (most === 0) return store.publishedCounts(site, ids);
      await look();
      const unknown = ids.filter((id) => counted.get(articleKey(site, id)) === undefined);
      const before = cleanings;
      const read = unknown.length > 0 ? await store.publishedCounts(site, unknown) : new Map();
      const all = new Map(
        ids.map((id) => [id, counted.get(articleKey(site, id)) ?? read.get(id) ?? 0]),
      );
      if (cleanings === before) {
        for (const [id, count] of read) counted.set(articleKey(site, id), count);
      }
      return all;
    },

    bytes: () => shelf.bytes + empties.bytes + counted.bytes,
    onDropped: (listener) => void onDropped.push(listener),
  };
}
