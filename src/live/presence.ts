import type { Bus, Viewer } from "./bus.ts";

/** How long somebody counts as looking at a comment without saying so again, in milliseconds. */
export const PRESENCE_MS = 30_000;

export interface Watched {
  readonly commentId: string;
  /** Everybody who looks at it, in the order in which they came; empty: nobody any more. */
  readonly people: readonly Viewer[];
}

/** Who is looking at which comment: one comment a person, kept in memory alone. */
export interface Presence {
  look(person: Viewer, commentId: string): void;
  leave(person: Viewer): void;
  /** Every comment that somebody looks at. */
  all(): readonly Watched[];
  close(): void;
}

/** @param onChange is told of a comment whenever somebody comes to it or leaves it */
export function createPresence(bus: Bus, onChange: (watched: Watched) => void): Presence {
  const places = new Map<string, { person: Viewer; commentId: string; expiry: NodeJS.Timeout }>();

  const watched = (commentId: string): Watched => ({
    commentId,
    people: [...places.values()]
      .filter((place) => place.commentId === commentId)
      .map(({ person }) => person),
  });

  function move(person: Viewer, commentId: string | null): void {
    const before = places.get(person.id);
    clearTimeout(before?.expiry);
    if (before?.commentId !== commentId) places.delete(person.id);
    if (commentId !== null) {
      const expiry = setTimeout(() => move(person, null), PRESENCE_MS).unref();
      places.set(person.id, { person, commentId, expiry });
    }
    if (before?.commentId === commentId || (!before && commentId === null)) return;
    if (before) onChange(watched(before.commentId));
    if (commentId !== null) onChange(watched(commentId));
  }

  const unsubscribe = bus.subscribe((message) => {
    if (message.kind === "presence") move(message.person, message.commentId);
  });
  return {
    look: (person, commentId) => bus.publish({ kind: "presence", person, commentId }),
    leave: (person) => bus.publish({ kind: "presence", person, commentId: null }),
    all: () => [...new Set([...places.values()].map((place) => place.commentId))].map(watched),
    close() {
      unsubscribe();
      for (const { expiry } of places.values()) clearTimeout(expiry);
      places.clear();
    },
  };
}
