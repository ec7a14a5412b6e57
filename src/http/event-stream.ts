import type { Response } from "express";

/** Proxies close connections on which nothing comes for a minute or so. */
const HEARTBEAT_MS = 15_000;
/** How long a browser waits before it connects again, in milliseconds. */
const RETRY_MS = 2_000;
/** A reader that lets so many bytes pile up is not reading; it may come back for what it missed. */
const MOST_UNREAD = 1_000_000;

/** One connection of server-sent events, see https://html.spec.whatwg.org/multipage/server-sent-events.html. */
export interface EventStream {
  /** @param id what the browser names when it comes back; absent: nothing to come back to */
  send(event: string, data: unknown, id?: number): void;
  end(): void;
}

/**
 * Answers with a stream of events that stays open.
 * @param onBeat runs with every sign of life
 * @param onClose runs once, whichever side ended it
 */
export function openEventStream(
  response: Response,
  { onBeat, onClose }: { readonly onBeat: () => void; readonly onClose: () => void },
): EventStream {
  response.set({
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    // Asks nginx not to collect what should be there at once.
    "X-Accel-Buffering": "no",
  });
  // Who comes back on the connection of a stream that ended would come back to a process that ends.
  response.shouldKeepAlive = false;
  response.flushHeaders();
  const write = (text: string) => {
    if (response.writableEnded || response.destroyed) return;
    if (response.writableLength > MOST_UNREAD) response.destroy();
    else response.write(text);
  };
  write(`retry: ${RETRY_MS}\n\n`);
  const heartbeat = setInterval(() => {
    write(": ♥\n\n");
    onBeat();
  }, HEARTBEAT_MS);
  response.once("close", () => {
    clearInterval(heartbeat);
    onClose();
  });
  return {
    send(event, data, id) {
      const place = id === undefined ? "" : `id: ${id}\n`;
      write(`event: ${event}\n${place}data: ${JSON.stringify(data)}\n\n`);
    },
    end: () => void response.end(),
  };
}
