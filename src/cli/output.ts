import { once } from "node:events";
import type { Writable } from "node:stream";

/** Writing with back-pressure; false once nobody reads any more (`… | head`). */
export type Write = (text: string) => Promise<boolean>;

/** @returns a writer that waits while the stream is full and takes a closed pipe calmly */
export function writerTo(stream: Writable): Write {
  let closed = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code !== "EPIPE") throw error;
  });
  return async (text) => {
    if (closed || text === "") return !closed;
    if (!stream.write(text)) await once(stream, "drain").catch(() => undefined);
    return !closed;
  };
}
