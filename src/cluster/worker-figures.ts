import { isClusterMessage, tell } from "./messages.ts";
import type { Channel } from "./worker-bus.ts";

/** Asks the primary process for the figures of all workers. The function throws when it has none. */
export function figuresOfAll(channel: Channel): () => Promise<string> {
  const waiting = new Map<number, (text: string | null) => void>();
  let last = 0;
  channel.on("message", (message) => {
    if (!isClusterMessage(message) || message.suzgec !== "figures") return;
    waiting.get(message.id)?.(message.text);
    waiting.delete(message.id);
  });
  return async () => {
    const id = ++last;
    const text = await new Promise<string | null>((resolve) => {
      waiting.set(id, resolve);
      tell(channel, { suzgec: "ask-figures", id });
    });
    if (text === null) throw new Error("The figures of all workers could not be collected.");
    return text;
  };
}
