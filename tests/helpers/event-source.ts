import type { CallOptions } from "./client.ts";

export interface ServerEvent {
  readonly event: string;
  readonly id: number | null;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events of every shape
  readonly data: any;
}

/** A connection of server-sent events, read as browsers read them. */
export interface EventReader {
  /** Every event so far. */
  readonly events: readonly ServerEvent[];
  /** The next event that fits and was not given out before; fails after some seconds. */
  next(event: string, fits?: (data: ServerEvent["data"]) => boolean): Promise<ServerEvent>;
  /** Resolves when the server ends the stream. */
  readonly ended: Promise<void>;
  /** Cuts the connection. */
  cut(): void;
}

const PATIENCE_MS = 8_000;

/** @throws Error with the status when the server refuses */
export async function readEvents(
  address: string,
  { cookie = "", headers = {} }: CallOptions,
  query = "",
  path = "/v1/queue/events",
): Promise<EventReader> {
  const cutter = new AbortController();
  const response = await fetch(`${address}${path}${query}`, {
    headers: { cookie, accept: "text/event-stream", ...headers },
    signal: cutter.signal,
  });
  if (response.status !== 200) throw new Error(String(response.status));
  const events: ServerEvent[] = [];
  const given = new Set<ServerEvent>();
  let wake = () => {};
  const ended = (async () => {
    let unread = "";
    const body = response.body?.pipeThrough(new TextDecoderStream()) ?? [];
    for await (const chunk of body) {
      const blocks = (unread + chunk).split("\n\n");
      unread = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = parse(block);
        if (event) events.push(event);
      }
      wake();
    }
  })().catch((error: Error) => {
    if (error.name !== "AbortError") throw error;
  });
  return {
    events,
    ended,
    cut: () => cutter.abort(),
    async next(name, fits = () => true) {
      const end = Date.now() + PATIENCE_MS;
      for (;;) {
        const found = events.find((one) => !given.has(one) && one.event === name && fits(one.data));
        if (found) {
          given.add(found);
          return found;
        }
        const left = end - Date.now();
        if (left <= 0) throw new Error(`no ${name} among ${events.map((one) => one.event)}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
  };
}

function parse(block: string): ServerEvent | null {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1];
  const event = field("event");
  const id = field("id");
  if (event === undefined) return null;
  return { event, id: id === undefined ? null : Number(id), data: JSON.parse(field("data") ?? "") };
}
