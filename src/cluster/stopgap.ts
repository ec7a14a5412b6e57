import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { Problem } from "../errors.ts";

/** Answers with 503 on the service's port while no worker serves. */
export interface Stopgap {
  /** Takes the port as soon as it is free. */
  open(port: number): Promise<void>;
  /** Gives it back; it is free when this returns. */
  close(): void;
}

/** Seconds that a worker takes to start, as a rule. */
const RETRY_AFTER = "2";
/** node:cluster gives the port back a moment after it tells that the last worker has ended. */
const TRY_AGAIN_MS = 2;
const MOST_TRIES = 500;

/**
 * node:cluster listens for as long as there is a worker: when all end at once it gives the port
 * back, and whoever comes would be refused until another has started.
 */
export function createStopgap(host: string): Stopgap {
  let server: Server | null = null;
  let wanted = false;

  function close(): void {
    wanted = false;
    server?.close();
    server?.closeAllConnections();
    server = null;
  }

  return {
    async open(port) {
      wanted = true;
      for (let tries = 0; wanted && server === null && tries < MOST_TRIES; tries++) {
        server = await listen(host, port);
        if (server === null) await wait(TRY_AGAIN_MS);
      }
      // A worker was ready to listen meanwhile.
      if (!wanted) close();
    },
    close,
  };
}

/** null: the port is taken. */
async function listen(host: string, port: number): Promise<Server | null> {
  const server = createServer((_request, response) => {
    const problem = new Problem("service.unavailable");
    response.writeHead(problem.status, {
      "Cache-Control": "no-store",
      "Content-Type": "application/problem+json; charset=utf-8",
      "Retry-After": RETRY_AFTER,
      Connection: "close",
    });
    response.end(JSON.stringify(problem.toJSON(randomUUID())));
  });
  try {
    server.listen(port, host);
    await once(server, "listening");
    return server;
  } catch {
    return null;
  }
}
