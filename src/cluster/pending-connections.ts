import type { ChildProcess } from "node:child_process";

/** A connection on its way to a worker. */
interface Handle {
  close(): void;
}

type Send = (message: unknown, handle?: unknown, ...rest: unknown[]) => boolean;

/**
 * Closes connections that were handed to a worker which ended before it took them. Node's cluster
 * keeps them open for an answer that never comes, and whoever is at their other end waits forever.
 * Looks at the messages of node:cluster itself: `newconn` with its `seq`, and `ack`.
 */
export function closePendingConnections(worker: ChildProcess): void {
  const pending = new Map<unknown, Handle>();
  const send = worker.send.bind(worker) as Send;
  const watched: Send = (message, handle, ...rest) => {
    const { act, seq } = (message ?? {}) as { act?: string; seq?: number };
    if (act === "newconn" && handle) pending.set(seq, handle as Handle);
    return send(message, handle, ...rest);
  };
  worker.send = watched as ChildProcess["send"];
  worker.on("internalMessage", ({ ack }: { ack?: number }) => pending.delete(ack));
  worker.once("exit", () => {
    for (const handle of pending.values()) handle.close();
    pending.clear();
  });
}
