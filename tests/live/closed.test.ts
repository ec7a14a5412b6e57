import { join } from "node:path";
import { expect, test } from "vitest";
import { inProcessBus } from "../../src/live/bus.ts";
import { createLive } from "../../src/live/live.ts";
import { createReaderLive } from "../../src/live/reader-live.ts";
import { openDatabase } from "../../src/store/open-database.ts";
import { withFolder } from "../helpers/process.ts";

test("whoever comes to follow when the service is ending is told so at once", async () => {
  await withFolder(async (folder) => {
    const database = await openDatabase(`sqlite:${join(folder, "suzgec.db")}`);
    const live = createLive(database.store, inProcessBus());
    const readers = createReaderLive(database.store, inProcessBus());
    const told: string[] = [];
    live.close();
    readers.close();
    live.follow(0, ({ kind }) => told.push(`queue ${kind}`))();
    readers.follow(0, "demo", "a1", ({ kind }) => told.push(`article ${kind}`))();
    // Not before whoever follows has been answered, with what ends it again.
    expect(told).toEqual([]);
    await expect.poll(() => told).toEqual(["queue closed", "article closed"]);
    await database.close();
  });
});
