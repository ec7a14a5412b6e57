import { request } from "../api/request.ts";
import type { Counts, Mark, Standing } from "../api/types.ts";
import { session } from "./session.ts";

export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** What the stream tells, by the name of its event. */
export interface LiveEvents {
  readonly arrived: { readonly commentId: string; readonly site: string; readonly status: string };
  /** Readers brought it before the moderators. */
  readonly marked: { readonly commentId: string; readonly site: string; readonly mark: Mark };
  readonly decided: { readonly standing: Standing };
  readonly undone: { readonly standing: Standing };
  readonly counts: { readonly all: Counts; readonly sites: Readonly<Record<string, Counts>> };
  readonly presence: { readonly commentId: string; readonly people: readonly Colleague[] };
  readonly rules: { readonly rulesVersion: string };
  readonly reset: Readonly<Record<string, never>>;
  /** The stream is open (again); everything up to `seq` is known. */
  readonly hello: { readonly seq: number };
}

interface Hello {
  readonly seq: number;
  readonly counts: LiveEvents["counts"];
  readonly presence: readonly LiveEvents["presence"][];
}

const NAMES = [
  "arrived",
  "marked",
  "decided",
  "undone",
  "counts",
  "presence",
  "rules",
  "reset",
] as const;

/** How long one is seen at a card without saying so again is 30 s. */
const STILL_HERE_MS = 15_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

/**
 * What happens elsewhere, as it happens. A lost connection is taken up again where it broke off,
 * so that nothing is missed. Dispatches "change" when the connection or somebody's presence
 * changes, and a CustomEvent for every event of LiveEvents.
 */
class Live extends EventTarget {
  state: "off" | "opening" | "open" | "lost" = "off";
  /** Who is looking at which comment, oneself left out. */
  readonly present = new Map<string, readonly Colleague[]>();
  #source: EventSource | null = null;
  #seq: string | null = null;
  #wait = FIRST_WAIT_MS;
  #retry: number | undefined;
  #beat: number | undefined;
  #at: string | null = null;

  constructor() {
    super();
    window.addEventListener("offline", () => this.#lose());
    window.addEventListener("online", () => this.#reopen(0));
  }

  start(): void {
    if (this.#source || this.state === "lost") return;
    this.#open();
    this.#beat = window.setInterval(() => this.#here(), STILL_HERE_MS);
  }

  stop(): void {
    this.#close();
    window.clearTimeout(this.#retry);
    window.clearInterval(this.#beat);
    this.present.clear();
    this.#set("off");
  }

  /** Listens to one kind of event. @returns stops listening */
  on<K extends keyof LiveEvents>(name: K, listener: (data: LiveEvents[K]) => void): () => void {
    const handler = (event: Event) => listener((event as CustomEvent<LiveEvents[K]>).detail);
    this.addEventListener(name, handler);
    return () => this.removeEventListener(name, handler);
  }

  /** Tells colleagues which card one is looking at; null: none. */
  lookAt(commentId: string | null): void {
    if (commentId === this.#at) return;
    const before = this.#at;
    this.#at = commentId;
    if (commentId !== null) this.#here();
    else if (before !== null) this.#presence("DELETE", before);
  }

  #here(): void {
    if (this.#at !== null && document.visibilityState === "visible") {
      this.#presence("POST", this.#at);
    }
  }

  /** Best effort: the next one is due in a moment, and a missing one only means "not seen". */
  #presence(method: "POST" | "DELETE", id: string): void {
    if (this.state !== "open") return;
    void request(method, `/v1/comments/${id}/presence`, { anonymous: true }).catch(() => {});
  }

  #open(): void {
    this.#set("opening");
    const since = this.#seq === null ? "" : `?since=${this.#seq}`;
    const source = new EventSource(`/v1/queue/events${since}`);
    this.#source = source;
    source.addEventListener("error", () => {
      // The browser takes up a broken connection by itself, but not one that was refused.
      if (source.readyState === EventSource.CLOSED) this.#lose();
      else this.#set("lost");
    });
    source.addEventListener("hello", (event) => this.#greet(event));
    source.addEventListener("end", () => {
      this.stop();
      session.end();
    });
    for (const name of NAMES) {
      source.addEventListener(name, (event: MessageEvent<string>) => {
        this.#note(event);
        this.#tell(name, JSON.parse(event.data));
      });
    }
  }

  #greet(event: MessageEvent<string>): void {
    const { seq, counts, presence } = JSON.parse(event.data) as Hello;
    this.#note(event);
    this.#wait = FIRST_WAIT_MS;
    this.present.clear();
    for (const one of presence) this.#tell("presence", one);
    this.#tell("counts", counts);
    this.#set("open");
    this.#tell("hello", { seq });
    this.#here();
  }

  #note(event: MessageEvent<string>): void {
    if (event.lastEventId !== "") this.#seq = event.lastEventId;
  }

  #tell<K extends keyof LiveEvents>(name: K, detail: LiveEvents[K]): void {
    if (name === "presence") {
      const { commentId, people } = detail as LiveEvents["presence"];
      const others = people.filter(({ id }) => id !== session.person?.id);
      if (others.length > 0) this.present.set(commentId, others);
      else this.present.delete(commentId);
      this.dispatchEvent(new Event("change"));
    }
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #lose(): void {
    if (this.state === "off") return;
    this.#close();
    this.#set("lost");
    this.#reopen(this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }

  #reopen(wait: number): void {
    if (this.state !== "lost") return;
    window.clearTimeout(this.#retry);
    this.#retry = window.setTimeout(() => {
      if (this.state !== "lost") return;
      this.#close();
      this.#open();
    }, wait);
  }

  #close(): void {
    this.#source?.close();
    this.#source = null;
  }

  #set(state: Live["state"]): void {
    if (this.state === state) return;
    // While it is still not open again, "lost" says more than "opening".
    if (!(this.state === "lost" && state === "opening")) this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}

export const live = new Live();
