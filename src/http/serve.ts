import { createServer, type Server } from "node:http";
import { type AddressInfo, Server as NetServer } from "node:net";
import type { Express } from "express";
import { expressClasses } from "./express-classes.ts";

/** Whoever sends one request slower than this is not waiting for an answer. */
const REQUEST_TIMEOUT_MS = 30_000;
const HEADERS_TIMEOUT_MS = 15_000;

/** A server could not listen; the message is for people. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

export interface Serving {
  readonly server: Server;
  /** The port really taken, which matters when any free one was asked for. */
  readonly port: number;
  /**
   * Takes no more connections and resolves when requests in flight are answered, or cut off after
   * `limitMs`. `gently`: connections that wait for their next request are not cut, since it may be
   * on its way; they end with its answer, or as ever after some seconds without one.
   */
  stop(limitMs: number, gently?: boolean): Promise<void>;
}

/** @throws ListenError when the port is taken, forbidden, or the host is not ours */
export async function serve(
  app: Express,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Serving> {
  const server = createServer({
    ...expressClasses(app),
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
  });
  let stopping = false;
  server.on("request", (_request, response) => {
    if (stopping) response.shouldKeepAlive = false;
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
      const closed = new Promise((resolve) => {
        // An HTTP server cuts idle connections when it closes; as a plain one it does not.
        if (gently) NetServer.prototype.close.call(server, resolve);
        else server.close(resolve);
      });
      // A connection that has just been answered is idle only now; it would be kept for seconds.
      const sweep = setInterval(() => {
        if (!gently) server.closeIdleConnections();
      }, 50);
      const cutOff = setTimeout(() => server.closeAllConnections(), limitMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(cutOff);
    },
  };
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
