import type { LiveMessage } from "../live/bus.ts";

/** What the primary process and its workers say to each other. */
export type ClusterMessage =
  /** For every other worker. */
  | { readonly suzgec: "bus"; readonly message: LiveMessage }
  /** To a worker: finish what is under way and end; `gently` if others go on serving. */
  | { readonly suzgec: "leave"; readonly gently: boolean }
  /** A worker is about to listen, and is told when the port is free for it. */
  | { readonly suzgec: "about-to-listen" }
  | { readonly suzgec: "listen" }
  /** A worker that takes no more connections asks whether the primary has heard of that. */
  | { readonly suzgec: "heard?" }
  | { readonly suzgec: "heard" }
  /** A worker asks for the figures of all, and is told; null: they cannot be had now. */
  | { readonly suzgec: "ask-figures"; readonly id: number }
  | { readonly suzgec: "figures"; readonly id: number; readonly text: string | null };

/** Other messages on the same channel are its libraries' own. */
export function isClusterMessage(message: unknown): message is ClusterMessage {
  return typeof message === "object" && message !== null && "suzgec" in message;
}

/** Says something to a process that may have ended; then there is nobody to hear it. */
export function tell(
  process: { send?: (message: never, done: (error: Error | null) => void) => boolean },
  message: ClusterMessage,
): void {
  process.send?.(message as never, () => {});
}
