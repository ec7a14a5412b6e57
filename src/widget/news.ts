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
 * connection; when it comes back, the count tells whether it has missed anything.
 */
export function followNews(address: string, handlers: NewsHandlers): () => void {
  let source: EventSource | null = null;
  const data = (event: Event) => JSON.parse((event as MessageEvent).data);

  function open(): void {
    source = new EventSource(address);
    source.addEventListener("hello", (event) => handlers.onHello(data(event).count));
    source.addEventListener("published", (event) => handlers.onPublished(data(event)));
    source.addEventListener("withdrawn", (event) => handlers.onWithdrawn(data(event).id));
    source.addEventListener("reset", () => handlers.onReset());
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
