import { afterEach, beforeEach } from "vitest";
import type { Store } from "../../../src/store/store.ts";
import type { TestDatabase } from "../databases.ts";

/** Gives each test of the surrounding `describe` an empty store. `clock.now` is the store's time. */
export function withStore(create: () => TestDatabase): {
  readonly store: () => Store;
  readonly clock: { now: number };
} {
  const clock = { now: Date.now() };
  let database: TestDatabase;
  let store: Store;
  beforeEach(async () => {
    clock.now = Date.now();
    database = create();
    store = (await database.open({ now: () => clock.now })).store;
  });
  afterEach(() => database.remove());
  return { store: () => store, clock };
}
