import { isClusterMessage, tell } from "./messages.ts";
import type { Channel } from "./worker-bus.ts";

/** Milliseconds; the primary itself waits for the workers' figures for five seconds. */
const PATIENCE = 6_000;

/** Asks the primary process for the figures of all workers. The function throws when it has none. */
export function figuresOfAll(channel: Channel): () => Promise<string> {
  const waiting = new Map<number, (text: string | null) => void>();
  let last = 0;
  channel.on("message", (message) => {
    if (!isClusterMessage(message) || message.suzgec !== "figures") return;
    waiting.get(message.id)?.(message.text);
  });
  return async () => {
    const id = ++last;
    const { promise, resolve } = Promise.withResolvers<string | null>();
    waiting.set(id, resolve);
    const timer = setTimeout(resolve, PATIENCE, null);
    tell(channel, { suzgec: "ask-figures", id });
    const text = await promise.finally(() => {
      clearTimeout(timer);
      waiting.delete(id);
    });
    if (text === null) throw new Error("The figures of all workers could not be collected.");
    return text;
  };
}
