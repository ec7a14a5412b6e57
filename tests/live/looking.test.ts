import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bus, inProcessBus } from "../../src/live/bus.ts";
import { createLive, type LiveEvent } from "../../src/live/live.ts";
import { createReaderLive, type ReaderEvent } from "../../src/live/reader-live.ts";
import type { Store } from "../../src/store/store.ts";
import { sqliteDatabase } from "../store/databases.ts";
import { comment } from "../store/samples.ts";

/** As often as they look in these tests, in milliseconds. */
const LOOK_MS = 20;

const files = sqliteDatabase();
let store: Store;
/** On which nothing of what is written here is ever told, as if the message were lost. */
let bus: Bus;
beforeEach(async () => {
  store = (await files.open()).store;
  bus = inProcessBus();
});
afterEach(() => files.remove());

test("moderators are shown what nobody could tell them of", async () => {
  const live = createLive(store, bus, LOOK_MS);
  const told: LiveEvent[] = [];
  live.follow(await store.newestSeq(), (event) => told.push(event));
  await store.addComment(comment());
  await expect.poll(() => told).toContainEqual(expect.objectContaining({ kind: "counts" }));
  live.close();
});

test("moderators are told counts that changed without a word, and no others", async () => {
  const sent = comment();
  await store.addComment(sent);
  const live = createLive(store, bus, LOOK_MS);
  const told: LiveEvent[] = [];
  live.follow(await store.newestSeq(), (event) => told.push(event));
  await expect.poll(() => told).toHaveLength(1);
  const { id: commentId } = sent;
  await store.report({ commentId, reporter: "a", reason: "spam", at: Date.now(), threshold: 1 });
  const counted = expect.objectContaining({ kind: "counts" });
  await expect.poll(() => told).toEqual([counted, counted]);
  live.close();
});

test("readers are shown what nobody could tell them of", async () => {
  const readers = createReaderLive(store, bus, LOOK_MS);
  const told: ReaderEvent[] = [];
  const sent = comment();
  const { site, article } = sent;
  readers.follow(await store.newestSeq(), site, article.id, (event) => told.push(event));
  await store.addComment(sent);
  await expect.poll(() => told).toContainEqual(expect.objectContaining({ kind: "published" }));
  readers.close();
});
