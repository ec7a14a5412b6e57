import type { Mark } from "../store/store.ts";

/** What the parts of the service, and later its instances, tell each other while they run. */
export type LiveMessage =
  /** Decisions were kept: whoever shows them reads on in the store. */
  | { readonly kind: "decisions" }
  /** Somebody looks at a comment, or at none any more. */
  | { readonly kind: "presence"; readonly person: Viewer; readonly commentId: string | null }
  /** Readers brought a comment before the moderators. */
  | { readonly kind: "marked"; readonly marked: Marked }
  /** Sessions may have ended: whoever serves one looks again. */
  | { readonly kind: "sessions" }
  /** Within this process: messages of others were lost, and the database may be another one. */
  | { readonly kind: "reconnected" }
  /** Other rules judge from now on. */
  | { readonly kind: "rules"; readonly version: string };

export interface Marked {
  readonly commentId: string;
  readonly site: string;
  readonly mark: Mark;
}

export interface Viewer {
  readonly id: string;
  readonly name: string;
}

/**
 * Carries messages to everybody who listens. They are small and may be lost: what must not be
 * missed lies in the store, and a message only says that there is something to read.
 */
export interface Bus {
  publish(message: LiveMessage): void;
  /** @returns what ends it. A listener must not throw. */
  subscribe(listener: (message: LiveMessage) => void): () => void;
}

/** Within this process alone, at once. */
export function inProcessBus(): Bus {
  const listeners = new Set<(message: LiveMessage) => void>();
  return {
    publish(message) {
      for (const listener of [...listeners]) listener(message);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
