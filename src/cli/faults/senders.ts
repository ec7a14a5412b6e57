import { setTimeout as wait } from "node:timers/promises";
import { CommandError } from "../command-error.ts";

/** Ordinary ones and some that are refused, so that every table is written to. */
const TEXTS = [
  "Çok güzel bir haber olmuş, elinize sağlık.",
  "Bu yolun yapılması on yıl sürdü, hâlâ bitmedi; kimse de hesap vermiyor.",
  "cok guzel bir haber olmus, elinize saglik",
  "Geçen hafta aynı sorunu biz de yaşadık, belediyeyi aradık ama kimse ilgilenmedi.",
];

/** Of all that is sent, so that it is told from anything else. */
export const SITE = "faults";

/** One in so many is sent once more after it was acknowledged. */
const SENT_AGAIN = 20;
/** Milliseconds until a sender tries again; far less than a polite one would wait. */
const PAUSE_MS = 20;
/** A service that has not come back by then will not. */
const LONGEST_WAIT_MS = 60_000;
/** A request that nobody answers. */
const PATIENCE_MS = 15_000;

export interface Senders {
  /** By what its author is called: the id with which each was acknowledged. */
  readonly acknowledged: ReadonlyMap<string, string>;
  /** 503 with Retry-After. */
  readonly unavailable: number;
  /** What no fault excuses, each told once. */
  readonly problems: ReadonlySet<string>;
  /** Resolves when something was acknowledged that is sent from now on. */
  nextAcknowledged(): Promise<void>;
  /** Resolves when a 503 came that is sent from now on. */
  nextUnavailable(): Promise<void>;
  /** Resolves when every sender has its answer. */
  stop(): Promise<void>;
}

/**
 * Readers who do not give up: each sends one comment after the other, and the same one with the
 * same idempotency key until it is acknowledged.
 */
export function startSenders(address: string, count: number): Senders {
  const acknowledged = new Map<string, string>();
  const problems = new Set<string>();
  const waiting = { 201: new Set<Waiter>(), 503: new Set<Waiter>() };
  let unavailable = 0;
  let stopping = false;

  async function sendOnce(author: string, text: string): Promise<string | null> {
    const sentAt = performance.now();
    const answer = await post(address, author, text);
    if (answer === null) return null;
    const { status, body, retryAfter } = answer;
    if (status === 503) {
      unavailable += 1;
      if (retryAfter === null) problems.add("a 503 without Retry-After");
    } else if (status !== 201) problems.add(`an answer with status ${status}`);
    for (const waiter of waiting[status === 201 ? 201 : 503]) {
      if (waiter.since <= sentAt) waiter.resolve();
    }
    return status === 201 ? (body as { id: string }).id : null;
  }

  async function sender(index: number): Promise<void> {
    for (let at = 0; !stopping; at++) {
      const author = `g${index}-${at}`;
      const text = `${TEXTS[at % TEXTS.length]} ${index}`;
      let id = await sendOnce(author, text);
      while (id === null && !stopping) {
        await wait(PAUSE_MS);
        id = await sendOnce(author, text);
      }
      if (id === null) return;
      acknowledged.set(author, id);
      if (at % SENT_AGAIN > 0) continue;
      const again = await sendOnce(author, text);
      if (again !== null && again !== id) problems.add("a retry was answered with another comment");
    }
  }

  const running = Array.from({ length: count }, (_, index) => sender(index));
  const next = (status: 201 | 503) =>
    new Promise<void>((resolve, reject) => {
      const tooLong = setTimeout(() => {
        reject(new CommandError(`No comment was answered with ${status} for a minute; giving up.`));
      }, LONGEST_WAIT_MS);
      const waiter: Waiter = {
        since: performance.now(),
        resolve() {
          clearTimeout(tooLong);
          waiting[status].delete(waiter);
          resolve();
        },
      };
      waiting[status].add(waiter);
    });
  return {
    acknowledged,
    problems,
    get unavailable() {
      return unavailable;
    },
    nextAcknowledged: () => next(201),
    nextUnavailable: () => next(503),
    async stop() {
      stopping = true;
      await Promise.all(running);
    },
  };
}

interface Waiter {
  readonly since: number;
  resolve(): void;
}

/** null: no answer came, and nobody knows whether the comment was kept. */
async function post(address: string, author: string, text: string) {
  try {
    const response = await fetch(`${address}/v1/comments`, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": author },
      body: JSON.stringify({
        site: SITE,
        article: { id: "a1", url: "https://gazete.example/haber/a1", title: "Haber" },
        author: { name: author },
        text,
      }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body: unknown = await response.json();
    return { status: response.status, body, retryAfter: response.headers.get("retry-after") };
  } catch {
    return null;
  }
}
