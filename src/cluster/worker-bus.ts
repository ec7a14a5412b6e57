import { type Bus, inProcessBus, type LiveMessage } from "../live/bus.ts";
import { isClusterMessage, tell } from "./messages.ts";

/** Comments may be kept thousands of times a second; that there is something new need not be said so often. */
const NEWS_MS = 20;

/** The end of a worker's channel, as `process` is one. */
export interface Channel {
  send?: (message: never, done: (error: Error | null) => void) => boolean;
  on(event: "message", listener: (message: unknown) => void): unknown;
}

/** Carries messages to this worker at once and to all others by way of the primary process. */
export function workerBus(channel: Channel): Bus {
  const here = inProcessBus();
  let resting: NodeJS.Timeout | undefined;
  let again = false;

  function tellOthers(message: LiveMessage): void {
    tell(channel, { suzgec: "bus", message });
  }

  function tellOthersOfNews(message: LiveMessage): void {
    again = resting !== undefined;
    if (again) return;
    tellOthers(message);
    resting = setTimeout(() => {
      resting = undefined;
      if (again) tellOthersOfNews(message);
    }, NEWS_MS).unref();
  }

  channel.on("message", (message) => {
    if (isClusterMessage(message) && message.suzgec === "bus") here.publish(message.message);
  });
  return {
    publish(message) {
      here.publish(message);
      if (message.kind === "decisions") tellOthersOfNews(message);
      else tellOthers(message);
    },
    subscribe: here.subscribe,
  };
}
