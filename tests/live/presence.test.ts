import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inProcessBus } from "../../src/live/bus.ts";
import { createPresence, PRESENCE_MS, type Watched } from "../../src/live/presence.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ADA = { id: "1", name: "Ada" };

test("somebody who says no more that they look is gone after half a minute", () => {
  const told: Watched[] = [];
  const presence = createPresence(inProcessBus(), (watched) => told.push(watched));
  presence.look(ADA, "c1");
  vi.advanceTimersByTime(PRESENCE_MS - 1);
  presence.look(ADA, "c1");
  vi.advanceTimersByTime(PRESENCE_MS - 1);
  expect(presence.all()).toEqual([{ commentId: "c1", people: [ADA] }]);
  vi.advanceTimersByTime(1);
  expect(presence.all()).toEqual([]);
  expect(told).toEqual([
    { commentId: "c1", people: [ADA] },
    { commentId: "c1", people: [] },
  ]);
});

test("what one instance learns reaches every other by the bus", () => {
  const bus = inProcessBus();
  const [here, there] = [createPresence(bus, () => {}), createPresence(bus, () => {})];
  here.look(ADA, "c1");
  expect(there.all()).toEqual([{ commentId: "c1", people: [ADA] }]);
  there.close();
  here.leave(ADA);
  expect(there.all()).toEqual([]);
});
