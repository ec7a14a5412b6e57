import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, Server as NetServer, type Socket } from "node:net";
import { setImmediate, setTimeout as wait } from "node:timers/promises";
import type { Express } from "express";
import { expressClasses } from "./express-classes.ts";

/** Whoever sends one request slower than this is not waiting for an answer. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 15_000;
/** How often it is looked for requests that took longer. */
const CHECK_MS = 5_000;
/**
 * Whoever took nothing of what it is sent between two looks is cut off: after 20 to 40 seconds. A
 * reader on the worst line takes something in that time. Streams of events, and whoever waits for
 * an answer that is being made, have nothing to take.
 */
const STALLED_MS = 20_000;

/**
 * When the service stops, connections that had been made before, and what had been sent on them, may
 * lie unread. They are taken for so long, again if there were any, and read for so much longer.
 */
const ACCEPT_MS = 50;
const MOST_ROUNDS = 20;
const READ_MS = 100;
/** Between two looks for connections that have nothing more to say. */
const SWEEP_MS = 50;

/** A server could not listen; the message is for people. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

export interface Serving {
  readonly server: Server;
  /** The port really taken, which matters when any free one was asked for. */
  readonly port: number;
  /**
   * Takes no more connections but those that wait already, and resolves when requests in flight are
   * answered, or cut off after `limitMs`.
   * @param gently connections that wait for their next request are not cut, since it may be on its
   * way; they end with its answer, or as ever after some seconds without one
   */
  stop(limitMs: number, gently?: boolean): Promise<void>;
}

/**
 * @param stalledMs how often it is looked whether a client takes what it is sent
 * @throws ListenError when the port is taken, forbidden, or the host is not ours
 */
export async function serve(
  app: Express,
  { host, port }: { readonly host: string; readonly port: number },
  stalledMs = STALLED_MS,
): Promise<Serving> {
  const server = createServer({
    ...expressClasses(app),
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    connectionsCheckingInterval: CHECK_MS,
  });
  // A socket lets the time begin anew while what waits in it becomes less.
  server.timeout = stalledMs;
  let stopping = false;
  server.on("request", (_request, response) => {
    if (stopping) response.shouldKeepAlive = false;
    response.on("timeout", cutIfStalled);
  });
  server.on("request", app);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(new ListenError(reason(error, host, port))));
    server.listen(port, host, resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    async stop(limitMs, gently = false) {
      stopping = true;
      const cutOff = setTimeout(() => server.closeAllConnections(), limitMs);
      await takeWhatWaits(server);
      const closed = new Promise((resolve) => {
        // An HTTP server cuts idle connections when it closes; as a plain one it does not.
        NetServer.prototype.close.call(server, resolve);
      });
      let isOver = false;
      void closed.then(() => {
        isOver = true;
      });
      await Promise.race([closed, wait(READ_MS)]);
      while (!isOver) {
        // After the event loop has read what is there. Whoever has just been answered is idle only
        // now, and would be kept for seconds.
        await setImmediate();
        if (!gently) server.closeIdleConnections();
        await Promise.race([closed, wait(SWEEP_MS)]);
      }
      clearTimeout(cutOff);
    },
  };
}

/** Without anything to take, it is the service that lets its client wait. */
function cutIfStalled(this: ServerResponse, socket: Socket): void {
  if (socket.writableLength > 0) socket.destroy();
}

async function takeWhatWaits(server: Server): Promise<void> {
  let taken = 0;
  server.on("connection", () => {
    taken++;
  });
  for (let round = 0, before = -1; round < MOST_ROUNDS && taken !== before; round++) {
    before = taken;
    await wait(ACCEPT_MS);
    // The event loop looks at its connections after its timers, which may be late.
    await setImmediate();
  }
}

function reason({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case "EADDRINUSE":
      return `PORT ${port} on ${host} is in use by another program: stop it, or set PORT to another port.`;
    case "EACCES":
      return `PORT ${port} may not be used by this user: set PORT to one from 1024 to 65535.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `HOST ${host} is not an address of this machine: set HOST to 127.0.0.1 or 0.0.0.0.`;
    default:
      return `The server cannot listen on ${host}, port ${port}: ${message}`;
  }
}
