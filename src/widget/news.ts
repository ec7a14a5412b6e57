import type { Comment } from "./api.ts";

interface NewsHandlers {
  /** How many comments are published now, told on every connection. */
  onHello(count: number): void;
  onPublished(comment: Comment): void;
  onWithdrawn(id: string): void;
  onReset(): void;
}

/**
 * Follows what is published while the page is looked at. A page in the background holds no
 * connection; when it comes back, it is told what it has missed.
 */
export function followNews(address: string, handlers: NewsHandlers): () => void {
  let source: EventSource | null = null;
  /** Names the last event; browsers send it by themselves when a connection breaks. */
  let last = "";

  function open(): void {
    const now = new EventSource(last ? `${address}&after=${last}` : address);
    const on = <T>(name: string, take: (data: T) => void) =>
      now.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
        last = lastEventId;
        take(JSON.parse(data));
      });
    on<{ count: number }>("hello", ({ count }) => handlers.onHello(count));
    on("published", handlers.onPublished);
    on<{ id: string }>("withdrawn", ({ id }) => handlers.onWithdrawn(id));
    on("reset", handlers.onReset);
    source = now;
  }

  function close(): void {
    source?.close();
    source = null;
  }

  function look(): void {
    if (document.hidden) close();
    else if (!source) open();
  }

  look();
  document.addEventListener("visibilitychange", look);
  return () => {
    close();
    document.removeEventListener("visibilitychange", look);
  };
}
