import { randomUUID } from "node:crypto";
import type { Client } from "../helpers/client.ts";

/** Readers who send comments one after the other, each until it is acknowledged. */
export interface Readers {
  /** By the text of each comment: the id with which it was acknowledged. */
  readonly acknowledged: ReadonlyMap<string, string>;
  /** Every refusal so far: its status and its Retry-After. */
  readonly refused: readonly { readonly status: number; readonly retryAfter: string | null }[];
  /** Waits until so many more are acknowledged. */
  more(count: number): Promise<void>;
  /** Resolves when each has had its last comment acknowledged. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 30_000;

/**
 * @param services where they send; one after the other, so that a retry may go to another
 * @param readers how many at once
 */
export function sendComments(services: readonly Client[], readers = 12): Readers {
  const acknowledged = new Map<string, string>();
  const refused: { status: number; retryAfter: string | null }[] = [];
  let stopped = false;
  let turn = 0;

  async function send(text: string): Promise<void> {
    const headers = { "idempotency-key": randomUUID() };
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
      const service = services[turn++ % services.length];
      // A service that is gone breaks the connection, and a reader tries again.
      const answer = await service?.comment({ text }, { headers }).catch(() => null);
      if (answer?.status === 201) {
        acknowledged.set(text, answer.body.id);
        return;
      }
      if (answer) {
        refused.push({ status: answer.status, retryAfter: answer.headers.get("retry-after") });
      }
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    throw new Error(`${text}: never acknowledged`);
  }

  let failure: unknown;
  const all = Promise.all(
    Array.from({ length: readers }, async (_, reader) => {
      for (let i = 0; !stopped; i++)
        await send(`Haber çok güzel olmuş, ${reader}. okur, ${i}. yorum.`);
    }),
  ).catch((error: unknown) => {
    failure = error;
  });

  return {
    acknowledged,
    refused,
    async more(count) {
      const goal = acknowledged.size + count;
      while (acknowledged.size < goal) {
        if (failure) throw failure;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async stop() {
      stopped = true;
      await all;
      if (failure) throw failure;
    },
  };
}
